"""What other shapes say of values: node, property, and, or, xone, not, qualified values."""

from collections.abc import Callable, Iterator, Sequence

from ..errors import ShapesError
from ..graph import Node
from ..shape import Check, Found, Run, Shape, Validate, Values
from ..vocabulary import sh

_HOLDS: dict[str, Callable[[Sequence[bool]], bool]] = {
    "and": all,
    "or": any,
    "xone": lambda met: sum(met) == 1,
}


def checks(shape: Shape) -> Iterator[Check]:
    """The checks that run other shapes on the value nodes."""
    for other in shape.parameters("node"):
        yield _node(shape, shape.validate(other))
    for other in shape.parameters("property"):
        if shape.graph.one(other, sh("path")) is None:
            raise ShapesError(other, "sh:property refers to it, but it has no sh:path")
        yield _property(shape.validate(other))
    for other in shape.parameters("not"):
        yield shape.each("Not", _conforming(shape.validate(other)))
    for name, holds in _HOLDS.items():
        for listed in shape.parameters(name):
            others = [shape.validate(one) for one in shape.members(listed)]
            yield _logical(shape, name.capitalize(), holds, others)
    for other in shape.parameters("qualifiedValueShape"):
        yield _qualified(shape, other)


def _conforming(validate: Validate) -> Callable[[Run, Node], bool]:
    def conforms(run: Run, value: Node) -> bool:
        found: list[Found] = []
        validate(run, value, found)
        return not found

    return conforms


def _node(shape: Shape, validate: Validate) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            detail: list[Found] = []
            validate(run, value, detail)
            if detail:
                out.append(shape.finding("Node", focus, value, detail))

    return check


def _property(validate: Validate) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            validate(run, value, out)

    return check


def _logical(
    shape: Shape,
    component: str,
    holds: Callable[[Sequence[bool]], bool],
    others: Sequence[Validate],
) -> Check:
    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            found: list[list[Found]] = [[] for _ in others]
            for validate, detail in zip(others, found, strict=True):
                validate(run, value, detail)
            if not holds([not detail for detail in found]):
                together = [one for detail in found for one in detail]
                out.append(shape.finding(component, focus, value, together))

    return check


def _qualified(shape: Shape, other: Node) -> Check:
    if shape.path is None:
        raise ShapesError(shape.node, "sh:qualifiedValueShape stands in property shapes only")
    least, most = shape.number("qualifiedMinCount"), shape.number("qualifiedMaxCount")
    conforms = _conforming(shape.validate(other))
    siblings = []
    if shape.flag("qualifiedValueShapesDisjoint"):
        siblings = [_conforming(shape.validate(one)) for one in _siblings(shape, other)]

    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        count = sum(
            conforms(run, value) and not any(sibling(run, value) for sibling in siblings)
            for value in values
        )
        if least is not None and count < least:
            out.append(shape.finding("QualifiedMinCount", focus))
        if most is not None and count > most:
            out.append(shape.finding("QualifiedMaxCount", focus))

    return check


def _siblings(shape: Shape, other: Node) -> list[Node]:
    """The other qualified value shapes of the shapes that this property shape belongs to."""
    graph = shape.graph
    found = {
        sibling: None
        for parent in graph.subjects(sh("property"), shape.node)
        for beside in graph.objects(parent, sh("property"))
        for sibling in graph.objects(beside, sh("qualifiedValueShape"))
    }
    return [one for one in found if one != other]
