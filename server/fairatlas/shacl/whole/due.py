"""What there is to do before the results that are kept are those of the map as it is."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ...store.archive import Archive
from ...store.journal import Journal
from ..engine.graph import Node
from .affected import affected
from .footprint import footprint
from .held import Held, part_of
from .kept import Part
from .live import State, contributions, is_of
from .statements import Unreadable, changes
from .tasks import Ground, Task, ready

_FEW = 1_000
"""So many nodes are checked at once here, rather than by others."""


@dataclass(frozen=True)
class Due:
    """The parts whose results are of another state of the map, or missing.

    Attributes:
        nodes: by part, the nodes that have to be looked at; a part that is missing here has to
            be checked whole.
        untouched: parts of which no node has to be looked at.
        few: tasks to do here and now.
        tasks: tasks to hand out.
    """

    nodes: Mapping[int, frozenset[Node]]
    untouched: tuple[Part, ...]
    few: tuple[Task, ...]
    tasks: tuple[Task, ...]

    @property
    def count(self) -> int:
        """How many parts these are."""
        return len(self.untouched) + len(self.few) + len(self.tasks)


def due(
    ground: Ground, kept: Mapping[State, Collection[int]], journal: Journal, archive: Archive
) -> Due:
    """What is due on a ground; ``kept`` are the parts that there are, by their states.

    Raises:
        Unreadable: a contribution can't be read.
    """
    missing = set(range(ground.of)).difference(*kept.values())
    behind: dict[State, Collection[int]] = {}
    for state, numbers in kept.items():
        if not is_of(state, journal):
            missing.update(numbers)
        elif state != ground.state:
            behind[state] = numbers
    whole = [Task(ground, number) for number in sorted(missing)]
    nodes: dict[int, frozenset[Node]] = {}
    for state, numbers in behind.items():
        again = _again(ground, state, journal, archive)
        if again is None:
            whole += [Task(ground, number) for number in numbers]
        else:
            of_part = _by_part(again, ground.of)
            nodes |= {number: frozenset(of_part.get(number, ())) for number in numbers}
    tasks = [Task(ground, number, looked_at) for number, looked_at in nodes.items() if looked_at]
    untouched = [
        _untouched(ground, ready(ground), number)
        for number, looked_at in nodes.items()
        if not looked_at
    ]
    if sum(map(len, nodes.values())) <= _FEW:
        return Due(nodes, tuple(untouched), tuple(tasks), tuple(whole))
    return Due(nodes, tuple(untouched), (), (*tasks, *whole))


def _again(ground: Ground, base: State, journal: Journal, archive: Archive) -> set[Node] | None:
    """The nodes that have to be looked at again since a state of the map; None for all."""
    before, now = contributions(journal, base), contributions(journal, ground.state)
    gone = [entry for number, entry in before.items() if number not in now]
    came = [entry for number, entry in now.items() if number not in before]
    held = ready(ground)
    looked = footprint(held.named.plan)
    if looked.targets_anywhere:
        return None
    try:
        changed = list(changes(archive, gone, came))
    except Unreadable as fault:
        # What a contribution said that is gone and can't be read any more, nobody knows.
        if fault.entry in gone:
            return None
        raise
    again = affected(looked, held.data, changed)
    if changed:
        again.update(held.targets_of(looked.anywhere))
    return again


def _by_part(nodes: set[Node], of: int) -> dict[int, list[Node]]:
    found: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        found[part_of(node, of)].append(node)
    return found


def _untouched(ground: Ground, held: Held, number: int) -> Part:
    focus_nodes, has_root = held.focus_nodes(number), held.has_root(number)
    return Part(number, ground.of, ground.state, focus_nodes, has_root, ())
