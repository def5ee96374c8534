"""A shape while it is compiled, and what it finds in data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from .dataset import Dataset
from .errors import ShapesError
from .graph import CyclicList, Graph, Node
from .literals import parts
from .paths import Path
from .vocabulary import TRUE, sh

_BOOLEAN = "^^<http://www.w3.org/2001/XMLSchema#boolean>"


@dataclass(frozen=True, slots=True)
class Found:
    """A validation result, as the engine finds it (SHACL, section 3.6.2); terms as N-Triples.

    Attributes:
        path: None at a node shape; of a closed shape the property that is not allowed.
        detail: the results of other shapes that explain this one.
        source: the SPARQL constraint, where it was one.
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


Values = Sequence[Node]
Check = Callable[["Run", Node, Values, list[Found]], None]
"""Looks at the value nodes of a focus node, and adds what it finds."""
Wrong = Callable[["Run", Node], bool]
"""Whether a value node is not as it must be."""
Validate = Callable[["Run", Node, list[Found]], None]
"""Looks at a focus node with a whole shape."""


@dataclass
class Run:
    """One validation: the data, and the shapes that they are checked against."""

    data: Graph
    shapes: Graph

    @cached_property
    def dataset(self) -> Dataset:
        """Both in a store, made when the first query in SPARQL asks for it."""
        return Dataset(self.data, self.shapes)


@dataclass(frozen=True)
class Shape:
    """A shape that is being compiled: its node, its path, and how to compile others.

    Attributes:
        validate: compiles another shape; what it gives runs that shape on a node.
    """

    graph: Graph
    node: Node
    path: Path | None
    severity: Node
    messages: tuple[Node, ...]
    validate: Callable[[Node], Validate]

    def parameters(self, name: str) -> Iterable[Node]:
        """The values of a parameter of SHACL."""
        return self.graph.objects(self.node, sh(name))

    def parameter(self, name: str) -> Node | None:
        """The value of a parameter that may stand once; None where it is not stated.

        Raises:
            ShapesError: it has several.
        """
        values = list(self.parameters(name))
        if len(values) > 1:
            raise ShapesError(
                self.node, f"sh:{name} is stated {len(values)} times; it may stand once"
            )
        return values[0] if values else None

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
        """Whether a boolean parameter is true; ShapesError where it is no boolean."""
        node = self.parameter(name)
        if node is not None and not node.endswith(_BOOLEAN):
            raise ShapesError(self.node, f"sh:{name} is true or false, not {node}")
        return node == TRUE

    def members(self, node: Node) -> list[Node]:
        """The members of a list in the shapes graph; ShapesError where it is malformed."""
        try:
            return self.graph.members(node)
        except CyclicList as error:
            raise ShapesError(self.node, str(error)) from error

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

        def check(run: Run, focus: Node, values: Values, out: list[Found]) -> None:
            for value in values:
                if wrong(run, value):
                    out.append(self.finding(component, focus, value))

        return check
