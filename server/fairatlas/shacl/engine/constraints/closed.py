"""Closed shapes: no properties beyond those that are named."""

from collections.abc import Iterator

from ..graph import Node
from ..paths import Path, read_path
from ..shape import Check, Found, Run, Shape, Values
from ..vocabulary import sh


def checks(shape: Shape) -> Iterator[Check]:
    """The check of sh:closed, with sh:ignoredProperties."""
    if not shape.flag("closed"):
        return
    allowed = set()
    for other in shape.parameters("property"):
        path = shape.graph.one(other, sh("path"))
        if path is not None and path[0] == "<":
            allowed.add(path)
    ignored = shape.parameter("ignoredProperties")
    if ignored is not None:
        allowed |= set(shape.members(ignored))
    paths: dict[Node, Path] = {}

    def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            for predicate, objects in run.data.by_subject.get(value, {}).items():
                if predicate not in allowed:
                    if predicate not in paths:
                        paths[predicate] = read_path(shape.graph, predicate)
                    for one in objects:
                        out.append(shape.finding("Closed", focus, one, path=paths[predicate]))

    yield check
