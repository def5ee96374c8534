"""What other shapes say of values: node, property, and, or, xone, not, qualified values."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from ..errors import ShapesError
from ..graph import Node, Values
from ..shape import NO_ROOM, Along, Check, Found, OnValues, Run, Shape, Validate
from ..vocabulary import sh

_HOLDS: dict[str, Callable[[Iterable[bool]], bool]] = {
    "and": all,
    "or": any,
    "xone": lambda met: sum(met) == 1,
}
_MOST_SIBLINGS = 100
"""Qualified value shapes beside one another that have to be disjoint."""


def checks(shape: Shape) -> Iterator[Check]:
    """The checks that run other shapes on the value nodes."""
    for other in shape.parameters("node"):
        yield _node(shape, "Node", shape.validate(other))
    for other in shape.parameters("nodeByExpression"):
        # In SHACL Core an expression is a constant: the shape itself.
        if other[0] != "<":
            raise ShapesError(shape.node, "sh:nodeByExpression is the IRI of a shape in SHACL Core")
        yield _node(shape, "NodeByExpression", shape.validate(other), other)
    yield from _properties(shape)
    for other in shape.parameters("not"):
        yield shape.each("Not", _conforming(shape.validate(other)))
    for name, holds in _HOLDS.items():
        for listed in shape.parameters(name):
            others = [shape.validate(one) for one in shape.members(listed)]
            yield _logical(shape, name.capitalize(), holds, others)
    for other in shape.parameters("someValue"):
        yield _some(shape, shape.validate(other))
    for other in shape.parameters("qualifiedValueShape"):
        yield _qualified(shape, other)


def _conforming(validate: Validate) -> Callable[[Run, Node], bool]:
    return lambda run, value: run.conforms(validate, value)


def _node(shape: Shape, component: str, validate: Validate, source: Node | None = None) -> Check:
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            detail = run.found(validate, value)
            if detail:
                found = shape.finding(component, focus, value, detail)
                out.append(replace(found, source=source) if source else found)

    return OnValues(look)


def _properties(shape: Shape) -> Iterator[Check]:
    """One check for all property shapes: most of the time goes here, so it calls little."""
    others = []
    for other in shape.parameters("property"):
        if shape.graph.one(other, sh("path")) is None:
            raise ShapesError(other, "sh:property refers to it, but it has no sh:path")
        validate = shape.validate(other)
        if isinstance(validate, Along):
            others.append((validate.path.predicate, validate.looks, validate.always, validate))
    if not others:
        return

    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            stated = run.data.stated(value)
            for predicate, looks, always, validate in others:
                if predicate is None:
                    validate(run, value, out)
                    continue
                reached = stated.get(predicate)
                if reached:
                    for one in looks:
                        one(run, value, reached, out)
                else:
                    for one in always:
                        one(run, value, (), out)

    yield OnValues(look)


def _logical(
    shape: Shape,
    component: str,
    holds: Callable[[Iterable[bool]], bool],
    others: Sequence[Validate],
) -> Check:
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            # Mostly it holds, or nobody asks why it does not.
            if not holds(run.conforms(validate, value) for validate in others):
                found = [] if out is NO_ROOM else [run.found(one, value) for one in others]
                together = [one for detail in found for one in detail]
                out.append(shape.finding(component, focus, value, together))

    return OnValues(look)


def _some(shape: Shape, validate: Validate) -> Check:
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        if not any(run.conforms(validate, value) for value in values):
            out.append(shape.finding("SomeValue", focus))

    return look


def _qualified(shape: Shape, other: Node) -> Check:
    if shape.path is None:
        raise ShapesError(shape.node, "sh:qualifiedValueShape stands in property shapes only")
    least, most = shape.number("qualifiedMinCount"), shape.number("qualifiedMaxCount")
    validate = shape.validate(other)
    siblings = []
    if shape.flag("qualifiedValueShapesDisjoint"):
        siblings = [shape.validate(one) for one in _siblings(shape, other)]

    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        count = sum(
            run.conforms(validate, value)
            and not any(run.conforms(sibling, value) for sibling in siblings)
            for value in values
        )
        if least is not None and count < least:
            out.append(shape.finding("QualifiedMinCount", focus))
        if most is not None and count > most:
            out.append(shape.finding("QualifiedMaxCount", focus))

    return look


def _siblings(shape: Shape, other: Node) -> list[Node]:
    """The other qualified value shapes of the shapes that this property shape belongs to."""
    graph = shape.graph
    found: dict[Node, None] = {}
    for parent in graph.subjects(sh("property"), shape.node):
        for beside in graph.objects(parent, sh("property")):
            found.update(dict.fromkeys(graph.objects(beside, sh("qualifiedValueShape"))))
            if len(found) > _MOST_SIBLINGS:
                raise ShapesError(
                    shape.node,
                    f"sh:qualifiedValueShapesDisjoint compares it with over {_MOST_SIBLINGS} "
                    "shapes beside it; split the shape that they belong to",
                )
    return [one for one in found if one != other]
