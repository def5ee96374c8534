"""Validates the whole map: only what has to be, in parts, each kept as soon as it is done."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from ...store import StoreDamaged
from ...store.archive import Archive
from ...store.base import stored_base
from ...store.journal import Journal
from ...store.lock import WriterLock
from .division import division
from .due import Due, due
from .encoding import results
from .kept import Kept, Part
from .live import State, contributions, state_of
from .merging import merged
from .plans import named_plan
from .statements import Unreadable, verify
from .summary import Summary, summary_of
from .tasks import Ground, Task, check_part, forget, keep_part, ready
from .workers import Workers, workers

_AHEAD = 512
"""Tasks that are handed out before the first of them is done."""


@dataclass(frozen=True)
class Step:
    """How far a run is: parts of the map, and nodes looked at in this run."""

    done: int
    parts: int
    nodes: int


@dataclass(frozen=True)
class Outcome:
    """What is known of the whole map.

    Attributes:
        state: the hash of the last journal entry: which map this is said of.
        contributions: how many it consists of, those that can't be read among them.
        triples: how many statements they make together.
        unread: the contributions that can't be read. They were left out, so that what links to
            them may be told wrong.
        parts: how many parts of the map were checked in this run; none if nothing had changed.
        nodes: how many focus nodes were looked at in this run.
        results: reads the lines of JSON of all results.
    """

    profile: str
    state: str
    contributions: int
    triples: int
    unread: tuple[Unreadable, ...]
    summary: Summary
    parts: int
    nodes: int
    results: Callable[[], Iterator[bytes]]

    def as_json(self) -> dict[str, object]:
        """The outcome as a JSON object, with groups of results rather than each of them."""
        summary = self.summary
        return {
            "status": summary.status.value,
            "conforms": not any(summary.counts.values()),
            "profile": self.profile,
            "state": self.state,
            "contributions": self.contributions,
            "triples": self.triples,
            "focusNodes": summary.focus_nodes,
            "hasRoot": summary.has_root,
            "counts": summary.counts,
            "groups": [group.as_json() for group in summary.groups],
            "unread": [
                {"contribution": fault.entry.contribution, "reason": fault.reason}
                for fault in self.unread
            ],
            "lookedAt": {"parts": self.parts, "nodes": self.nodes},
        }


def check_map(
    store: Path,
    profile: str = "record",
    *,
    by: Workers | None = None,
    fresh: bool = False,
    watch: Callable[[Step], None] = lambda step: None,
) -> Outcome:
    """Validates the map in a store against a profile, and keeps the results beside it.

    Args:
        by: who does the work; processes of this machine if it is not said.
        fresh: forget what is kept, and check everything again.
        watch: is told how far the run is.

    Raises:
        StoreMissing, StoreBusy, StoreDamaged: there is no store, another run is at it, or its
            journal can't be read.
        WorkersError: the workers can't be had, or were lost.
    """
    stored_base(store)
    run = _Run(store.resolve(), profile, by or workers(), watch)
    folder = run.kept.folder
    folder.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(folder.parent.parent)
    try:
        if fresh:
            run.kept.forget()
        return run.outcome()
    finally:
        forget()
        lock.release()


class _Run:
    """One run over the map as it is now."""

    def __init__(
        self, store: Path, profile: str, by: Workers, watch: Callable[[Step], None]
    ) -> None:
        self.archive = Archive(store / "archive")
        self.journal = Journal(store / "journal.jsonl")
        self.entries = contributions(self.journal, state_of(self.journal))
        self.by = by
        self.watch = watch
        self.unread: dict[int, Unreadable] = {}
        self.nodes = 0
        self.heads: dict[int, Part] = {}
        named = named_plan(profile)
        self.kept = Kept(store, profile, named.fingerprint)
        of = division(self.kept, sum(entry.triples for entry in self.entries.values()))
        self.ground = Ground(store, profile, named.fingerprint, state_of(self.journal), of)

    def outcome(self) -> Outcome:
        """The outcome, once everything that is kept is of the map as it is."""
        for number in range(self.ground.of):
            part = self.kept.read(number, self.ground.of)
            if part is not None:
                self.heads[number] = replace(part, lines=())
        parts = 0
        if self._states().keys() != {self.ground.state} or len(self.heads) < self.ground.of:
            self._verify()
            parts = self._renew()
        self.kept.forget_others(self.ground.of)
        return Outcome(
            profile=self.ground.profile,
            state=self.journal.tail,
            contributions=len(self.entries),
            triples=sum(entry.triples for entry in self.entries.values()),
            unread=tuple(self.unread[number] for number in sorted(self.unread)),
            summary=summary_of(
                sum(head.focus_nodes for head in self.heads.values()),
                any(head.has_root for head in self.heads.values()),
                results(self._lines),
            ),
            parts=parts,
            nodes=self.nodes,
            results=lambda: results(self._lines),
        )

    def _states(self) -> dict[State, list[int]]:
        """The parts that are kept, by the state of the map that they are of."""
        found: dict[State, list[int]] = {}
        for number, head in self.heads.items():
            found.setdefault(head.state, []).append(number)
        return found

    def _lines(self) -> Iterator[bytes]:
        for number in range(self.ground.of):
            part = self.kept.read(number, self.ground.of)
            if part is None:
                raise StoreDamaged(
                    f"kept results in {self.kept.folder} are gone or damaged since they were "
                    "written; run the same command again"
                )
            yield from part.lines

    def _verify(self) -> None:
        """Finds the contributions whose records are damaged."""
        for entry in self.entries.values():
            try:
                verify(self.archive, entry)
            except Unreadable as fault:
                self._leave_out(fault)

    def _leave_out(self, fault: Unreadable) -> None:
        self.unread[fault.entry.sequence] = fault
        state = replace(self.ground.state, without=tuple(sorted(self.unread)))
        self.ground = replace(self.ground, state=state)

    def _renew(self) -> int:
        """Brings all parts to the present; how many there were to do.

        A contribution that turns out to be unreadable is left out, and all begins again.
        """
        while True:
            try:
                found = due(self.ground, self._states(), self.journal, self.archive)
                return self._do(found)
            except Unreadable as fault:
                if fault.entry.sequence in self.unread:
                    raise
                self._leave_out(fault)

    def _do(self, found: Due) -> int:
        done = self.ground.of - found.count
        for part in self._kept(found):
            done += 1
            nodes = found.nodes.get(part.number)
            self.nodes += part.focus_nodes if nodes is None else len(nodes)
            self.heads[part.number] = part
            self.watch(Step(done, self.ground.of, self.nodes))
        return found.count

    def _kept(self, found: Due) -> Iterator[Part]:
        """The parts that are due, without their lines, each as soon as it is kept."""
        for part in found.untouched:
            yield self._keep(part, found)
        yield from map(keep_part, found.few)
        if not found.tasks:
            return
        if self.by.are_here:
            ready(self.ground)
        with self.by.open() as executor:
            if executor is None:
                yield from map(keep_part, found.tasks)
            elif self.by.are_here:
                yield from _done(executor, keep_part, found.tasks)
            else:
                for part in _done(executor, check_part, found.tasks):
                    yield self._keep(part, found)

    def _keep(self, part: Part, found: Due) -> Part:
        self.kept.write(merged(self.kept, part, found.nodes.get(part.number)))
        return replace(part, lines=())


def _done(
    executor: Executor, work: Callable[[Task], Part], tasks: Iterable[Task]
) -> Iterator[Part]:
    """What becomes of tasks, in the order in which they are done."""
    waiting = iter(tasks)
    running: set[Future[Part]] = set()
    while True:
        running |= {executor.submit(work, task) for task in islice(waiting, _AHEAD - len(running))}
        if not running:
            return
        done, running = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            yield future.result()
