"""A shape while it is compiled, and what it finds in data."""

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from .dataset import Dataset
from .errors import ShapesError
from .graph import Graph, Node, is_triple
from .graph import Values as Values
from .literals import parts
from .paths import Path
from .vocabulary import TRUE, sh

_BOOLEANS = {
    f'"{text}"^^<http://www.w3.org/2001/XMLSchema#boolean>' for text in ("true", "false", "1", "0")
}


@dataclass(frozen=True, slots=True)
class Found:
    """A validation result, as the engine finds it (SHACL, section 3.6.2); terms as N-Triples.

    Attributes:
        path: None at a node shape; of a closed shape the property that is not allowed.
        detail: the results of other shapes that explain this one.
        source: the constraint that is a node of its own, such as one in SPARQL.
        triple: the statement that is at fault, where the caller has worked it out.
    """

    focus: Node
    path: Path | None
    value: Node | None
    shape: Node
    component: Node
    severity: Node
    messages: tuple[Node, ...] = ()
    detail: tuple["Found", ...] = ()
    source: Node | None = None
    triple: tuple[Node, Node, Node] | None = None


Look = Callable[["Run", Node, Values, list[Found]], None]
"""Looks at the value nodes of a focus node, and adds what it finds."""


@dataclass(frozen=True, slots=True)
class OnValues:
    """A look that finds nothing where there are no value nodes, so that it can be left out."""

    look: Look


Check = Look | OnValues
"""What a constraint compiles to."""
Wrong = Callable[["Run", Node], bool]
"""Whether a value node is not as it must be."""
Validate = Callable[["Run", Node, list[Found]], None]
"""Looks at a focus node with a whole shape."""


class Enough(Exception):
    """One result more was found than there is room for."""


