"""What is kept of a thing that was withdrawn: what it was, who ended it, and what came instead."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

from fairatlas_loaders.vocabulary import term

from .by_state import KeptByState
from .errors import Gone
from .labels import NAMING, Labels, Name
from .standing import Withdrawal, withdrawal_of
from .store import MapView
from .store.archive import Archive
from .store.journal import Entry

_MOST_BYTES = 20_000_000
"""Of records that are read to find what was said last; of a larger one nothing is told."""
_TOLD = (*NAMING, "dct:isReplacedBy")
_MOST_TOLD = 1_000
_UNNAMED_KINDS = frozenset({"person"})
"""Kinds whose names go with them: who has a record of a person withdrawn has a reason."""


@dataclass(frozen=True)
class Tombstone:
    """What is told of a thing that was withdrawn.

    Attributes:
        withdrawal: when, and by which activity.
        entry: the journal entry of that activity; None where the journal does not reach it.
        said: what a contribution stated last of its name and of what is in its place, as far as
            that is found quickly.
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


def check_standing(view: MapView, node: NamedNode) -> None:
    """Does nothing for a thing that the map describes, or never did.

    What is told of one that was withdrawn is looked up once for a state of the map.

    Raises:
        Withdrawn: all that was said of it was.
    """
    withdrawal = withdrawal_of(view, node)
    if withdrawal is not None:
        raise Withdrawn(view, _KEPT.get(view, node, lambda: _found(view, node, withdrawal)))


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
            said = _said_in(path.read_bytes(), node)
        except (OSError, SyntaxError):
            # An archive that lost a record is told by `fairatlas check`, not by every page.
            continue
        if said is not None:
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


def _said_in(record: bytes, node: NamedNode) -> tuple[Triple, ...] | None:
    """What a record in N-Triples says of the names and successors of a node; None: nothing of it.

    One statement stands on each line.
    """
    about = f"{node} ".encode()
    lines = [line for line in record.split(b"\n") if line.startswith(about)]
    if not lines:
        return None
    wanted = tuple(f"{node} {term(name)} ".encode() for name in _TOLD)
    told = [line for line in lines if line.startswith(wanted)][:_MOST_TOLD]
    quads = parse(b"\n".join(told), format=RdfFormat.N_TRIPLES)
    return tuple(quad.triple for quad in quads)
