"""Data and shapes in Oxigraph, with the values that are bound before a query runs."""

from collections.abc import Mapping

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
)

from .graph import Graph, Node
from .literals import parts

FRAME = "urn:x-fairatlas:frame"
"""The graph of what is bound, and its only subject."""
_SHAPES = NamedNode("urn:x-fairatlas:shapes")


def binding(name: str) -> str:
    """The IRI of the property that says what a variable is bound to."""
    return f"{FRAME}:{name}"


class Dataset:
    """Data and shapes in an Oxigraph store, with the graph of what is bound."""

    def __init__(self, data: Graph, shapes: Graph) -> None:
        self._store = Store()
        for graph, name in ((data, DefaultGraph()), (shapes, _SHAPES)):
            lines = "".join(
                f"{subject} {predicate} {value} .\n"
                for subject, stated in graph.by_subject.items()
                for predicate, values in stated.items()
                for value in values
            )
            self._store.bulk_load(lines.encode(), format=RdfFormat.N_TRIPLES, to_graph=name)
        self._frame: list[Quad] = [self._quad("shapesGraph", str(_SHAPES))]
        self._store.extend(self._frame)
        self._bound: dict[str, Quad] = {}

    def query(self, text: str, bound: Mapping[str, Node]) -> QuerySolutions | QueryBoolean:
        """The answer to a query with these values bound."""
        for name in self._bound.keys() - bound.keys():
            self._store.remove(self._bound.pop(name))
        for name, value in bound.items():
            quad = self._quad(name, value)
            known = self._bound.get(name)
            if known != quad:
                if known is not None:
                    self._store.remove(known)
                self._store.add(quad)
                self._bound[name] = quad
        results = self._store.query(text)
        assert isinstance(results, QuerySolutions | QueryBoolean)
        return results

    def _quad(self, name: str, value: Node) -> Quad:
        frame = NamedNode(FRAME)
        return Quad(frame, NamedNode(binding(name)), _term(value), frame)


def _term(node: Node) -> NamedNode | BlankNode | Literal:
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
