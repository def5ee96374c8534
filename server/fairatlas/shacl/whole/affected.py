"""Which nodes have to be looked at again after a change: what changed, and what links to it."""

from collections import defaultdict
from collections.abc import Iterable

from ..engine.graph import Graph, Node
from .footprint import Footprint
from .statements import Statement


def affected(footprint: Footprint, data: Graph, changed: Iterable[Statement]) -> set[Node]:
    """The nodes for which shapes may have another outcome, those that look anywhere aside.

    ``data`` are the statements after the change. Ways that led to a node before it need no walk:
    the first statement of such a way that is gone is a changed one itself.
    """
    subjects: dict[Node | None, set[int]] = defaultdict(set)
    objects: dict[Node | None, set[int]] = defaultdict(set)
    for read in footprint.reads:
        (subjects if read.forward else objects)[read.predicate].add(read.level)
    deepest = max((read.level for read in footprint.reads), default=0)
    at: list[set[Node]] = [set() for _ in range(deepest + 1)]
    of_all = subjects.pop(None, set())
    for subject, predicate, value in changed:
        for level in of_all | subjects.get(predicate, set()):
            at[level].add(subject)
        for level in objects.get(predicate, set()):
            at[level].add(value)
    for level in range(deepest, 0, -1):
        for step in footprint.steps:
            if step.level == level - 1 and step.predicate is not None:
                for node in at[level]:
                    at[level - 1].update(_before(data, step.predicate, step.forward, node))
    return at[0]


def _before(data: Graph, predicate: Node, forward: bool, node: Node) -> Iterable[Node]:
    """The nodes from which a step leads to a node."""
    return data.subjects(predicate, node) if forward else data.objects(node, predicate)
