"""What a process is asked to do for one part of the map; the process reads the map itself."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock

from ...store import StoreDamaged
from ...store.archive import Archive
from ...store.errors import StoreError
from ...store.journal import Journal
from ..engine.graph import Node
from .held import Held
from .kept import Kept, Part
from .live import State, contributions, is_of
from .merging import merged
from .plans import named_plan
from .statements import graph_of


@dataclass(frozen=True)
class Ground:
    """What all parts of a run have in common.

    Attributes:
        store: the folder of the store; each process must find it there.
        fingerprint: of the plan; a process with other shapes must not take part.
        of: how many parts there are.
    """

    store: Path
    profile: str
    fingerprint: str
    state: State
    of: int


@dataclass(frozen=True)
class Task:
    """One part to check: all its focus nodes, or those that are named."""

    ground: Ground
    part: int
    nodes: frozenset[Node] | None = None


_lock = Lock()
_held: dict[Ground, Held] = {}
"""The map that this process read last. A forked process has that of its parent."""


def check_part(task: Task) -> Part:
    """The results on one part of the map.

    Raises:
        Unreadable: a contribution can't be read.
        StoreError: this process does not see the same map, or has other shapes.
    """
    # Threads of one process would take each other's values for the variables of SPARQL.
    with _lock:
        held = _ready(task.ground)
        return Part(
            number=task.part,
            of=task.ground.of,
            state=task.ground.state,
            focus_nodes=held.focus_nodes(task.part),
            has_root=held.has_root(task.part),
            lines=held.check(task.part, task.nodes),
        )


def keep_part(task: Task) -> Part:
    """Checks one part of the map and keeps the results; the part without its lines.

    As small as that, it goes through a pipe in one piece. A process that ended while it sent more
    would leave the others waiting for the rest.

    Raises:
        Unreadable, StoreError: as ``check_part``.
    """
    part = check_part(task)
    ground = task.ground
    kept = Kept(ground.store, ground.profile, ground.fingerprint)
    kept.write(merged(kept, part, task.nodes))
    return replace(part, lines=())


def ready(ground: Ground) -> Held:
    """The map that tasks on this ground look at, read if it is not in memory; as ``check_part``."""
    with _lock:
        return _ready(ground)


def forget() -> None:
    """Lets go of the map that is in memory."""
    with _lock:
        _held.clear()


def _ready(ground: Ground) -> Held:
    held = _held.get(ground)
    if held is None:
        _held.clear()
        held = _held[ground] = _read(ground)
    return held


def _read(ground: Ground) -> Held:
    named = named_plan(ground.profile)
    if named.fingerprint != ground.fingerprint:
        raise StoreError(
            "a worker process has other shapes, or another version of FAIR Atlas; install the "
            "same version everywhere and start the workers again"
        )
    journal = Journal(ground.store / "journal.jsonl")
    if not is_of(ground.state, journal):
        raise StoreDamaged(
            f"a worker process does not find this map in {ground.store}; the folder of the store "
            "must be the same one under the same path on every machine"
        )
    with _no_collection():
        entries = contributions(journal, ground.state).values()
        return Held(named, graph_of(Archive(ground.store / "archive"), entries), ground.of)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Keeps the garbage collector from going through a growing map again and again."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
