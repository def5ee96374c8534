"""What an update does to contributions, and the records that come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse


@dataclass(frozen=True)
class Change:
    """What an update does to one contribution.

    Attributes:
        contribution: its name.
        deleted: statements that go, as N-Triples in the form in which Oxigraph has them.
        inserted: statements that come, as N-Triples; none of them is there before.
        whole: whether ``inserted`` is all that the contribution holds afterwards.
        withdrawn: whether the contribution goes.
    """

    contribution: str
    deleted: bytes = b""
    inserted: bytes = b""
    whole: bool = False
    withdrawn: bool = False


def amended(record: Path | None, change: Change) -> Iterator[bytes]:
    """The N-Triples of a contribution's next record, in parts; what stays keeps its spelling."""
    if record is not None and not change.whole:
        if change.deleted:
            deleted = {quad.triple for quad in parse(change.deleted, format=RdfFormat.N_TRIPLES)}
            for quad in parse(path=str(record), format=RdfFormat.N_TRIPLES):
                if quad.triple not in deleted and as_stored(quad.triple) not in deleted:
                    yield f"{quad.triple} .\n".encode()
        else:
            yield record.read_bytes()
    yield change.inserted


def as_stored(triple: Triple) -> Triple:
    """The triple as Oxigraph gives it back: it keeps the values of literals, not their spelling."""
    value = triple.object
    if isinstance(value, Literal):
        return Triple(triple.subject, triple.predicate, _stored(value))
    if isinstance(value, Triple):
        return Triple(triple.subject, triple.predicate, as_stored(value))
    return triple


_ANY = NamedNode("urn:x-fairatlas:any")


@cache
def _scratch() -> Store:
    return Store()


def _stored(literal: Literal) -> Literal:
    store = _scratch()
    quad = Quad(_ANY, _ANY, literal)
    store.add(quad)
    try:
        found = next(store.quads_for_pattern(None, None, None)).object
    finally:
        store.clear()
    return found if isinstance(found, Literal) else literal
