"""What a check asks of a record, one by one, as its shape states it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..shacl.engine.graph import TYPE, Graph, Node
from ..shacl.engine.vocabulary import sh
from .routes import Route, routes
from .said import name, text


@dataclass(frozen=True, slots=True)
class Branch:
    """One way to meet a requirement: where to look, and what a value has to conform to.

    Attributes:
        label: what a value that conforms shows; empty where the requirement itself says it.
    """

    route: Route
    shape: Node
    label: str = ""


@dataclass(frozen=True)
class Requirement:
    """One thing that a check asks for.

    Attributes:
        name: what is asked for, in words that follow "has".
        folder: of the shapes in which the nodes of the branches stand.
        branches: the ways to meet it; the first is the one to recommend.
        least: how many values have to conform.
        each: whether all values have to.
        examples: values with which it is met, and what is said of those that are blank nodes.
        known_from: where the keeper's own value may stand already.
        through: the class of the node between the record and the value; None where there is none.
        inner: the property that each value has to have, where all are asked for one.
        effort: 1 to write down what is known, 2 to look it up or decide, 3 to arrange with others.
        looks_at: the predicates on which the outcome depends.
    """

    name: str
    folder: str
    branches: tuple[Branch, ...]
    least: int
    each: bool
    advice: str
    effort: int
    examples: tuple[Node, ...]
    described: tuple[tuple[Node, Node, Node], ...]
    known_from: tuple[Route, ...]
    through: Node | None
    inner: Node | None
    looks_at: frozenset[Node]

    @cached_property
    def steps(self) -> frozenset[Node]:
        """The predicates of its routes, without those of the values' own shapes."""
        return frozenset(step.predicate for one in self.branches for step in one.route)


def requirements(shapes: Graph, check: Node, folder: str) -> tuple[Requirement, ...]:
    """The requirements of a check, in their order.

    Raises:
        ValueError: one of them has none of the forms of a requirement.
    """
    nodes = [*shapes.objects(check, sh("property")), *shapes.objects(check, sh("node"))]
    ordered = sorted(nodes, key=lambda node: float(text(shapes, node, "sh:order") or 0))
    return tuple(requirement(shapes, node, folder) for node in ordered)


def requirement(shapes: Graph, node: Node, folder: str) -> Requirement:
    """The requirement at a node of the shapes; ValueError where it has none of the forms."""
    each = shapes.one(node, sh("node")) is not None
    branches = tuple(_branches(shapes, node))
    if not branches:
        raise ValueError(f"{node} has none of the forms of a requirement")
    examples = tuple(shapes.objects(node, name("atlas:exampleValue")))
    known = shapes.one(node, name("atlas:knownFrom"))
    return Requirement(
        name=text(shapes, node, "sh:name"),
        folder=folder,
        branches=branches,
        least=int(text(shapes, node, "sh:qualifiedMinCount") or 1),
        each=each,
        advice=text(shapes, node, "atlas:advice"),
        effort=int(text(shapes, node, "atlas:effort") or 2),
        examples=examples,
        described=tuple(_described(shapes, [one for one in examples if one[0] == "_"])),
        known_from=routes(shapes, known) if known is not None else (),
        through=shapes.one(node, name("atlas:throughClass")),
        inner=_inner(shapes, branches[0].shape) if each else None,
        looks_at=frozenset(_predicates(shapes, branches)),
    )


def _branches(shapes: Graph, node: Node) -> Iterator[Branch]:
    listed = shapes.one(node, sh("or"))
    path = shapes.one(node, sh("path"))
    if path is not None:
        shape = shapes.one(node, sh("qualifiedValueShape")) or shapes.one(node, sh("node"))
        if shape is None:
            raise ValueError(f"{node} does not say what its values are like")
        for route in routes(shapes, path):
            yield Branch(route, shape)
    elif listed is not None:
        for member in shapes.members(listed):
            yield from _branches(shapes, member)


def _inner(shapes: Graph, shape: Node) -> Node | None:
    """The predicate of the first property shape in a shape, or in the first one of its choices."""
    listed = shapes.one(shape, sh("or"))
    if listed is not None:
        return _inner(shapes, shapes.members(listed)[0])
    asked = shapes.one(shape, sh("property"))
    path = shapes.one(asked, sh("path")) if asked is not None else None
    return path if path is not None and path[0] == "<" else None


def _described(shapes: Graph, waiting: list[Node]) -> Iterator[tuple[Node, Node, Node]]:
    """What is said of blank nodes, and of those that hang on them."""
    for subject in waiting:
        for predicate, values in shapes.stated(subject).items():
            for value in values:
                yield subject, predicate, value
                if value[0] == "_" and value not in waiting:
                    waiting.append(value)


def _predicates(shapes: Graph, branches: tuple[Branch, ...]) -> Iterator[Node]:
    waiting = list(dict.fromkeys(one.shape for one in branches))
    yield from (step.predicate for one in branches for step in one.route)
    for node in waiting:
        for predicate, values in shapes.stated(node).items():
            for value in values:
                if predicate == sh("path"):
                    yield from (s.predicate for one in routes(shapes, value) for s in one)
                elif predicate == sh("class"):
                    yield TYPE
                elif value[0] == "_" and value not in waiting:
                    waiting.append(value)
