"""The SPARQL 1.1 Graph Store HTTP Protocol on a map: what each contribution becomes."""

from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple, parse, serialize

from ..errors import NotFound
from ..store import MapView
from ..store.changes import as_stored
from .graph_store import DEFAULT, Graph, GraphStore
from .payloads import Payload, read_triples
from .update import MOST_CHANGES, Updated


def change_graph(
    view: MapView,
    iri: str | None,
    payloads: Sequence[Payload] = (),
    replacing: bool = False,
    dropping: bool = False,
    most: int = MOST_CHANGES,
) -> Updated:
    """What becomes of contributions when a graph is put, added to or deleted.

    ``view.store`` is changed, so it has to be a copy of one's own. What comes in keeps the
    spelling of its literals.

    Args:
        iri: the graph; None for the default graph.
        payloads: RDF files.
        replacing: whether what the graph held before goes.
        dropping: whether the graph goes.

    Raises:
        MalformedInput: a file is not well-formed, or names graphs of its own.
        UnsupportedMediaType: a file is of no RDF syntax.
        NotFound: there is no such graph to be deleted.
        Refused: the graph is the atlas's own.
    """
    graphs = GraphStore(view.own, view.names, view.journal.current)
    graph: Graph = graphs.graph_named(NamedNode(iri)) if iri else DefaultGraph()
    triples = list(read_triples(payloads, iri or view.names.base))
    if dropping:
        if not graphs.exists(graph):
            raise NotFound(f"There is no graph {iri}.")
        graphs.drop(graph)
    elif replacing:
        graphs.clear(graph)
    if isinstance(graph, NamedNode) and not dropping:
        graphs.create(graph)
    for triple in triples:
        graphs.insert(triple, graph)
    changes = tuple(graphs.changes(most))
    name = view.names.contribution(graph.value) if isinstance(graph, NamedNode) else DEFAULT
    spelled = {as_stored(triple): triple for triple in triples}
    changes = tuple(
        replace(change, inserted=_spelled(change.inserted, spelled))
        if change.contribution == name and change.inserted
        else change
        for change in changes
    )
    return Updated(changes, graphs.kept, tuple(graphs.gone()))


def _spelled(inserted: bytes, spelled: dict[Triple, Triple]) -> bytes:
    """N-Triples with literals as they were sent."""
    triples = (quad.triple for quad in parse(inserted, format=RdfFormat.N_TRIPLES))
    told = (spelled.get(triple, triple) for triple in triples)
    return serialize(told, format=RdfFormat.N_TRIPLES) or b""
