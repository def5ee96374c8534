"""Makes nanopublications: the four graphs, named by the hash of what they state."""

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Triple

from .structure import NP
from .trusty import code_of

_PLACE = "https://w3id.org/np/"
_CODE = "CODE-OF-THIS-NANOPUBLICATION"
"""Stands in names until the hash is known."""

_CREATED = NamedNode("http://purl.org/dc/terms/created")
_LICENCE = NamedNode("http://purl.org/dc/terms/license")
_CC0 = NamedNode("https://creativecommons.org/publicdomain/zero/1.0/")
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")

THIS = NamedNode(_PLACE + _CODE)
"""The nanopublication that is being made."""

ASSERTION = NamedNode(f"{THIS.value}#assertion")


def introduced(name: str) -> NamedNode:
    """A thing that the nanopublication being made introduces."""
    return NamedNode(f"{THIS.value}#{name}")


def nanopublication(
    assertion: Iterable[Triple],
    provenance: Iterable[Triple],
    information: Iterable[Triple],
    created: Literal,
) -> tuple[str, list[Quad]]:
    """The trusty IRI of a nanopublication, and its statements; it is not signed.

    ``THIS``, ``ASSERTION`` and ``introduced(name)`` name its parts; the licence is CC0.

    Raises:
        NotHashable: a statement holds a blank node.
    """
    head, told, about = (introduced(name) for name in ("Head", "provenance", "pubinfo"))
    quads = [
        Quad(THIS, _TYPE, NamedNode(f"{NP}Nanopublication"), head),
        Quad(THIS, NamedNode(f"{NP}hasAssertion"), ASSERTION, head),
        Quad(THIS, NamedNode(f"{NP}hasProvenance"), told, head),
        Quad(THIS, NamedNode(f"{NP}hasPublicationInfo"), about, head),
        *(_in(ASSERTION, triple) for triple in assertion),
        *(_in(told, triple) for triple in provenance),
        Quad(THIS, _CREATED, created, about),
        Quad(THIS, _LICENCE, _CC0, about),
        *(_in(about, triple) for triple in information),
    ]
    code = code_of(quads, _CODE)
    return _PLACE + code, [_named(quad, code) for quad in quads]


def _in(graph: NamedNode, triple: Triple) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, graph)


def _named(quad: Quad, code: str) -> Quad:
    def node(term: object) -> object:
        if isinstance(term, NamedNode) and _CODE in term.value:
            return NamedNode(term.value.replace(_CODE, code))
        return term

    return Quad(*map(node, quad))  # type: ignore[arg-type]
