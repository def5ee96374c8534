"""How values compare: with bounds, and with the values of another property.

The other property may be a path (SHACL 1.2 Core).
"""

import operator
from collections.abc import Iterator

from ..datatypes.ordering import Operator, Ranked, Value
from ..errors import ShapesError
from ..graph import Node, Values
from ..literals import compares, value
from ..paths import read_path
from ..shape import Check, Found, OnValues, Run, Shape, Wrong

_BOUNDS: dict[str, Operator] = {
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
}
_ORDERS: dict[str, Operator] = {"lessThan": operator.lt, "lessThanOrEquals": operator.le}
_FEW = 16
"""Values that are compared with one by one; more are sorted before."""


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
    walk = read_path(shape.graph, other).walk
    or_equal = compare is operator.le

    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        others = walk(run.data, focus)
        ranked = Ranked(map(_value, others)) if len(others) > _FEW else None
        for one in values:
            if ranked is None:
                count = sum(not compares(one, against, compare) for against in others)
            else:
                count = ranked.not_above(_value(one), or_equal)
            for _ in range(count):
                out.append(shape.finding(component, focus, one))

    return OnValues(look)


def _value(node: Node) -> Value | None:
    return value(node) if node[0] == '"' else None


def _not_equal(shape: Shape, other: Node) -> Check:
    walk = read_path(shape.graph, other).walk

    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        wanted = dict.fromkeys(walk(run.data, focus))
        have = dict.fromkeys(values)
        for one in (
            *(one for one in have if one not in wanted),
            *(one for one in wanted if one not in have),
        ):
            out.append(shape.finding("Equals", focus, one))

    return look


def _not_disjoint(shape: Shape, other: Node) -> Check:
    walk = read_path(shape.graph, other).walk

    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        others = walk(run.data, focus)
        for one in values:
            if one in others:
                out.append(shape.finding("Disjoint", focus, one))

    return OnValues(look)
