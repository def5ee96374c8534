"""Data and shapes in Oxigraph, with the values that are bound before a query runs."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import islice

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    parse,
)

from .graph import Graph, Node, is_triple
from .literals import parts

FRAME = "urn:x-fairatlas:frame"
"""The graph of what is bound, and its only subject."""
FRAMES = "urn:x-fairatlas:frames"
"""The graph of what is bound for many focus nodes at once."""
_SHAPES = NamedNode("urn:x-fairatlas:shapes")
_FEW = 1_000
_SHAPES_VARIABLE = "shapesGraph"
_CHUNK = 20_000
"""Lines that are loaded at once: as text, all of them would take too much memory."""


def binding(name: str) -> str:
    """The IRI of the property that says what a variable is bound to."""
    return f"{FRAME}:{name}"


class Dataset:
    """Data and shapes in an Oxigraph store, with the graph of what is bound."""

    def __init__(self, data: Graph, shapes: Graph) -> None:
        self._store = Store()
        self._load(data, DefaultGraph())
        self._shapes: Graph | None = shapes
        self._bound: dict[str, Quad] = {}

    def query(self, text: str, bound: Mapping[str, Node]) -> QuerySolutions | QueryBoolean:
        """The answer to a query with these values bound."""
        for name in self._bound.keys() - bound.keys():
            self._store.remove(self._bound.pop(name))
        for name, value in bound.items():
            quad = _bound(NamedNode(FRAME), FRAME, name, value)
            known = self._bound.get(name)
            if known != quad:
                if known is not None:
                    self._store.remove(known)
                self._store.add(quad)
                self._bound[name] = quad
        if self._shapes is not None and _SHAPES_VARIABLE in text:
            # Few queries look at the shapes, and loading them takes longer than small data.
            self._load(self._shapes, _SHAPES)
            self._store.add(_bound(NamedNode(FRAME), FRAME, _SHAPES_VARIABLE, str(_SHAPES)))
            self._shapes = None
        results = self._store.query(text)
        assert isinstance(results, QuerySolutions | QueryBoolean)
        return results

    @contextmanager
    def frames(self, rows: Sequence[Mapping[str, Node]]) -> Iterator[None]:
        """States what is bound in each of many runs, for one query to look up all of it.

        What is bound to one variable has the subject FRAME; what is bound to several belongs
        together by its subject, which ends in the number of the row.
        """
        graph = NamedNode(FRAMES)
        add = self._store.bulk_extend if len(rows) > _FEW else self._store.extend
        add(
            _bound(graph, FRAME if len(row) == 1 else f"{FRAME}:{number}", name, value)
            for number, row in enumerate(rows)
            for name, value in row.items()
        )
        try:
            yield
        finally:
            self._store.clear_graph(graph)

    def _load(self, graph: Graph, name: NamedNode | DefaultGraph) -> None:
        triples = graph.triples()
        while chunk := list(islice(triples, _CHUNK)):
            lines: list[str] = []
            blank: list[str] = []
            for one in chunk:
                (blank if _has_blank(one) else lines).append(f"{' '.join(one)} .\n")
            # Bulk loading starts threads, which takes longer than loading a single submission.
            load = self._store.bulk_load if len(chunk) > _FEW else self._store.load
            load("".join(lines).encode(), format=RdfFormat.N_TRIPLES, to_graph=name)
            # One by one: loading text gives blank nodes other labels.
            self._store.extend(
                Quad(quad.subject, quad.predicate, quad.object, name)
                for quad in parse("".join(blank), format=RdfFormat.N_TRIPLES)
            )


def _has_blank(triple: tuple[Node, Node, Node]) -> bool:
    subject, _, value = triple
    return subject[0] == "_" or value[0] == "_" or (is_triple(value) and "_:" in value)


def _bound(graph: NamedNode, subject: str, name: str, value: Node) -> Quad:
    return Quad(NamedNode(subject), NamedNode(binding(name)), _term(value), graph)


def _term(node: Node) -> NamedNode | BlankNode | Literal | Triple:
    if is_triple(node):
        statement = f"<{FRAME}> <{FRAME}> {node} ."
        term: Triple = next(parse(statement, format=RdfFormat.N_TRIPLES)).object
        return term
    if node[0] == "<":
        return NamedNode(node[1:-1])
    if node[0] == "_":
        return BlankNode(node[2:])
    text, datatype, language = parts(node)
    return (
        Literal(text, language=language)
        if language
        else Literal(text, datatype=NamedNode(datatype))
    )
