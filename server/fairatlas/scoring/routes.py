"""The ways from a record to the values that a check looks at, and the statements on them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from ..shacl.engine.graph import FIRST, Graph, Node, Statement
from ..shacl.engine.vocabulary import sh


@dataclass(frozen=True, slots=True)
class Step:
    """One predicate, forward or back."""

    predicate: Node
    back: bool = False

    def values(self, data: Graph, node: Node) -> list[Node]:
        """Where the step leads from a node."""
        found = (
            data.subjects(self.predicate, node) if self.back else data.objects(node, self.predicate)
        )
        return list(found)

    def statement(self, node: Node, value: Node) -> Statement:
        """The statement between a node and a value."""
        return (value, self.predicate, node) if self.back else (node, self.predicate, value)

    def __str__(self) -> str:
        return f"^{self.predicate}" if self.back else self.predicate


Route = tuple[Step, ...]
"""Steps one after the other."""


def routes(shapes: Graph, path: Node) -> tuple[Route, ...]:
    """The routes of a SHACL path without repetition, in the order of its alternatives.

    Raises:
        ValueError: the path repeats, or turns back anything but a predicate.
    """
    if path[0] == "<":
        return ((Step(path),),)
    if shapes.one(path, FIRST) is not None:
        parts = [routes(shapes, member) for member in shapes.members(path)]
        return tuple(tuple(step for part in one for step in part) for one in product(*parts))
    listed = shapes.one(path, sh("alternativePath"))
    if listed is not None:
        return tuple(one for member in shapes.members(listed) for one in routes(shapes, member))
    inverse = shapes.one(path, sh("inversePath"))
    if inverse is not None and inverse[0] == "<":
        return ((Step(inverse, back=True),),)
    raise ValueError(f"a check looks along predicates, sequences and alternatives, not {path}")


def walk(data: Graph, node: Node, route: Route) -> Iterator[tuple[Node, tuple[Statement, ...]]]:
    """The values that a route leads to, each with the statements on the way."""
    first, *rest = route
    for value in first.values(data, node):
        own = (first.statement(node, value),)
        if not rest:
            yield value, own
        elif value[0] != '"':
            for end, further in walk(data, value, tuple(rest)):
                yield end, own + further
