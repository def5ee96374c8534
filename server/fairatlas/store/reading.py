"""A store opened for reading: what queries, pages and scorecards look at."""

import time
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Store, Variable

from fairatlas_loaders.names import Names
from fairatlas_loaders.vocabulary import PREFIXES

from .base import stored_base
from .errors import StoreDamaged
from .journal import Journal
from .rebuilding import open_store


@dataclass(frozen=True)
class MapView:
    """A map as it stood when it was opened.

    Attributes:
        store: its quads; the default graph has the statements of all contributions.
        names: its IRIs and URLs.
        state: the hash of the last journal entry: two views with the same state are the same.
    """

    store: Store
    names: Names
    journal: Journal

    @property
    def state(self) -> str:
        """What changes whenever the map changes."""
        return self.journal.tail

    def select(self, query: str, **bound: NamedNode) -> QuerySolutions:
        """The rows of one of our own queries, with variables of its projection bound as terms."""
        found = self.store.query(
            query,
            prefixes=PREFIXES,
            substitutions={Variable(name): node for name, node in bound.items()},
        )
        if not isinstance(found, QuerySolutions):
            raise TypeError("the query is no SELECT")
        return found

    @classmethod
    def open(cls, folder: Path) -> "MapView":
        """The map in a folder, read-only.

        Raises:
            StoreMissing: there is none.
            StoreDamaged: it can't be read.
        """
        base = stored_base(folder)
        journal = Journal(folder / "journal.jsonl")
        return cls(_read_only(folder), Names(base), journal)


_TRIES = 10


def _read_only(folder: Path) -> Store:
    """The Oxigraph store, read-only.

    While another process writes, its files may change between being listed and being opened:
    then opening fails, and is tried again.
    """
    for _ in range(_TRIES - 1):
        try:
            return open_store(folder, read_only=True)
        except StoreDamaged:
            time.sleep(0.05)
    return open_store(folder, read_only=True)
