"""What a record meets, followed from predicate to predicate: one walk for all requirements.

The ways of all requirements make a tree: what several of them look at is looked at once, and
only what a record says is followed. What is found at a node is kept, since many records lead to
the same nodes.
"""

from collections.abc import Callable, Collection, Iterable

from ...shacl.engine.graph import Graph, Node
from ..requirement import Requirement
from ..routes import Route
from .conditions import Condition, condition, is_local
from .counting import Counting
from .matching import Data, Said, Test, remembering, test

_MOST_KEPT = 50_000
"""Nodes of one place in the tree of which is kept what was found there."""

Shapes = Callable[[str], Graph]
"""The shapes of a folder."""


class Ways:
    """The ways of requirements, each of which has a bit by its place among them.

    Attributes:
        backwards: the predicates that are followed from their values to their subjects.

    Raises:
        NotInSets: a shape says something that checks don't say.
    """

    def __init__(self, requirements: Iterable[Requirement], shapes: Shapes) -> None:
        self._root = _Place()
        self._counting = Counting()
        self._data: Data | None = None
        asked = [
            (1 << number, one, [condition(shapes(one.folder), b.shape) for b in one.branches])
            for number, one in enumerate(requirements)
        ]
        tests = _tests([(_counts(one), conditions) for _, one, conditions in asked])
        for bit, one, conditions in asked:
            ways = [(b.route, tests[c]) for b, c in zip(one.branches, conditions, strict=True)]
            if _counts(one):
                self._counting.add(bit, one, ways)
            else:
                for route, holds in ways:
                    self._root.at(route).ask(holds, bit)
        self.backwards = frozenset(
            step.predicate
            for _, one, _ in asked
            for branch in one.branches
            for step in branch.route
            if step.back
        )

    def met(self, data: Data, record: Node) -> int:
        """The bits of the requirements that a record meets; faster where the data stay the same."""
        if data is not self._data:
            self._root.forget()
            self._data = data
        # What is found at the parts of a record is of no use to another.
        own = f"{record[:-1]}#"
        if any(record in values for values in data.stated(record).values()):
            # What is found on any way then depends on where the way began.
            data, own = _WithoutSelf(data, record), ""
        return self._root.onward(data, record, 0, own) | self._counting.met(data, record)


def _counts(requirement: Requirement) -> bool:
    return requirement.each or requirement.least > 1


def _tests(asked: list[tuple[bool, list[Condition]]]) -> dict[Condition, Test]:
    """The functions for conditions, each once."""
    counted = {one for counts, conditions in asked if counts for one in conditions}
    looked_for = {one for counts, conditions in asked if not counts for one in conditions}
    # What is counted has mostly been looked for just before.
    return {
        one: remembering(test(one)) if one in counted and is_local(one) else test(one)
        for one in counted | looked_for
    }


class _Place:
    """Where ways from a record lead: what is asked of the nodes there, and how they go on."""

    def __init__(self) -> None:
        self._asked: dict[Test, int] = {}
        self._forth: dict[Node, _Place] = {}
        self._back: dict[Node, _Place] = {}
        self._kept: dict[Node, int] = {}

    def at(self, route: Route) -> "_Place":
        """The place that a route from here leads to."""
        place = self
        for step in route:
            places = place._back if step.back else place._forth
            place = places.setdefault(step.predicate, _Place())
        return place

    def ask(self, holds: Test, bit: int) -> None:
        """Asks something of the nodes here."""
        self._asked[holds] = self._asked.get(holds, 0) | bit

    def forget(self) -> None:
        """Lets go of what was found here and further on."""
        self._kept.clear()
        for place in (*self._forth.values(), *self._back.values()):
            place.forget()

    def onward(self, data: Data, node: Node, bits: int, own: str) -> int:
        """The bits that are given, with those that the ways from a node lead to."""
        if self._forth:
            bits = _followed(self._forth, data.stated(node), data, bits, own)
        if self._back:
            bits = _followed(self._back, data.pointing(node), data, bits, own)
        return bits

    def of_all(self, data: Data, nodes: Collection[Node], bits: int, own: str) -> int:
        """The bits that are given, with those of nodes here.

        Nodes that begin with ``own`` are met again on no way from another record. Nothing is kept
        of them, nor of texts, so that of these only what adds to the bits is looked at.
        """
        kept = self._kept
        for node in nodes:
            if node[0] == '"':
                bits = self._of_one(data, node, bits)
            elif node.startswith(own):
                bits = self.onward(data, node, self._of_one(data, node, bits), own)
            else:
                known = kept.get(node)
                if known is None:
                    known = self.onward(data, node, self._of_one(data, node, 0), own)
                    if len(kept) >= _MOST_KEPT:
                        kept.clear()
                    kept[node] = known
                bits |= known
        return bits

    def _of_one(self, data: Data, node: Node, bits: int) -> int:
        for holds, bit in self._asked.items():
            if bit & ~bits and holds(data, node):
                bits |= bit
        return bits


def _followed(places: dict[Node, _Place], said: Said, data: Data, bits: int, own: str) -> int:
    for predicate, nodes in said.items():
        place = places.get(predicate)
        if place is not None:
            bits = place.of_all(data, nodes, bits, own)
    return bits


class _WithoutSelf:
    """Data without the statements in which the record points at itself."""

    def __init__(self, data: Data, record: Node) -> None:
        self._data = data
        self._record = record

    def stated(self, subject: Node) -> Said:
        """As of any data."""
        return self._others(subject, self._data.stated(subject))

    def pointing(self, value: Node) -> Said:
        """As of any data."""
        return self._others(value, self._data.pointing(value))

    def _others(self, node: Node, said: Said) -> Said:
        if node != self._record:
            return said
        return {
            predicate: kept
            for predicate, nodes in said.items()
            if (kept := [one for one in nodes if one != node])
        }
