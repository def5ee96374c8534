"""Checks a store: archive against its hashes, journal against its chain, Oxigraph against both."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, RdfFormat, Store

from fairatlas_loaders.names import Names

from .archive import Archive
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
    store: Store,
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
        elif journal.current[entry.contribution] is entry and readable:
            yield from _compare(store, names, archive, entry)
    known = {names.graph(name) for name in (*journal.current, GRAPH)}
    for graph in store.named_graphs():
        if graph not in known:
            yield Fault(f"graph {graph} is of no contribution", "fairatlas rebuild")
    yield from _default_graph(store, names)


def _default_graph(store: Store, names: Names) -> Iterator[Fault]:
    """Whether the default graph is what the contributions state; blank nodes are shared."""
    own = names.graph(GRAPH)
    stated = {quad.triple for quad in store if quad.graph_name not in (DefaultGraph(), own)}
    merged = {q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph())}
    if stated != merged:
        yield Fault("the default graph is not the union of the contributions", "fairatlas rebuild")


def _compare(store: Store, names: Names, archive: Archive, entry: Entry) -> Iterator[Fault]:
    graph = names.graph(entry.contribution)
    expected = Store()
    path = str(archive.path(entry.record))
    expected.bulk_load(path=path, format=RdfFormat.N_TRIPLES, to_graph=DefaultGraph())
    stored = (quad.triple for quad in store.quads_for_pattern(None, None, None, graph))
    if fingerprint(stored) != fingerprint(quad.triple for quad in expected):
        yield Fault(
            f"graph {graph} differs from the archive's record {entry.record}", "fairatlas rebuild"
        )
