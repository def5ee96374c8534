"""SPARQL 1.1 and 1.2 Update on a map: what each contribution becomes.

Oxigraph evaluates every pattern and fills every template. Where the filled templates go is
exchanged: into graphs of their own, from which they are taken as what is to be deleted and
inserted. So it is known what an update changes, whatever its text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Store

from fairatlas_loaders.vocabulary import PREFIXES

from ..errors import MalformedInput, Problem, Refused
from ..query_errors import syntax_problem
from ..service_calls import check_no_load, refuse_calls
from ..store import MapView
from ..store.changes import Change
from .graph_store import Graph, GraphStore
from .managing import manage
from .operations import Load, Operation, is_load, modify, operations
from .payloads import read_triples
from .staging import DEFAULT_GRAPH, Stage, Terms

MOST_CHANGES = 500_000


@dataclass(frozen=True)
class Updated:
    """What an update comes to.

    Attributes:
        changes: what becomes of contributions.
        kept: how many statements were to change and did not, since they are the atlas's own.
        gone: the things that the map says nothing of any more.
    """

    changes: tuple[Change, ...]
    kept: int
    gone: tuple[str, ...]


def run_update(
    view: MapView,
    text: str,
    using_graphs: Sequence[str] = (),
    using_named_graphs: Sequence[str] = (),
    loaded: Mapping[str, tuple[str, bytes]] | None = None,
    most: int = MOST_CHANGES,
) -> Updated:
    """What becomes of each contribution by an update request; ``view.store`` is changed.

    So the store has to be a copy of one's own. The request comes in whole or, with an error, not.

    Args:
        text: prefixes of the atlas and short names of things hold as in queries.
        using_graphs, using_named_graphs: the dataset of patterns, as in the SPARQL protocol.
        loaded: by address, media type and bytes of what LOAD takes; other LOADs are refused.
        most: statements that may come and go.

    Raises:
        MalformedInput: it is not well-formed, or one of its operations can't be done.
        Refused: it would reach out, or change what is the atlas's own.
        Unprocessable: it changes more than ``most`` statements.
    """
    base = view.names.things
    _check_syntax(_with_loads_aside(text), base)
    graphs = GraphStore(view.own, view.names, view.journal.current)
    using = _using(using_graphs, using_named_graphs)
    for operation in operations(text):
        try:
            if operation.kind == "LOAD":
                _load(operation, graphs, base, loaded or {})
            else:
                _run(operation, graphs, base, using)
        except Problem:
            raise
        except (ValueError, RuntimeError, SyntaxError) as error:
            raise MalformedInput(f"{operation.kind} can't be done: {error}.") from error
    return Updated(tuple(graphs.changes(most)), graphs.kept, tuple(graphs.gone()))


def _check_syntax(text: str, base: str) -> None:
    try:
        refuse_calls(text)
        check_no_load(text)
        Store().update(text, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise syntax_problem(error, text, is_update=True) from error
    except (ValueError, RuntimeError):
        # Well-formed; that a graph to be dropped is missing in an empty store means nothing.
        return


def _with_loads_aside(text: str) -> str:
    """The request with an operation that reaches nothing in the place of each LOAD."""
    for operation in reversed(operations(text)):
        if operation.kind == "LOAD" and is_load(operation):
            start, end = operation.tokens[0].start, operation.tokens[-1].end
            # As long as it was, so that places of errors hold.
            text = f"{text[:start]}{'CLEAR DEFAULT':<{end - start}}{text[end:]}"
    return text


def _using(default: Sequence[str], named: Sequence[str]) -> str:
    try:
        clauses = [f"USING {NamedNode(iri)}" for iri in default]
        clauses += [f"USING NAMED {NamedNode(iri)}" for iri in named]
    except ValueError as error:
        raise MalformedInput(f"A graph to be used is not named by an IRI: {error}.") from error
    return " ".join(clauses)


def _run(operation: Operation, graphs: GraphStore, base: str, using: str) -> None:
    if operation.kind in ("INSERT DATA", "DELETE DATA"):
        _data(operation, graphs, base)
    elif operation.kind in ("MODIFY", "DELETE WHERE"):
        _modify(operation, graphs, base, using)
    else:
        manage(operation, graphs, base)


def _data(operation: Operation, graphs: GraphStore, base: str) -> None:
    """INSERT DATA and DELETE DATA: what stands in the braces is read by Oxigraph itself."""
    scratch = Store()
    data = f"{operation.prologue} INSERT DATA {operation.text(2)}"
    scratch.update(data, base_iri=base, prefixes=PREFIXES)
    change = graphs.insert if operation.kind == "INSERT DATA" else graphs.delete
    for quad in scratch:
        change(quad.triple, _graph(graphs, quad.graph_name))


def _load(
    operation: Operation, graphs: GraphStore, base: str, loaded: Mapping[str, tuple[str, bytes]]
) -> None:
    """LOAD: what was fetched before, into the graph that is named, else into the default graph."""
    load = Load.of(operation)
    if load.url not in loaded:
        if load.silent:
            return
        raise Refused("LOAD is off here: only this map is seen.")
    media_type, data = loaded[load.url]
    try:
        triples = list(read_triples([(load.url, media_type, data)], load.url))
    except Problem:
        if load.silent:
            return
        raise
    graph: Graph = DefaultGraph()
    if load.graph is not None:
        graph = graphs.graph_named(Terms(operation, base).iri(load.graph))
    for triple in triples:
        graphs.insert(triple, graph)


def _graph(graphs: GraphStore, node: object) -> Graph:
    return graphs.graph_named(node) if isinstance(node, NamedNode) else DefaultGraph()


def _modify(operation: Operation, graphs: GraphStore, base: str, using: str) -> None:
    parts = modify(operation)
    if using and (parts.graph or parts.using):
        raise MalformedInput(
            "Which graphs are used is said twice: by WITH or USING, and by using-graph-uri or "
            "using-named-graph-uri."
        )
    names = Terms(operation, base)
    stage = Stage(graphs.store, names, parts)
    with_ = f"WITH {parts.graph.text}" if parts.graph else ""
    text = (
        f"{operation.prologue} {with_} INSERT {{ {stage.template} }} {parts.using or using} "
        f"WHERE {{ {parts.pattern} {stage.bindings} }}"
    )
    graphs.store.update(text, base_iri=base, prefixes=PREFIXES)
    # All goes before anything comes (SPARQL 1.1 Update, section 3.1.3).
    staged = ((stage.take("delete"), graphs.delete), (stage.take("insert"), graphs.insert))
    for taken, change in staged:
        for name, triples in taken.items():
            graph = _target(graphs, name)
            if graphs.is_own(graph) and not stage.names(name):
                # A pattern over all graphs meets the atlas's own; nobody asked to change those.
                graphs.kept += len(triples)
                continue
            for triple in triples:
                change(triple, graph)


def _target(graphs: GraphStore, staged: str) -> Graph:
    return DefaultGraph() if staged == DEFAULT_GRAPH else graphs.graph_named(NamedNode(staged))
