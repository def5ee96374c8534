"""What a record meets, followed from predicate to predicate: one walk for all requirements.

The ways of all requirements make a tree: what several of them look at is looked at once, and
only what a record says is followed. What is found at a node is kept, since many records lead to
the same nodes.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache, reduce
from operator import or_

from ...shacl.engine.graph import Graph, Node
from ..requirement import Requirement
from ..routes import Route
from .conditions import Condition, condition
from .counting import Counting
from .matching import Data, Said, Test, function_of
from .texts import Texts

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
        self._wanted = -1
        self._kept: _Kept = {}
        read = cache(lambda folder, shape: condition(shapes(folder), shape))
        asked = [
            (1 << number, one, [read(one.folder, branch.shape) for branch in one.branches])
            for number, one in enumerate(requirements)
        ]
        for bit, one, conditions in asked:
            ways = [(b.route, c) for b, c in zip(one.branches, conditions, strict=True)]
            if one.each or one.least > 1:
                self._counting.add(bit, one, ways)
            else:
                for route, condition_ in ways:
                    self._root.at(route).ask(condition_, bit)
        self._root.settle()
        self.backwards = frozenset(
            step.predicate
            for _, one, _ in asked
            for branch in one.branches
            for step in branch.route
            if step.back
        )

    def met(self, data: Data, record: Node, wanted: int = -1) -> int:
        """The bits of the requirements that a record meets; faster where the data stay the same.

        Args:
            wanted: the bits that are asked for; the others may be missing.
        """
        if data is not self._data or wanted != self._wanted:
            self._data, self._wanted, self._kept = data, wanted, {}
        # What is found at the parts of a record is of no use to another.
        own = f"{record[:-1]}#"
        if any(record in values for values in data.stated(record).values()):
            # What is found on any way then depends on where the way began.
            data, own = _WithoutSelf(data, record), ""
        walk = _Walk(data, own, self._kept, wanted)
        return self._root.onward(walk, record, 0) | self._counting.met(data, record, wanted)


@dataclass(slots=True)
class _Walk:
    """A walk from one record.

    Attributes:
        own: how nodes begin that are met again on no way from another record.
        kept: what was found at other nodes, by the place that they were met at.
        wanted: the bits that are asked for.
    """

    data: Data
    own: str
    kept: "_Kept"
    wanted: int


class _Place:
    """Where ways from a record lead: what is asked of the nodes there, and how they go on.

    Attributes:
        bits: of all that is asked here and further on.
    """

    def __init__(self) -> None:
        self.bits = 0
        self._asked: dict[Condition, int] = {}
        self._tests: list[tuple[Test, int]] = []
        self._forth: dict[Node, _Place] = {}
        self._back: dict[Node, _Place] = {}

    def at(self, route: Route) -> "_Place":
        """The place that a route from here leads to."""
        place = self
        for step in route:
            places = place._back if step.back else place._forth
            place = places.setdefault(step.predicate, _Place())
        return place

    def ask(self, asked: Condition, bit: int) -> None:
        """Asks something of the nodes here."""
        self._asked[asked] = self._asked.get(asked, 0) | bit

    def settle(self) -> None:
        """Compiles what is asked here and further on."""
        texts = Texts()
        self._tests = [(function_of(asked, texts), bit) for asked, bit in self._asked.items()]
        texts.settle()
        self.bits = reduce(or_, self._asked.values(), 0)
        for place in (*self._forth.values(), *self._back.values()):
            place.settle()
            self.bits |= place.bits

    def onward(self, walk: _Walk, node: Node, bits: int) -> int:
        """The bits that are given, with those that the ways from a node lead to."""
        if self._forth:
            bits = _followed(self._forth, walk.data.stated(node), walk, bits)
        if self._back:
            bits = _followed(self._back, walk.data.pointing(node), walk, bits)
        return bits

    def of_all(self, walk: _Walk, nodes: Collection[Node], bits: int) -> int:
        """The bits that are given, with those of nodes here.

        Nothing is kept of texts and of nodes that no other record leads to, so that of these only
        what adds to the bits is looked at.
        """
        kept = walk.kept.get(self)
        if kept is None:
            kept = walk.kept[self] = {}
        for node in nodes:
            if node[0] == '"':
                bits = self._of_one(walk, node, bits)
            elif node.startswith(walk.own):
                bits = self.onward(walk, node, self._of_one(walk, node, bits))
            else:
                known = kept.get(node)
                if known is None:
                    known = self.onward(walk, node, self._of_one(walk, node, 0))
                    if len(kept) >= _MOST_KEPT:
                        kept.clear()
                    kept[node] = known
                bits |= known
        return bits

    def _of_one(self, walk: _Walk, node: Node, bits: int) -> int:
        for holds, bit in self._tests:
            if bit & ~bits & walk.wanted and holds(walk.data, node):
                bits |= bit
        return bits


_Kept = dict[_Place, dict[Node, int]]


def _followed(places: dict[Node, _Place], said: Said, walk: _Walk, bits: int) -> int:
    for predicate, nodes in said.items():
        place = places.get(predicate)
        if place is not None and place.bits & walk.wanted:
            bits = place.of_all(walk, nodes, bits)
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
