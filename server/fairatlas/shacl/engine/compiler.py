"""Compiles shapes to functions: each shape once, whoever refers to it."""

from collections.abc import Callable, Iterator

from .annotations import apart
from .constraints import (
    closed,
    counts,
    lists,
    ranges,
    reification,
    shapes,
    strings,
    uniqueness,
    values,
)
from .constraints.sparql import Components
from .errors import ShapesError
from .graph import CyclicList, Graph, LongList, Node, is_triple
from .paths import read_path
from .shape import Along, Check, Found, Look, OnValues, Run, Shape, Validate
from .vocabulary import sh

_CONSTRAINTS: tuple[Callable[[Shape], Iterator[Check]], ...] = (
    counts.checks,
    values.checks,
    ranges.checks,
    strings.checks,
    lists.checks,
    uniqueness.checks,
    shapes.checks,
    reification.checks,
    closed.checks,
)
_DEEPEST = 50
"""Shapes inside one another."""
_HEAVIEST = 1_000_000
"""Shapes that a shape consists of, each counted as often as it is referred to."""
_MOST_MEMBERS = 1_000_000
"""Members of lists that are read for one shapes graph, each as often as it is referred to."""


class Compiler:
    """Makes a function of each shape of a shapes graph."""

    def __init__(self, graph: Graph) -> None:
        self.graph = graph
        self._components = Components(graph)
        self._compiled: dict[Node, Validate] = {}
        self._refused: dict[Node, ShapesError] = {}
        self._sizes: dict[Node, tuple[int, int]] = {}
        self._open: dict[Node, tuple[int, int]] = {}
        self._members_read = 0

    def validate(self, node: Node) -> Validate:
        """The function that runs a shape on a focus node.

        Raises:
            ShapesError: the shape, or one that it refers to, can't be used.
        """
        if node in self._refused:
            raise self._refused[node]
        if node in self._open:
            opened = list(self._open)
            through = " → ".join([*opened[opened.index(node) :], node])
            raise ShapesError(
                node, f"this shape refers to itself ({through}); SHACL leaves open what that means"
            )
        if node not in self._compiled:
            if len(self._open) >= _DEEPEST:
                raise self._too_deep(node)
            self._open[node] = (1, 1)
            try:
                self._compiled[node] = self._compile(node)
            except ShapesError as error:
                self._refused[node] = error
                raise
            finally:
                self._sizes[node] = self._open.pop(node)
        self._count(node)
        return self._compiled[node]

    def _count(self, node: Node) -> None:
        """Adds the size of a shape to that of the shape that refers to it."""
        if not self._open:
            return
        above, (depth, weight) = self._open.popitem()
        deeper, heavier = self._sizes[node]
        self._open[above] = depth, weight = max(depth, deeper + 1), weight + heavier
        if depth > _DEEPEST:
            raise self._too_deep(node)
        if weight > _HEAVIEST:
            raise ShapesError(
                above,
                f"with all that it refers to, this shape consists of more than {_HEAVIEST:,} "
                "shapes; refer to fewer",
            )

    def _too_deep(self, node: Node) -> ShapesError:
        return ShapesError(
            node, f"this shape stands more than {_DEEPEST} levels deep in other shapes"
        )

    def _compile(self, node: Node) -> Validate:
        if node[0] == '"' or is_triple(node):
            raise ShapesError(node, "this is no shape; refer to a shape by its IRI")
        shape = self._shape(node)
        if shape.flag("deactivated"):
            return _nothing
        checks = [
            check
            for part in apart(shape)
            for constraint in _CONSTRAINTS
            for check in constraint(part)
        ]
        checks += self._components.checks(shape)
        looks = tuple(one.look if isinstance(one, OnValues) else one for one in checks)
        if shape.path is None:
            return _at_node(looks)
        always = tuple(one for one in checks if not isinstance(one, OnValues))
        return Along(shape.path, looks, always)

    def _shape(self, node: Node) -> Shape:
        paths = list(self.graph.objects(node, sh("path")))
        if len(paths) > 1:
            raise ShapesError(node, f"a property shape has one sh:path; this one has {len(paths)}")
        shape = Shape(
            graph=self.graph,
            node=node,
            path=read_path(self.graph, paths[0]) if paths else None,
            severity=sh("Violation"),
            messages=tuple(self.graph.objects(node, sh("message"))),
            validate=self.validate,
            listed=self._members,
        )
        severity = shape.parameter("severity")
        return shape if severity is None else shape.with_severity(severity)

    def _members(self, shape: Node, node: Node) -> list[Node]:
        try:
            found = self.graph.members(node, _MOST_MEMBERS - self._members_read)
        except CyclicList as error:
            raise ShapesError(shape, str(error)) from error
        except LongList as error:
            raise ShapesError(
                shape,
                f"with those before, its lists have over {_MOST_MEMBERS:,} members; use fewer",
            ) from error
        self._members_read += len(found)
        return found


def _nothing(run: Run, focus: Node, out: list[Found]) -> None:
    """What a deactivated shape finds."""


def _at_node(looks: tuple[Look, ...]) -> Validate:
    def validate(run: Run, focus: Node, out: list[Found]) -> None:
        values = (focus,)
        for look in looks:
            look(run, focus, values, out)

    return validate
