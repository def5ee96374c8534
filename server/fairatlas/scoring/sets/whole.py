"""The whole map scored, as fast as this machine can: each record in one walk, several at a time."""

import gc
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Protocol

from fairatlas_loaders import Names

from ...shacl.engine.graph import TYPE, Node
from ...shacl.rules import plan_of
from ...shacl.whole.live import contributions, state_of
from ...shacl.whole.workers import Workers, workers
from ...store.archive import Archive
from ...store.base import stored_base
from ...store.journal import Journal
from ..profiles import CheckProfile, check_profiles
from .described import Described
from .matching import Data
from .rows import Asked, Chosen, Row
from .ways import Ways

_IN_A_PART = 500
"""Records that a process scores at a time."""
_AHEAD = 8
"""Parts that are handed out before the first of them is given on."""

Classes = tuple[str, ...]


class Note(Protocol):
    """Works something out from what is said of a record."""

    @property
    def backwards(self) -> Collection[Node]:
        """The predicates that it follows from their values to their subjects."""

    def __call__(self, data: Data, record: Node, profile: CheckProfile, /) -> str:
        """What it comes to for a record that is scored by a profile."""


Met = tuple[str, Classes, int, str]
"""A record, its classes, the bits of the requirements that it meets, and the note on it."""


@dataclass(frozen=True)
class Whole:
    """A map that is being scored.

    Attributes:
        state: the hash of the last journal entry: which map it is.
        rows: every record with what it comes to, as ``score_record`` has it, in the order in which
            the map came to know them.
    """

    state: str
    rows: Iterator[Row]


def score_map(
    store: Path,
    profile: CheckProfile | None = None,
    by: Workers | None = None,
    note: Note | None = None,
) -> Whole:
    """The rows of all records of the map in a store: of all its things that have a class.

    In memory there is a place in the archive for each thing that the map speaks of, whatever is
    said of it; rows are given out as they are made.

    Args:
        profile: the checks for all records, such as those that a FAIR Implementation Profile
            comes to; None for those of the record's classes.
        by: who does the work; processes of this machine if it is not said.
        note: what else is worked out for each record, by the process that scores it.

    Raises:
        StoreMissing, StoreDamaged: there is no store, or its journal can't be read.
        Unreadable: a contribution is not in the archive as it was written.
        WorkersError: the processes were lost.
    """
    names = Names(stored_base(store))
    journal = Journal(store / "journal.jsonl")
    chosen = Chosen(profile)
    asked = [chosen.asked(one) for one in ([profile] if profile else check_profiles().values())]
    ways = {one: Ways(one.requirements, lambda folder: plan_of(folder).shapes) for one in asked}
    backwards = [one.backwards for one in ways.values()]
    if note is not None:
        backwards.append(frozenset(note.backwards))
    described = Described(
        Archive(store / "archive"),
        contributions(journal, state_of(journal)).values(),
        frozenset[str]().union(*backwards),
    )
    held = _Held(described, tuple(described.subjects_within(names.things)), chosen, ways, note)
    return Whole(journal.tail, _rows(held, by or workers()))


@dataclass(frozen=True)
class _Held:
    """A map with its records, and what is asked of them."""

    described: Described
    records: Sequence[bytes]
    chosen: Chosen
    ways: dict[Asked, Ways]
    note: Note | None

    def met(self, start: int) -> list[Met]:
        """What the records of a part meet; of what has no class nothing is said."""
        found = []
        for name in self.records[start : start + _IN_A_PART]:
            record = name.decode()
            types = self.described.stated(record).get(TYPE, ())
            classes = tuple(sorted({one[1:-1] for one in types if one[0] == "<"}))
            if classes:
                asked = self.chosen.of(classes)
                met = self.ways[asked].met(self.described, record)
                note, said = self.note, self.described
                told = note(said, record, asked.profile) if note is not None else ""
                found.append((record, classes, met, told))
        return found


_held: dict[int, _Held] = {}
"""The maps that are being scored; a forked process has those of its parent."""
_numbers = count()


def _part(number: int, start: int) -> list[Met]:
    was_on = gc.isenabled()
    # Nothing that is made here refers to itself, and looking for what does takes half the time.
    gc.disable()
    try:
        return _held[number].met(start)
    finally:
        if was_on:
            gc.enable()


def _rows(held: _Held, by: Workers) -> Iterator[Row]:
    number = next(_numbers)
    _held[number] = held
    try:
        for part in _parts(number, range(0, len(held.records), _IN_A_PART), by):
            for record, classes, bits, told in part:
                yield Row(record[1:-1], classes, held.chosen.of(classes).found(bits), told)
    finally:
        del _held[number]


def _parts(number: int, starts: Sequence[int], by: Workers) -> Iterator[list[Met]]:
    """The parts in their order."""
    with by.open() as executor:
        if executor is None:
            yield from (_part(number, start) for start in starts)
            return
        running: deque[Future[list[Met]]] = deque()
        for start in starts:
            running.append(executor.submit(_part, number, start))
            if len(running) > _AHEAD:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
