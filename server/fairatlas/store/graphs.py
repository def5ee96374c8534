"""The Oxigraph side of a store: contributions as named graphs, put in or replaced whole.

The default graph holds the statements of all contributions, each once. Oxigraph could form that
union when a query runs, but then a statement that two contributions make counts twice, which
makes every COUNT wrong; besides, looking things up in the default graph is faster.
"""

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from mmap import ACCESS_READ, mmap
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, serialize

from fairatlas_loaders.names import Names
from fairatlas_loaders.vocabulary import term

from .engine import QuadStore
from .journal import Entry
from .provenance import GRAPH, provenance

# Also matches inside some literals, which only makes the slower way be taken without need.
_BLANK_NODE = re.compile(rb"(?:^|[\n ])_:")
_IN_ONE_UPDATE = 1_000_000
"""Bytes of N-Quads that are put in by one SPARQL update; larger records are bulk-loaded."""


def is_applied(store: QuadStore, names: Names, entry: Entry) -> bool:
    """Whether the store already has this entry: its provenance goes in last."""
    activity = names.activity(entry.sequence)
    quads = store.quads_for_pattern(activity, term("rdf:type"), None, names.graph(GRAPH))
    return next(quads, None) is not None


def apply(
    store: QuadStore,
    names: Names,
    entry: Entry,
    record: Path | None,
    superseded: Entry | None,
    gone: Iterable[str] = (),
) -> None:
    """Makes the contribution's graph what the record says, and states its provenance.

    Up to 1 MB it is one transaction; beyond, each graph comes in whole. Doing it again after a
    crash gives the same. Without a record (a later entry supersedes this one, or it is
    withdrawn) only the provenance is stated. A graph that is not of the map stays out of the
    default graph.
    """
    graph = names.graph(entry.contribution)
    state = stated_in(names.graph(GRAPH), provenance(entry, names, superseded, gone))
    forget = _forget(graph, names)
    if record is None:
        store.update(f"{forget} ; {state}")
    elif record.stat().st_size <= _IN_ONE_UPDATE:
        statements = record.read_text("utf-8")
        # An empty contribution is a graph too.
        insert = f"CREATE SILENT GRAPH {graph} ; INSERT DATA {{ GRAPH {graph} {{ {statements} }} }}"
        copy = f" ; {_copy(graph)}" if names.is_of_map(graph.value) else ""
        store.update(f"{forget} ; {insert}{copy} ; {state}")
    else:
        if next(store.quads_for_pattern(None, None, None, graph), None) is not None:
            store.update(forget)
        _bulk_load(store, graph, record, names.is_of_map(graph.value))
        store.update(state)


def stated_in(graph: NamedNode, quads: Iterable[Quad]) -> str:
    """The update that states something in a graph."""
    told = serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b""
    return f"INSERT DATA {{ GRAPH {graph} {{ {told.decode()} }} }}"


def _forget(graph: NamedNode, names: Names) -> str:
    """The update that takes a contribution out; what others of the map state too stays."""
    provenance_graph = names.graph(GRAPH)
    unstate = (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} FILTER NOT EXISTS {{ "
        f"GRAPH ?other {{ ?s ?p ?o }} "
        f"FILTER(?other != {graph} && ?other != {provenance_graph} "
        f'&& STRSTARTS(STR(?other), "{names.graphs}") '
        f'&& !STRSTARTS(STR(?other), "{names.assessments}")) }} }} ; '
    )
    return (
        f"{unstate if names.is_of_map(graph.value) else ''}DROP SILENT GRAPH {graph} ; "
        f"DELETE WHERE {{ GRAPH {provenance_graph} {{ {graph} ?p ?o }} }}"
    )


def _copy(graph: NamedNode, condition: str = "") -> str:
    """The update that states a graph's statements in the default graph."""
    return f"INSERT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} {condition} }}"


def _bulk_load(store: QuadStore, graph: NamedNode, record: Path, is_of_map: bool) -> None:
    """Puts a record into its graph and into the default graph, side by side on two cores."""
    if not is_of_map:
        _bulk_load_into(store, graph, record)
        return
    with ThreadPoolExecutor(max_workers=2) as threads:
        named = threads.submit(_bulk_load_into, store, graph, record)
        blank = _has_blank_nodes(record)
        whole = None if blank else threads.submit(_bulk_load_into, store, DefaultGraph(), record)
        named.result()
        if whole is not None:
            whole.result()
    if blank:
        _copy_in_bulk(store, graph, record)


def _bulk_load_into(store: QuadStore, graph: NamedNode | DefaultGraph, record: Path) -> None:
    # Lenient skips only the check of terms that were checked when the record was written.
    store.bulk_load(path=str(record), format=RdfFormat.N_TRIPLES, to_graph=graph, lenient=True)


def _has_blank_nodes(record: Path) -> bool:
    with record.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return _BLANK_NODE.search(content) is not None


def _copy_in_bulk(store: QuadStore, graph: NamedNode, record: Path) -> None:
    """Loads the lines that have no blank nodes, and copies what is missing then from the graph.

    Bulk loading names blank nodes anew each time, and they must be the same in both graphs.
    """
    without = record.parents[2] / "staging" / f"{record.name}.named"
    with record.open("rb") as file, without.open("wb") as kept:
        kept.writelines(line for line in file if not _BLANK_NODE.search(line))
    try:
        _bulk_load_into(store, DefaultGraph(), without)
    finally:
        without.unlink()
    store.update(_copy(graph, "FILTER NOT EXISTS { ?s ?p ?o }"))
