"""SPARQL queries over a map: run, written in the format asked for, with bounds."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import (
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
)

from fairatlas_loaders.vocabulary import PREFIXES

from .errors import LimitReached, MalformedInput, Refused
from .formats import PAGE, RESULT_FORMATS, RESULT_OFFERS, TRIPLE_OFFERS, write_rdf
from .negotiation import Offer, by_suffix, negotiate
from .query_errors import syntax_problem
from .store import MapView

_SKIPPED = re.compile(
    r"<[^<>\"{}|^`\\\x00-\x20]*>"
    r"|\"\"\".*?\"\"\"|'''.*?'''"
    r'|"(?:[^"\\\n\r]|\\.)*"|' + r"'(?:[^'\\\n\r]|\\.)*'"
    r"|#[^\n\r]*",
    re.DOTALL,
)
_SERVICE = re.compile(r"(?<![\w:?$@.-])SERVICE(?![\w:-])", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    """The answer to a query: which kind, in which representation, its bytes."""

    kind: str
    offer: Offer
    body: bytes


class _Bounded(io.BytesIO):
    """A buffer that refuses to grow past a limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self.limit = limit

    def write(self, data: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(data) > self.limit:
            raise OverflowError
        return super().write(data)


def run_query(
    view: MapView,
    text: str,
    accept: str | None = None,
    suffix: str | None = None,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    max_bytes: int = 100_000_000,
    page: bool = False,
) -> Answer:
    """The answer to a query, whole.

    Args:
        view: the map; its default graph has what all contributions state.
        text: SPARQL 1.1 or 1.2; the prefixes of the atlas need not be declared.
        accept: the client's Accept header; ``suffix`` (``csv``) goes before it.
        default_graphs, named_graphs: the dataset, as in the SPARQL protocol.
        max_bytes: of the answer.
        page: whether a page may be given; it is made from the JSON or Turtle in ``body``.

    Raises:
        MalformedInput: the query is not well-formed; with line and column.
        Refused: it would reach out to another service.
        NotAcceptable: no format that fits this kind of query is acceptable.
        LimitReached: the answer is larger than allowed.
    """
    if calls_out(text):
        raise Refused("SERVICE is off here: queries see this map only.")
    try:
        results = view.store.query(
            text,
            prefixes=PREFIXES,
            default_graph=[NamedNode(iri) for iri in default_graphs] or None,
            named_graphs=[NamedNode(iri) for iri in named_graphs] if named_graphs else None,
        )
    except SyntaxError as error:
        raise syntax_problem(error, text) from error
    except ValueError as error:
        raise MalformedInput(f"The query can't be run: {error}") from error
    try:
        return _write(results, accept, suffix, max_bytes, page)
    except OverflowError as error:
        raise LimitReached(
            f"The answer is larger than {max_bytes:,} bytes. Add LIMIT, or ask for fewer columns.",
            limit="bytes",
            reached=max_bytes,
        ) from error


def _write(
    results: QuerySolutions | QueryBoolean | QueryTriples,
    accept: str | None,
    suffix: str | None,
    max_bytes: int,
    page: bool,
) -> Answer:
    triples = isinstance(results, QueryTriples)
    kind = "graph" if triples else "boolean" if isinstance(results, QueryBoolean) else "rows"
    offers: Sequence[Offer] = TRIPLE_OFFERS if triples else RESULT_OFFERS
    if kind == "boolean":
        offers = tuple(offer for offer in offers if offer.suffix in ("json", "xml"))
    offer = _choose((*offers, PAGE) if page else offers, accept, suffix)
    written = offers[0] if offer is PAGE else offer
    buffer = _Bounded(max_bytes)
    if isinstance(results, QueryTriples):
        buffer.write(write_rdf((Quad(*triple) for triple in results), written))
    else:
        results.serialize(buffer, format=RESULT_FORMATS[written.suffix])
    return Answer(kind, offer, buffer.getvalue())


def _choose(offers: Sequence[Offer], accept: str | None, suffix: str | None) -> Offer:
    named = by_suffix(suffix, offers) if suffix else None
    return named or negotiate(accept, offers)


def calls_out(query: str) -> bool:
    """Whether a query has a SERVICE clause: the keyword outside strings, IRIs and comments."""
    return _SERVICE.search(_SKIPPED.sub(" ", query)) is not None
