"""Reads the quads of patterns from an engine."""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ..engine import GraphName, Subject, Term
from .answers import bindings, rows_or_boolean
from .client import ROWS, Client
from .errors import EngineUnavailable
from .remembering import MOST_QUADS, Remembered
from .terms import DEFAULT_GRAPH, OWN, given_back, graph_given_back
from .updating import Updates

_MOST_BYTES = 4_000_000_000
"""Of an answer: a whole map may be asked for."""
_FIRST_ROWS = 1_000

Row = dict[str, Term]
Pattern = tuple[Term | None, ...]


class Reading:
    """Asks an engine for quads."""

    def __init__(self, client: Client, updates: Updates, remembered: Remembered) -> None:
        self._client = client
        self._spelling = updates.spelling
        self._in_named_graph = updates.in_named_graph
        self._remembered = remembered

    def quads(
        self,
        subject: Subject | None,
        predicate: NamedNode | None,
        object: Term | None,
        graph_name: GraphName | None,
    ) -> Iterator[Quad]:
        """The quads of a pattern; what is asked for first comes without waiting for the rest."""
        if subject is not None and not isinstance(object, Literal):
            about = self._remembered.of(subject, lambda: self._about(subject))
            if about is not None:
                return (quad for quad in about if _fits(quad, predicate, object, graph_name))
        return self._matching((subject, predicate, object), graph_name)

    def asked(self, pattern: str, graph_name: GraphName | None) -> bool:
        """Whether there is something of a pattern, which is written for the engine."""
        query = f"ASK {{ {self._in_graph(pattern, graph_name)} }}"
        return bool(rows_or_boolean(self._client.ask(query, ROWS), is_ask=True))

    def graphs(self, pattern: str) -> Iterator[NamedNode]:
        """The names of the graphs in which there is something of a pattern."""
        # Virtuoso does not come to an end with DISTINCT.
        query = f"SELECT ?g WHERE {{ GRAPH ?g {{ {pattern} }} }} GROUP BY ?g"
        for row in bindings(self._client.ask(query, ROWS, max_bytes=_MOST_BYTES)):
            if isinstance(graph := row.get("g"), NamedNode):
                yield graph

    def _about(self, subject: Subject) -> tuple[Quad, ...] | None:
        """The quads of a subject; None where there are more than are remembered."""
        terms = (subject, None, None)
        pattern = self._in_graph(f"{self._spelling.written(subject)} ?p ?o", None)
        query = f"SELECT * WHERE {{ {pattern} }} LIMIT {MOST_QUADS + 1}"
        rows = [*self._rows(query, terms)]
        return tuple(_quads(rows, terms, None)) if len(rows) <= MOST_QUADS else None

    def _matching(
        self, terms: tuple[Term | None, ...], graph_name: GraphName | None
    ) -> Iterator[Quad]:
        names = [
            variable if term is None else self._spelling.written(term)
            for variable, term in zip(("?s", "?p", "?o"), terms, strict=True)
        ]
        pattern = " ".join(names)
        if None not in (*terms, graph_name):
            if self.asked(pattern, graph_name):
                yield Quad(*terms, graph_name)  # type: ignore[arg-type,call-arg]
            return
        pattern = self._in_graph(pattern, graph_name)
        query = f"SELECT * WHERE {{ {pattern} }}"
        rows = [*self._rows(f"{query} LIMIT {_FIRST_ROWS}", terms)]
        first = [*_quads(rows, terms, graph_name)]
        yield from first
        if len(rows) >= _FIRST_ROWS:
            seen = set(first)
            every = _quads(self._rows(query, terms), terms, graph_name)
            yield from (quad for quad in every if quad not in seen)

    def _in_graph(self, pattern: str, graph: GraphName | None) -> str:
        """A pattern that is looked for in a graph; ?g is the graph where none is given."""
        if isinstance(graph, NamedNode | BlankNode):
            return f"GRAPH {self._spelling.written(graph)} {{ {pattern} }}"
        if self._in_named_graph:
            return f"GRAPH {'?g' if graph is None else DEFAULT_GRAPH} {{ {pattern} }}"
        return pattern if graph else f"{{ GRAPH ?g {{ {pattern} }} }} UNION {{ {pattern} }}"

    def _rows(self, query: str, terms: Pattern) -> Iterator[Row]:
        asked = {name for name, term in zip("spo", terms, strict=True) if term is None}
        for row in bindings(self._client.ask(query, ROWS, max_bytes=_MOST_BYTES)):
            if not row.keys() >= asked:
                raise EngineUnavailable(f"The engine's answer can't be read: {row} is no triple")
            yield row


def _quads(rows: Iterable[Row], terms: Pattern, graph_name: GraphName | None) -> Iterator[Quad]:
    """The quads of rows, but for those that serve the engine's own work."""
    for row in rows:
        graph = graph_name or graph_given_back(row.get("g"))
        if isinstance(graph, NamedNode) and graph.value.startswith(OWN):
            continue
        found = [
            given_back(row[name]) if term is None else term
            for name, term in zip("spo", terms, strict=True)
        ]
        yield Quad(*found, graph)  # type: ignore[arg-type,call-arg]


def _fits(
    quad: Quad, predicate: NamedNode | None, object: Term | None, graph: GraphName | None
) -> bool:
    wanted = zip(
        (quad.predicate, quad.object, quad.graph_name), (predicate, object, graph), strict=True
    )
    return all(term is None or part == term for part, term in wanted)
