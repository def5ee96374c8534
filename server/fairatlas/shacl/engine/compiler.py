"""Compiles shapes to functions: each shape once, whoever refers to it."""

from collections.abc import Callable, Iterator

from .constraints import closed, counts, ranges, shapes, strings, values
from .constraints.sparql import Components
from .errors import ShapesError
from .graph import Graph, Node
from .paths import read_path
from .shape import Check, Found, Run, Shape, Validate
from .vocabulary import sh

_CONSTRAINTS: tuple[Callable[[Shape], Iterator[Check]], ...] = (
    counts.checks,
    values.checks,
    ranges.checks,
    strings.checks,
    shapes.checks,
    closed.checks,
)


class Compiler:
    """Makes a function of each shape of a shapes graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._components = Components(graph)
        self._compiled: dict[Node, Validate] = {}
        self._open: list[Node] = []

    def validate(self, node: Node) -> Validate:
        """The function that runs a shape on a focus node.

        Raises:
            ShapesError: the shape, or one that it refers to, can't be used.
        """
        if node in self._open:
            through = " → ".join(self._open[self._open.index(node) :])
            raise ShapesError(
                node, f"this shape refers to itself ({through}); SHACL leaves open what that means"
            )
        if node not in self._compiled:
            self._open.append(node)
            self._compiled[node] = self._compile(node)
            self._open.pop()
        return self._compiled[node]

    def _compile(self, node: Node) -> Validate:
        if node[0] == '"':
            raise ShapesError(node, "a text is no shape; refer to a shape by its IRI")
        shape = self._shape(node)
        if shape.flag("deactivated"):
            return _nothing
        checks = [check for constraint in _CONSTRAINTS for check in constraint(shape)]
        checks += self._components.checks(shape)
        return _at_node(checks) if shape.path is None else _along(shape, checks)

    def _shape(self, node: Node) -> Shape:
        paths = list(self.graph.objects(node, sh("path")))
        if len(paths) > 1:
            raise ShapesError(node, f"a property shape has one sh:path; this one has {len(paths)}")
        return Shape(
            graph=self.graph,
            node=node,
            path=read_path(self.graph, paths[0]) if paths else None,
            severity=self.graph.one(node, sh("severity")) or sh("Violation"),
            messages=tuple(self.graph.objects(node, sh("message"))),
            validate=self.validate,
        )


def _nothing(run: Run, focus: Node, out: list[Found]) -> None:
    """What a deactivated shape finds."""


def _at_node(checks: list[Check]) -> Validate:
    def validate(run: Run, focus: Node, out: list[Found]) -> None:
        values = (focus,)
        for check in checks:
            check(run, focus, values, out)

    return validate


def _along(shape: Shape, checks: list[Check]) -> Validate:
    assert shape.path is not None
    walk = shape.path.walk

    def validate(run: Run, focus: Node, out: list[Found]) -> None:
        values = tuple(walk(run.data, focus))
        for check in checks:
            check(run, focus, values, out)

    return validate
