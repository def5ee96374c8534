"""Closed shapes: no properties beyond those that are named.

With ``sh:closed sh:ByTypes`` (SHACL 1.2 Core) those count that are named for the types of a value:
by the shapes of the types, of their superclasses and of shapes that target these.
"""

from collections.abc import Callable, Collection, Iterator

from ..graph import SUBCLASS, TYPE, Graph, Node, Values
from ..paths import Path, predicate_path
from ..shape import Check, Found, OnValues, Run, Shape
from ..vocabulary import sh

Allowed = Callable[[Run, Node], Collection[Node]]
_MOST_TYPES = 10_000
"""Sets of types of which is kept what they allow."""


def checks(shape: Shape) -> Iterator[Check]:
    """The check of sh:closed, with sh:ignoredProperties."""
    by_types = shape.parameter("closed") == sh("ByTypes")
    if not by_types and not shape.flag("closed"):
        return
    listed = shape.parameter("ignoredProperties")
    ignored = frozenset(shape.members(listed)) if listed is not None else frozenset()
    if by_types:
        yield _closed(shape, _by_types(shape.graph, ignored))
    else:
        named = ignored.union(_named(shape.graph, shape.node))
        yield _closed(shape, lambda run, value: named)


def _closed(shape: Shape, allowed: Allowed) -> Check:
    paths: dict[Node, Path] = {}

    def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
        for value in values:
            permitted = allowed(run, value)
            for predicate, objects in run.data.stated(value).items():
                if predicate in permitted:
                    continue
                path = paths.setdefault(predicate, predicate_path(predicate))
                for one in objects:
                    out.append(shape.finding("Closed", focus, one, path=path))

    return OnValues(look)


def _named(shapes: Graph, node: Node) -> Iterator[Node]:
    """The properties that a shape speaks of."""
    for other in shapes.objects(node, sh("property")):
        path = shapes.one(other, sh("path"))
        if path is not None and path[0] == "<":
            yield path


def _by_types(shapes: Graph, ignored: frozenset[Node]) -> Allowed:
    known: dict[Values, frozenset[Node]] = {}

    def allowed(run: Run, value: Node) -> Collection[Node]:
        types = tuple(run.data.objects(value, TYPE))
        if types not in known:
            if len(known) >= _MOST_TYPES:
                known.clear()
            known[types] = ignored.union([TYPE], _named_for(shapes, types))
        return known[types]

    return allowed


def _named_for(shapes: Graph, types: Values) -> Iterator[Node]:
    seen: set[Node] = set()
    waiting = list(types)
    while waiting:
        node = waiting.pop()
        if node not in seen:
            seen.add(node)
            yield from _named(shapes, node)
            waiting += shapes.objects(node, SUBCLASS)
            waiting += shapes.subjects(sh("targetClass"), node)
            waiting += shapes.objects(node, sh("node"))
