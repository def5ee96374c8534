"""The operations of an update that deal with graphs as a whole."""

from collections.abc import Iterator, Sequence

from pyoxigraph import DefaultGraph, NamedNode

from ..errors import MalformedInput, Refused
from .graph_store import Graph, GraphStore
from .operations import Operation
from .staging import Terms
from .tokens import Token


def manage(operation: Operation, graphs: GraphStore, base: str) -> None:
    """CREATE, CLEAR, DROP, ADD, COPY and MOVE."""
    words = list(operation.tokens[1:])
    silent = bool(words) and words[0].is_word("SILENT")
    named = list(_graphs_named(words[silent:], graphs, Terms(operation, base)))
    try:
        if operation.kind == "CREATE":
            _create(named[0], graphs)
        elif operation.kind in ("CLEAR", "DROP"):
            remove = graphs.clear if operation.kind == "CLEAR" else graphs.drop
            for graph in named:
                _check_exists(graph, graphs)
                remove(graph)
        elif operation.kind in ("ADD", "COPY", "MOVE"):
            _transfer(operation.kind, named[0], named[1], graphs)
        else:
            raise Refused(f"{operation.kind} is not done here.")
    except MalformedInput:
        if not silent:
            raise


def _graphs_named(words: Sequence[Token], graphs: GraphStore, names: Terms) -> Iterator[Graph]:
    for word in words:
        if word.is_word("DEFAULT", "ALL"):
            yield DefaultGraph()
        if word.is_word("NAMED", "ALL"):
            yield from graphs.named()
        if word.kind in ("iri", "name"):
            yield graphs.graph_named(names.iri(word))


def _create(graph: Graph, graphs: GraphStore) -> None:
    if graphs.exists(graph) or isinstance(graph, DefaultGraph):
        raise MalformedInput(f"The graph {graph} exists already.")
    graphs.create(graph)


def _check_exists(graph: Graph, graphs: GraphStore) -> None:
    if not graphs.exists(graph):
        raise MalformedInput(f"There is no graph {graph}.")


def _transfer(kind: str, source: Graph, target: Graph, graphs: GraphStore) -> None:
    _check_exists(source, graphs)
    if source == target:
        return
    triples = graphs.triples(source)
    if kind in ("COPY", "MOVE"):
        graphs.clear(target)
    if isinstance(target, NamedNode):
        graphs.create(target)
    for triple in triples:
        graphs.insert(triple, target)
    if kind == "MOVE":
        graphs.drop(source)
