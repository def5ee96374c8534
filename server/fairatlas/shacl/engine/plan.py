"""A plan: shapes that are read and compiled once, and run on any data."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Triple

from .compiler import Compiler
from .graph import Graph, Node
from .shape import Found, Run, Validate
from .targets import Target, shapes_with_targets


@dataclass(frozen=True)
class Checked:
    """What a plan found in data.

    Attributes:
        focus_nodes: how many nodes a shape was about; with none, nothing was checked.
    """

    found: tuple[Found, ...]
    focus_nodes: int


@dataclass(frozen=True)
class Plan:
    """Compiled shapes, each with its targets."""

    shapes: Graph
    parts: tuple[tuple[Node, tuple[Target, ...], Validate], ...]
    compiler: Compiler

    def run(self, data: Graph) -> Checked:
        """The results on data, and how many nodes were looked at."""
        run = Run(data, self.shapes)
        out: list[Found] = []
        looked_at: set[Node] = set()
        for _, targets, validate in self.parts:
            focus_nodes = {node: None for target in targets for node in target(data)}
            looked_at.update(focus_nodes)
            for focus in focus_nodes:
                validate(run, focus, out)
        return Checked(tuple(out), len(looked_at))

    def conforms(self, shape: Node, data: Graph, focus: Node) -> bool:
        """Whether a node of the data conforms to one shape, whatever the shape's targets are.

        Raises:
            ShapesError: the shape can't be used.
        """
        out: list[Found] = []
        self.compiler.validate(shape)(Run(data, self.shapes), focus, out)
        return not out


def compile_shapes(triples: Iterable[Triple]) -> Plan:
    """The plan of a shapes graph.

    Raises:
        ShapesError: a shape can't be used; says which, and why.
    """
    graph = Graph(triples)
    compiler = Compiler(graph)
    parts = tuple(
        (node, tuple(targets), compiler.validate(node))
        for node, targets in shapes_with_targets(graph).items()
    )
    return Plan(graph, parts, compiler)
