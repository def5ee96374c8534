"""Property paths of shapes, as pieces that a page can link."""

from collections.abc import Iterator

from pyoxigraph import NamedNode

from ..statements import Statements
from .references import Reference, refer

Piece = Reference | str

_SUFFIXES = {
    "sh:zeroOrMorePath": "*",
    "sh:oneOrMorePath": "+",
    "sh:zeroOrOnePath": "?",
}


def path_pieces(said: Statements, path: object) -> tuple[Piece, ...]:
    """The path in the notation of SPARQL: properties, with what stands between them."""
    return tuple(_pieces(said, path))


def predicates(pieces: tuple[Piece, ...]) -> tuple[NamedNode, ...]:
    """The properties that a path goes along."""
    return tuple(one.node for one in pieces if isinstance(one, Reference))


def _pieces(said: Statements, path: object) -> Iterator[Piece]:
    if isinstance(path, NamedNode):
        yield refer(path)
        return
    for inner in said.values(path, "sh:inversePath"):
        yield "^"
        yield from _pieces(said, inner)
    for head in said.values(path, "sh:alternativePath"):
        yield from _joined(said, list(said.items(head)), " | ")
    for name, suffix in _SUFFIXES.items():
        for inner in said.values(path, name):
            yield "("
            yield from _pieces(said, inner)
            yield f"){suffix}"
    if said.values(path, "rdf:first"):
        yield from _joined(said, list(said.items(path)), " / ")


def _joined(said: Statements, paths: list[object], between: str) -> Iterator[Piece]:
    for place, path in enumerate(paths):
        if place:
            yield between
        yield from _pieces(said, path)
