"""Loading: with archive and journal, beside bulk loading alone."""

import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, Store

from fairatlas.store import Atlas
from fairatlas_loaders import Source, loaders

BASE = "http://localhost:8000"


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def load_here(folder: Path, data: Path) -> None:
    """Loads the file as a contribution."""
    with Atlas(folder, BASE) as atlas:
        atlas.load(Source(data.name, path=data), loaders()["rdf"])


def load_alone(folder: Path, data: Path) -> None:
    """Bulk-loads the file into a bare Oxigraph store."""
    store = Store(str(folder))
    store.bulk_load(path=str(data), format=RdfFormat.N_QUADS)
    store.flush()
