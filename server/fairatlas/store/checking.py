"""Checks a store: archive against its hashes, journal against its chain, Oxigraph against both."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Store

from fairatlas_loaders.names import Names

from .archive import Archive
from .assessments import agree
from .engine import QuadStore
from .errors import StoreDamaged
from .fingerprint import fingerprint
from .graphs import is_applied
from .journal import Entry, Journal
from .provenance import GRAPH


@dataclass(frozen=True)
class Fault:
    """Something in a store that is not as it was written, and what to do about it."""

    what: str
    remedy: str


def faults(
    store: QuadStore,
    names: Names,
    archive: Archive,
    journal: Journal,
) -> Iterator[Fault]:
    """What is wrong, contribution by contribution; nothing when all is well."""
    for entry in journal.entries:
        readable = True
        for sha256 in (entry.source, entry.record, entry.report):
            try:
                archive.verify(sha256)
            except StoreDamaged as error:
                readable = readable and sha256 != entry.record
                yield Fault(
                    f"contribution {entry.contribution}: {error}",
                    "bring the object back from a backup",
                )
        if not is_applied(store, names, entry):
            yield Fault(f"journal entry {entry.sequence} is not in Oxigraph", "fairatlas rebuild")
        elif journal.current.get(entry.contribution) is entry and readable:
            yield from _compare(store, names, archive, entry)
    contributed = {names.graph(name) for name in journal.current}
    of_map = {graph for graph in contributed if names.is_of_map(graph.value)}
    others = {*store.named_graphs()} - contributed - {names.graph(GRAPH)}
    if not isinstance(store, Store):
        # An engine elsewhere may have graphs of its own.
        others = {one for one in others if str(one).startswith(f"<{names.graphs}")}
    of_assessments = {
        one for one in others if isinstance(one, NamedNode) and names.is_of_assessments(one.value)
    }
    for graph in others - of_assessments:
        yield Fault(f"graph {graph} is of no contribution", "fairatlas rebuild")
    yield from _default_graph(store, of_map)
    yield from _assessments(store, archive, journal, of_assessments)


def _assessments(
    store: QuadStore, archive: Archive, journal: Journal, graphs: set[NamedNode]
) -> Iterator[Fault]:
    """Whether the graphs that tell what records came to are what was written."""
    try:
        if not agree(store, archive, journal, graphs):
            yield Fault("the assessments differ from those of the archive", "fairatlas rebuild")
    except StoreDamaged:
        # It was told with its entry that an object of the archive is damaged.
        return


def _default_graph(store: QuadStore, of_map: set[NamedNode]) -> Iterator[Fault]:
    """Whether the default graph is what the contributions state; blank nodes are shared."""
    stated = {
        quad.triple for graph in of_map for quad in store.quads_for_pattern(None, None, None, graph)
    }
    merged = {q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph())}
    if stated != merged:
        yield Fault("the default graph is not the union of the contributions", "fairatlas rebuild")


def _compare(store: QuadStore, names: Names, archive: Archive, entry: Entry) -> Iterator[Fault]:
    graph = names.graph(entry.contribution)
    expected = Store()
    path = str(archive.path(entry.record))
    expected.bulk_load(path=path, format=RdfFormat.N_TRIPLES, to_graph=DefaultGraph())
    stored = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
    if fingerprint(stored) != fingerprint(quad.triple for quad in expected):
        yield Fault(
            f"graph {graph} differs from the archive's record {entry.record}", "fairatlas rebuild"
        )
