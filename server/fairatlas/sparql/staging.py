"""Templates of an update, filled into graphs of their own: what goes and comes is read there."""

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import NamedNode, Quad, QuerySolutions, Store, Triple

from fairatlas_loaders.vocabulary import PREFIXES

from ..errors import MalformedInput
from .operations import Block, Modify, Operation
from .tokens import Token

_STAGE = "urn:x-fairatlas:staged:"
DEFAULT_GRAPH = "default"
"""What stands for the default graph among the names of graphs."""


class Terms:
    """The IRIs that terms of an operation stand for."""

    def __init__(self, operation: Operation, base: str) -> None:
        self._prologue = operation.prologue
        self._base = base

    def iri(self, token: Token) -> NamedNode:
        rows = Store().query(
            f"{self._prologue} SELECT ({token.text} AS ?iri) {{}}",
            base_iri=self._base,
            prefixes=PREFIXES,
        )
        assert isinstance(rows, QuerySolutions)
        found = next(iter(rows))[0]
        if not isinstance(found, NamedNode):
            raise MalformedInput(f"{token.text} does not name a graph.")
        return found


class Stage:
    """The templates of an operation, turned to graphs of their own.

    Attributes:
        template: what is inserted.
        bindings: what gives the names of those graphs where a variable names the graph.
    """

    def __init__(self, store: Store, names: Terms, parts: Modify) -> None:
        self._store = store
        self._graphs: dict[str, set[str]] = {"delete": set(), "insert": set()}
        self._variables: dict[tuple[str, str], str] = {}
        own = names.iri(parts.graph).value if parts.graph else DEFAULT_GRAPH
        self.template = " ".join(
            self._staged(block, action, own, names)
            for action, blocks in (("delete", parts.deleted), ("insert", parts.inserted))
            for block in blocks
        )
        self.bindings = " ".join(
            # What is no IRI names no graph: an error leaves the variable unbound.
            f"BIND(IF(isIRI({variable}), IRI(CONCAT('{_STAGE}{action}:', STR({variable}))), 1/0) "
            f"AS {bound})"
            for (action, variable), bound in self._variables.items()
        )

    def _staged(self, block: Block, action: str, own: str, names: Terms) -> str:
        if block.graph is None or block.graph.kind != "variable":
            name = own if block.graph is None else names.iri(block.graph).value
            self._graphs[action].add(name)
            return f"GRAPH <{_STAGE}{action}:{name}> {{ {block.triples} }}"
        variable = f"?{block.graph.text[1:]}"
        bound = self._variables.setdefault(
            (action, variable), f"?x_fairatlas_{action}_{variable[1:]}"
        )
        return f"GRAPH {bound} {{ {block.triples} }}"

    def names(self, graph: str) -> bool:
        """Whether the text of the operation names a graph, rather than a variable of it."""
        return any(graph in named for named in self._graphs.values())

    def take(self, action: str) -> Mapping[str, Sequence[Triple]]:
        """The triples of the templates by graph; they are no longer in the store then."""
        taken: dict[str, list[Triple]] = {}
        for graph in self._staged_graphs(action):
            quads: Iterable[Quad] = self._store.quads_for_pattern(None, None, None, graph)
            taken[graph.value.removeprefix(f"{_STAGE}{action}:")] = [quad.triple for quad in quads]
            self._store.remove_graph(graph)
        return taken

    def _staged_graphs(self, action: str) -> list[NamedNode]:
        start = f"{_STAGE}{action}:"
        if not self._variables:
            return [NamedNode(start + name) for name in sorted(self._graphs[action])]
        return [
            graph
            for graph in self._store.named_graphs()
            if isinstance(graph, NamedNode) and graph.value.startswith(start)
        ]
