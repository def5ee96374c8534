"""Values that are RDF lists: their length and their members (SHACL 1.2 Core, section on lists).

``sh:memberShape``, ``sh:minListLength``, ``sh:maxListLength`` and ``sh:uniqueMembers``. A value
that is no well-formed list is wrong by each of them.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from math import inf

from ..graph import CyclicList, Node, Values
from ..shape import Check, Found, OnValues, Run, Shape, Validate

Explain = Callable[[Run, Node, list[Node]], list[Found] | None]
"""What is wrong with the members of a list, as results; None where nothing is."""


def checks(shape: Shape) -> Iterator[Check]:
    """The checks of sh:memberShape, of both lengths and of sh:uniqueMembers."""
    for other in shape.parameters("memberShape"):
        yield _each_list(shape, "MemberShape", _unlike(shape.validate(other)))
    least, most = shape.number("minListLength"), shape.number("maxListLength")
    if least is not None:
        yield _each_list(shape, "MinListLength", _outside(least, inf))
    if most is not None:
        yield _each_list(shape, "MaxListLength", _outside(0, most))
    if shape.flag("uniqueMembers"):
        yield _each_list(shape, "UniqueMembers", _repeated(shape))


def _unlike(validate: Validate) -> Explain:
    def explain(run: Run, focus: Node, members: list[Node]) -> list[Found] | None:
        return run.found(validate, *members) or None

    return explain


def _outside(least: int, most: float) -> Explain:
    return lambda run, focus, members: None if least <= len(members) <= most else []


def _repeated(shape: Shape) -> Explain:
    def explain(run: Run, focus: Node, members: list[Node]) -> list[Found] | None:
        counted = Counter(members)
        found = (
            shape.finding("UniqueMembers", focus, one)
            for one, count in counted.items()
            if count > 1
        )
        return run.details(found) or None

    return explain


def _each_list(shape: Shape, component: str, explain: Explain) -> Check:
    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            try:
                detail = explain(run, focus, run.data.members(value))
            except CyclicList:
                detail = []
            if detail is not None:
                out.append(shape.finding(component, focus, value, detail))

    return OnValues(look)