class Finds(list[Found]):
    """Results up to a number; one more ends the search with ``Enough``."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def append(self, found: Found) -> None:
        """Adds a result, where there is room."""
        if len(self) >= self._most:
            raise Enough
        super().append(found)

    def extend(self, found: Iterable[Found]) -> None:
        """Adds results one by one."""
        for one in found:
            self.append(one)


@dataclass(frozen=True, slots=True)
class Along:
    """A property shape: looks at the values that its path leads to.

    Attributes:
        always: those of the looks that may find something where there are no values.
    """

    path: Path
    looks: tuple[Look, ...]
    always: tuple[Look, ...]

    def __call__(self, run: "Run", focus: Node, out: list[Found]) -> None:
        """Looks at the values of a focus node."""
        values = self.path.walk(run.data, focus)
        for look in self.looks if values else self.always:
            look(run, focus, values, out)


NO_ROOM = Finds(0)
"""Where results go if only is asked whether there are any."""
_MOST_DETAILS = 100
"""Results that explain one result, where the number of results is limited."""


@dataclass
class Run:
    """One validation: the data, and the shapes that they are checked against.

    Attributes:
        most: how many results are wanted; None for all.
        focus_nodes: those of the target that is being looked at.
        answers: what checks have worked out for many focus nodes at once, by check.
    """

    data: Graph
    shapes: Graph
    most: int | None = None
    focus_nodes: Mapping[Node, None] = field(default_factory=dict)
    answers: dict[object, Any] = field(default_factory=dict)

    @cached_property
    def dataset(self) -> Dataset:
        """Both in a store, made when the first query in SPARQL asks for it."""
        return Dataset(self.data, self.shapes)

    def conforms(self, validate: Validate, node: Node) -> bool:
        """Whether a shape finds nothing at a node."""
        try:
            validate(self, node, NO_ROOM)
        except Enough:
            return False
        return True

    def found(self, validate: Validate, *nodes: Node) -> list[Found]:
        """What a shape finds at nodes, for the detail of another result."""
        found: list[Found] = [] if self.most is None else Finds(_MOST_DETAILS)
        # What is left out would explain no more than what is there.
        with suppress(Enough):
            for node in nodes:
                validate(self, node, found)
        return found

    def details(self, found: Iterable[Found]) -> list[Found]:
        """Results for the detail of another result."""
        return list(islice(found, None if self.most is None else _MOST_DETAILS))


@dataclass(frozen=True)
class Shape:
    """A shape that is being compiled: its node, its path, and how to compile others.

    Attributes:
        validate: compiles another shape; what it gives runs that shape on a node.
        listed: the members of a list of a shape; ShapesError where it is malformed.
        hidden: parameters with values that are left out.
        only: where given, all other parameters are left out; None stands for any value.
    """

    graph: Graph
    node: Node
    path: Path | None
    severity: Node
    messages: tuple[Node, ...]
    validate: Callable[[Node], Validate]
    listed: Callable[[Node, Node], list[Node]]
    hidden: frozenset[tuple[str, Node]] = frozenset()
    only: frozenset[tuple[str, Node | None]] | None = None

    @cached_property
    def _stated(self) -> Mapping[Node, Values]:
        return self.graph.stated(self.node)

    def parameters(self, name: str) -> Values:
        """The values of a parameter of SHACL."""
        values = self._stated.get(sh(name), ())
        if not values:
            return values
        if self.only is not None:
            return [one for one in values if {(name, one), (name, None)} & self.only]
        return [one for one in values if (name, one) not in self.hidden] if self.hidden else values

    def parameter(self, name: str) -> Node | None:
        """The value of a parameter that may stand once; None where it is not stated.

        Raises:
            ShapesError: it has several.
        """
        values = self.parameters(name)
        if len(values) > 1:
            raise ShapesError(
                self.node, f"sh:{name} is stated {len(values)} times; it may stand once"
            )
        return next(iter(values), None)

    def number(self, name: str) -> int | None:
        """The whole number of a parameter; ShapesError where it is none."""
        node = self.parameter(name)
        if node is None:
            return None
        text = parts(node)[0] if node[0] == '"' else ""
        if not text.lstrip("+").isascii() or not text.lstrip("+").isdigit() or len(text) > 18:
            raise ShapesError(self.node, f"sh:{name} is a whole number, not {node}")
        return int(text)

    def text(self, name: str) -> str | None:
        """The text of a parameter; ShapesError where it is no literal."""
        node = self.parameter(name)
        if node is None:
            return None
        if node[0] != '"':
            raise ShapesError(self.node, f"sh:{name} is a text, not {node}")
        return parts(node)[0]

    def flag(self, name: str) -> bool:
        """Whether a parameter is the term ``true``; ShapesError where it is no boolean."""
        node = self.parameter(name)
        if node is None:
            return False
        if node not in _BOOLEANS:
            raise ShapesError(self.node, f"sh:{name} is true or false, not {node}")
        return node == TRUE

    def members(self, node: Node) -> list[Node]:
        """The members of a list in the shapes graph; ShapesError where it is malformed."""
        return self.listed(self.node, node)

    def choice(self, name: str, node: Node) -> list[Node]:
        """The IRIs that a value of a parameter stands for: itself, or the members of a list."""
        listed = self.members(node) if node[0] == "_" else [node]
        return [self.iri(name, one) for one in listed]

    def with_severity(self, severity: Node) -> "Shape":
        """The shape with results of another severity; ShapesError where it is no IRI."""
        return replace(self, severity=self.iri("severity", severity))

    def iri(self, name: str, node: Node) -> Node:
        """A value of a parameter that must be an IRI; ShapesError where it is none."""
        if node[0] != "<" or is_triple(node):
            raise ShapesError(self.node, f"sh:{name} is an IRI, not {node}")
        return node

    def finding(
        self,
        component: str,
        focus: Node,
        value: Node | None = None,
        detail: Iterable[Found] = (),
        path: Path | None = None,
    ) -> Found:
        """A result of this shape; ``path`` where it is not the shape's own."""
        return Found(
            focus=focus,
            path=path or self.path,
            value=value,
            shape=self.node,
            component=sh(f"{component}ConstraintComponent"),
            severity=self.severity,
            messages=self.messages,
            detail=tuple(detail),
        )

    def each(self, component: str, wrong: Wrong) -> Check:
        """A check with a result for each value node that is wrong."""

        def look(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
            for value in values:
                if wrong(run, value):
                    out.append(self.finding(component, focus, value))

        return OnValues(look)
