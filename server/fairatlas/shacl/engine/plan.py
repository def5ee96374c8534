"""A plan: shapes that are read and compiled once, and run on any data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Triple

from .compiler import Compiler
from .graph import Graph, Node
from .shape import Enough, Finds, Found, Run, Validate
from .targets import Target, shapes_with_targets
from .vocabulary import sh


@dataclass(frozen=True)
class Checked:
    """What a plan found in data.

    Attributes:
        focus_nodes: how many nodes a shape was about; with none, nothing was checked.
        capped: whether there were more results than were asked for; then not all nodes were
            looked at, and ``focus_nodes`` counts those of the targets that were begun.
    """

    found: tuple[Found, ...]
    focus_nodes: int
    capped: bool = False


@dataclass(frozen=True)
class Plan:
    """Compiled shapes, each with its targets."""

    shapes: Graph
    parts: tuple[tuple[Node, tuple[Target, ...], Validate], ...]
    compiler: Compiler

    def run(
        self, data: Graph, most: int | None = None, *, targets_in_data: bool = False
    ) -> Checked:
        """The results on data, and how many nodes were looked at.

        ``most`` is how many results are kept; the run stops at the first one beyond, also inside
        a constraint. ``targets_in_data`` lets the data say by ``sh:shape`` which shapes a node has
        to conform to, beside the targets of the shapes (SHACL 1.2 Core); never for data that
        should have no say in that.

        Raises:
            ShapesError: the data name a shape that can't be used.
        """
        run = Run(data, self.shapes, most)
        out: list[Found] = [] if most is None else Finds(most)
        looked_at: set[Node] = set()
        capped = False
        try:
            for focus_nodes, validate in self._work(run, targets_in_data):
                looked_at.update(focus_nodes)
                run.focus_nodes = focus_nodes
                for focus in focus_nodes:
                    validate(run, focus, out)
        except Enough:
            capped = True
        return Checked(tuple(out), len(looked_at), capped)

    def _work(self, run: Run, targets_in_data: bool) -> Iterator[tuple[dict[Node, None], Validate]]:
        """Each shape with its focus nodes."""
        for _, targets, validate in self.parts:
            yield {node: None for target in targets for node in target(run)}, validate
        if targets_in_data:
            for shape in run.data.values(sh("shape")):
                if shape in self.shapes.by_subject:
                    focus_nodes = dict.fromkeys(run.data.subjects(sh("shape"), shape))
                    yield focus_nodes, self.compiler.validate(shape)

    def conforms(self, shape: Node, data: Graph, focus: Node) -> bool:
        """Whether a node of the data conforms to one shape, whatever the shape's targets are.

        Raises:
            ShapesError: the shape can't be used.
        """
        return Run(data, self.shapes).conforms(self.compiler.validate(shape), focus)


def compile_shapes(triples: Iterable[Triple]) -> Plan:
    """The plan of a shapes graph.

    Raises:
        ShapesError: a shape can't be used; says which, and why.
    """
    return plan_of_graph(Graph(triples))


def plan_of_graph(graph: Graph) -> Plan:
    """The plan of a shapes graph that is in an index already; ShapesError as ``compile_shapes``."""
    compiler = Compiler(graph)
    parts = tuple(
        (node, tuple(targets), compiler.validate(node))
        for node, targets in shapes_with_targets(graph, compiler.validate).items()
    )
    return Plan(graph, parts, compiler)
