"""What is kept of a thing that was withdrawn: what it was, who ended it, and what came instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

from fairatlas_loaders.vocabulary import term

from .by_state import KeptByState
from .errors import Gone
from .labels import Labels, Name
from .standing import Withdrawal
from .store import MapView
from .store.archive import Archive
from .store.journal import Entry

_MOST_BYTES = 20_000_000
"""Of records that are read to find what was said last; of a larger one nothing is told."""
_UNNAMED_KINDS = frozenset({"person"})
"""Kinds whose names go with them: who has a record of a person withdrawn has a reason."""


@dataclass(frozen=True)
class Tombstone:
    """What is told of a thing that was withdrawn.

    Attributes:
        withdrawal: when, and by which activity.
        entry: the journal entry of that activity; None where the journal does not reach it.
        said: what contributions stated last of the thing, as far as that is found quickly.
        replaced_by: the things that took its place, where that is stated.
    """

    node: NamedNode
    withdrawal: Withdrawal
    entry: Entry | None
    said: tuple[Triple, ...]
    replaced_by: tuple[NamedNode, ...]

    def name(self, languages: Sequence[str]) -> Name:
        """Its last name, in the first of the languages wanted; else what its IRI says."""
        last = Store()
        last.extend(Quad(*triple) for triple in self.said)
        return Labels(last, languages).of(self.node)


class Withdrawn(Gone):
    """A thing is asked for that was withdrawn; ``tombstone`` tells of it."""

    def __init__(self, view: MapView, tombstone: Tombstone) -> None:
        withdrawal, entry = tombstone.withdrawal, tombstone.entry
        told: dict[str, object] = {"withdrawn": withdrawal.time}
        if entry is not None:
            told["contribution"] = view.names.graph(entry.contribution).value
        if tombstone.replaced_by:
            told["replaced_by"] = [node.value for node in tombstone.replaced_by]
        super().__init__(
            f"This map does not describe {tombstone.node.value} any more: it was withdrawn on "
            f"{withdrawal.time[:10]} by {withdrawal.activity.value}.",
            **told,
        )
        self.tombstone = tombstone


def tombstone_of(view: MapView, node: NamedNode, withdrawal: Withdrawal) -> Tombstone:
    """What is told of a thing that was withdrawn; looked up once for a state of the map."""
    return _KEPT.get(view, node, lambda: _found(view, node, withdrawal))


_KEPT: KeptByState[Tombstone] = KeptByState(most=1_000)


def _found(view: MapView, node: NamedNode, withdrawal: Withdrawal) -> Tombstone:
    number = view.names.sequence(withdrawal.activity.value) or 0
    entries = view.journal.entries
    entry = entries[number - 1] if 0 < number <= len(entries) else None
    said, of_it = _last_said(view, node, entry) if entry is not None else ((), None)
    successors = [
        triple.object for triple in said if triple.predicate == term("dct:isReplacedBy")
    ] + [
        quad.subject
        for quad in view.store.quads_for_pattern(None, term("dct:replaces"), node, DefaultGraph())
    ]
    named = {one for one in successors if isinstance(one, NamedNode) and one != node}
    kind, _ = view.names.kind_and_key(node.value) or ("", "")
    return Tombstone(
        node,
        withdrawal,
        of_it or entry,
        () if kind in _UNNAMED_KINDS else said,
        tuple(sorted(named, key=lambda one: one.value)),
    )


def _last_said(
    view: MapView, node: NamedNode, last: Entry
) -> tuple[tuple[Triple, ...], Entry | None]:
    """What was said of a thing before a request, and the entry of the request that ended it."""
    if view.folder is None:
        return (), None
    archive, left = Archive(view.folder / "archive"), _MOST_BYTES
    for entry, older in _ended(view, last):
        try:
            path = archive.path(older.record)
            left -= path.stat().st_size
            if left < 0:
                break
            said = tuple(_stated_in(path.read_bytes(), node))
        except (OSError, SyntaxError):
            # An archive that lost a record is told by `fairatlas check`, not by every page.
            continue
        if said:
            return said, entry
    return (), None


def _ended(view: MapView, last: Entry) -> Iterator[tuple[Entry, Entry]]:
    """The entries of the request that ``last`` belongs to, each with the record before it."""
    entries = view.journal.entries
    first = last.sequence
    while first > 1 and last.together and entries[first - 2].together == last.together:
        first -= 1
    changed = {entry.contribution: entry for entry in entries[first - 1 : last.sequence]}
    for older in reversed(entries[: first - 1]):
        entry = changed.pop(older.contribution, None)
        if (
            entry is not None
            and not older.withdrawn
            and view.names.is_of_map(view.names.graph(older.contribution).value)
        ):
            yield entry, older
        if not changed:
            return


def _stated_in(record: bytes, node: NamedNode) -> Iterator[Triple]:
    """What a record in N-Triples states of a node: one statement stands on each line."""
    start = f"{node} ".encode()
    lines = [line for line in record.split(b"\n") if line.startswith(start)]
    return (quad.triple for quad in parse(b"\n".join(lines), format=RdfFormat.N_TRIPLES))
