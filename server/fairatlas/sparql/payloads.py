"""RDF files that are sent to a graph, or fetched for one."""

from collections.abc import Iterator, Sequence

from pyoxigraph import DefaultGraph, RdfFormat, Triple

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.rdf.reading import quads

from ..errors import MalformedInput, UnsupportedMediaType

Payload = tuple[str, str, bytes]
"""A file's name, media type and bytes."""


def read_triples(payloads: Sequence[Payload], base: str) -> Iterator[Triple]:
    """What files state, their literals as they are spelled.

    Raises:
        MalformedInput: a file is not well-formed, or names graphs of its own.
        UnsupportedMediaType: it is of no RDF syntax.
    """
    for name, media_type, data in payloads:
        syntax = RdfFormat.from_media_type(media_type)
        if syntax is None:
            raise UnsupportedMediaType(f"A graph is sent in an RDF syntax, not as {media_type!r}.")
        try:
            for quad in quads(Source(name, data), syntax, base):
                if not isinstance(quad.graph_name, DefaultGraph):
                    raise MalformedInput(
                        f"The file names the graph {quad.graph_name}; what is sent to a graph "
                        "holds triples only."
                    )
                yield quad.triple
        except Refusal as refusal:
            raise MalformedInput(
                f"The graph can't be read: {refusal.reason}.",
                place=refusal.place,
                reason=refusal.reason,
            ) from refusal
