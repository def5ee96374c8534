"""Sets of values beside others: a part of them, or unlike those of any other node.

From SHACL 1.2 Core: ``sh:subsetOf`` and ``sh:uniqueValuesFor``.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import ShapesError
from ..graph import Graph, Node, Values
from ..paths import read_path
from ..shape import Check, Found, OnValues, Run, Shape
from ..targets import targets_of

Key = tuple[frozenset[Node], ...]


def checks(shape: Shape) -> Iterator[Check]:
    """The checks of sh:subsetOf and sh:uniqueValuesFor."""
    for node in shape.parameters("subsetOf"):
        yield _subset(shape, node)
    for node in shape.parameters("uniqueValuesFor"):
        if shape.path is not None:
            raise ShapesError(shape.node, "sh:uniqueValuesFor stands in node shapes only")
        yield _Unique(shape, tuple(shape.choice("uniqueValuesFor", node))).look


def _subset(shape: Shape, node: Node) -> Check:
    walk = read_path(shape.graph, node).walk

    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        allowed = frozenset(walk(run.data, focus))
        for value in values:
            if value not in allowed:
                out.append(shape.finding("SubsetOf", focus, value))

    return OnValues(look)


@dataclass(frozen=True, eq=False)
class _Unique:
    """Compares the values of a node with those of all nodes that the shape targets."""

    shape: Shape
    predicates: tuple[Node, ...]

    def look(self, run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        """Finds a focus node whose values another target node has as well."""
        if self not in run.answers:
            run.answers[self] = self._keys(run)
        targeted: dict[Key, set[Node]] = run.answers[self]
        for value in values:
            key = self._key(run.data, value)
            if any(key) and targeted.get(key, set()) - {value}:
                out.append(self.shape.finding("UniqueValuesFor", focus))

    def _keys(self, run: Run) -> dict[Key, set[Node]]:
        found: dict[Key, set[Node]] = {}
        shape = self.shape
        for target in targets_of(shape.graph, shape.node, shape.validate):
            for node in target(run):
                key = self._key(run.data, node)
                if any(key):
                    found.setdefault(key, set()).add(node)
        return found

    def _key(self, data: Graph, node: Node) -> Key:
        return tuple(frozenset(data.objects(node, one)) for one in self.predicates)
