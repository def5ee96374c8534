"""How values compare: with bounds, and with the values of another property."""

import operator
from collections.abc import Callable, Iterator
from typing import Any

from ..errors import ShapesError
from ..graph import Node
from ..literals import compares
from ..shape import Check, Found, Run, Shape, Values, Wrong

Operator = Callable[[Any, Any], Any]

_BOUNDS: dict[str, Operator] = {
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
}
_ORDERS: dict[str, Operator] = {"lessThan": operator.lt, "lessThanOrEquals": operator.le}


def checks(shape: Shape) -> Iterator[Check]:
    """The checks of the four bounds, sh:lessThan, sh:lessThanOrEquals, sh:equals, sh:disjoint."""
    for name, compare in _BOUNDS.items():
        bound = shape.parameter(name)
        if bound is not None:
            yield shape.each(_component(name), _beyond(bound, compare))
    for name, compare in _ORDERS.items():
        for other in shape.parameters(name):
            if shape.path is None:
                raise ShapesError(shape.node, f"sh:{name} stands in property shapes only")
            yield _not_ordered(shape, _component(name), other, compare)
    for other in shape.parameters("equals"):
        yield _not_equal(shape, other)
    for other in shape.parameters("disjoint"):
        yield _not_disjoint(shape, other)


def _component(name: str) -> str:
    return name[0].upper() + name[1:]


def _beyond(bound: Node, compare: Operator) -> Wrong:
    return lambda run, value: not compares(value, bound, compare)


def _not_ordered(shape: Shape, component: str, other: Node, compare: Operator) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            for against in run.data.objects(focus, other):
                if not compares(value, against, compare):
                    out.append(shape.finding(component, focus, value))

    return check


def _not_equal(shape: Shape, other: Node) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        wanted = dict.fromkeys(run.data.objects(focus, other))
        have = dict.fromkeys(values)
        for value in (
            *(one for one in have if one not in wanted),
            *(one for one in wanted if one not in have),
        ):
            out.append(shape.finding("Equals", focus, value))

    return check


def _not_disjoint(shape: Shape, other: Node) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        others = run.data.objects(focus, other)
        for value in values:
            if value in others:
                out.append(shape.finding("Disjoint", focus, value))

    return check
