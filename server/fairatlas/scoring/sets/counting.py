"""Requirements for which it matters how many values conform, or whether all do."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from ...shacl.engine.graph import Node
from ..requirement import Requirement
from ..routes import Route, Step
from .conditions import Condition
from .matching import Data, Test, function_of

_Way = tuple[int, Route, Test]
"""For which of the requirements it is, how it goes on after its first step, and what it asks."""


@dataclass(frozen=True, slots=True)
class _Count:
    """What is asked of the values that are reached."""

    bit: int
    least: int
    each: bool


class Counting:
    """Several such requirements, each with a bit."""

    def __init__(self) -> None:
        self._counts: list[_Count] = []
        self._forth: dict[Node, list[_Way]] = {}
        self._back: dict[Node, list[_Way]] = {}

    def add(
        self, bit: int, requirement: Requirement, ways: Iterable[tuple[Route, Condition]]
    ) -> None:
        """Adds a requirement with its ways, and what each asks of the values at its end."""
        number = len(self._counts)
        self._counts.append(_Count(bit, requirement.least, requirement.each))
        compiled = cache(function_of)
        for (first, *rest), asked in ways:
            holds = compiled(asked)
            places = self._back if first.back else self._forth
            places.setdefault(first.predicate, []).append((number, tuple(rest), holds))

    def met(self, data: Data, record: Node, wanted: int = -1) -> int:
        """The bits of those that a record meets; of those that are not wanted none."""
        reached: dict[int, dict[Node, bool]] = {}
        for nodes, ways in self._first(data, record):
            for number, rest, holds in ways:
                if not self._counts[number].bit & wanted:
                    continue
                values = reached.get(number)
                if values is None:
                    values = reached[number] = {}
                for value in _ends(data, nodes, rest) if rest else nodes:
                    # A value conforms where one of the ways that lead to it says so.
                    if not values.get(value):
                        values[value] = holds(data, value)
        bits = 0
        for number, values in reached.items():
            one = self._counts[number]
            conforming = sum(values.values())
            if conforming >= one.least and not (one.each and conforming < len(values)):
                bits |= one.bit
        return bits

    def _first(self, data: Data, record: Node) -> Iterator[tuple[Collection[Node], list[_Way]]]:
        """The nodes that first steps lead to, with how ways go on from there."""
        for said, places in (
            (data.stated(record), self._forth),
            (data.pointing(record) if self._back else {}, self._back),
        ):
            for predicate, nodes in said.items():
                ways = places.get(predicate)
                if ways is not None:
                    yield nodes, ways


def _ends(data: Data, nodes: Collection[Node], route: Route) -> Collection[Node]:
    """The nodes that a route leads to from others."""
    for step in route:
        nodes = {end for node in nodes if node[0] != '"' for end in _step(data, node, step)}
    return nodes


def _step(data: Data, node: Node, step: Step) -> Collection[Node]:
    said = data.pointing(node) if step.back else data.stated(node)
    return said.get(step.predicate, ())
