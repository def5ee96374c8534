"""Assessments of records, on disk and in Oxigraph: graphs beside the map, not part of it.

Each run of assessments is a journal entry, whose record is N-Quads: the graphs of what records came
to, named by what they say. They only ever become more, so that the history of a record is kept.
"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from fairatlas_loaders.names import Names

from .archive import Archive
from .engine import QuadStore
from .graphs import stated_in
from .journal import Entry, Journal
from .provenance import GRAPH, run_of_assessments

_THREADS = 2
_MOST_AT_A_TIME = 1 << 26
"""Bytes that a thread loads at a time."""


def apply_assessments(store: QuadStore, names: Names, entry: Entry, record: Path) -> None:
    """Puts the graphs of an entry in; doing it again gives the same."""

    def load(lines: bytes) -> None:
        # Lenient skips only the check of terms that were checked when the record was written.
        store.bulk_load(input=lines, format=RdfFormat.N_QUADS, lenient=True)

    parts = _parts(record)
    with ThreadPoolExecutor(_THREADS) as threads:
        while together := list(islice(parts, _THREADS)):
            list(threads.map(load, together))
    store.update(stated_in(names.graph(GRAPH), run_of_assessments(entry, names)))


def _parts(record: Path) -> Iterator[bytes]:
    """The lines of a record, so many at a time that several parts are loaded side by side."""
    size = min(max(record.stat().st_size // _THREADS, 1), _MOST_AT_A_TIME)
    with record.open("rb") as file:
        while part := file.read(size):
            yield part + file.readline()


def assessed(archive: Archive, journal: Journal) -> Iterator[Quad]:
    """What the assessments of all entries say; StoreDamaged where one is not what was written."""
    for entry in journal.assessments:
        yield from parse(path=str(archive.verified(entry.record)), format=RdfFormat.N_QUADS)


def agree(store: QuadStore, archive: Archive, journal: Journal, graphs: set[NamedNode]) -> bool:
    """Whether graphs of the store say what the assessments in the archive say."""
    # Hashes, since a store may have many millions of these.
    expected = {hash(quad) for quad in assessed(archive, journal)}
    stored = 0
    for graph in graphs:
        for quad in store.quads_for_pattern(None, None, None, graph):
            stored += 1
            if hash(quad) not in expected:
                return False
    return stored == len(expected)
