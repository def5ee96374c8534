"""A store opened for reading: what queries, pages and scorecards look at."""

import time
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import NamedNode, QuerySolutions, Store, Variable

from fairatlas_loaders.names import Names
from fairatlas_loaders.vocabulary import PREFIXES

from .archive import Archive
from .base import stored_base
from .engine import QuadStore
from .errors import StoreDamaged
from .journal import Journal
from .opening import OXIGRAPH, copies, open_store, snapshots
from .remote import RemoteStore, copied, engine_of
from .replay import replay


@dataclass(frozen=True)
class MapView:
    """A map as it stood when it was opened.

    Attributes:
        store: its quads; the default graph has the statements of all contributions.
        names: its IRIs and URLs.
        state: the hash of the last journal entry: two views with the same state are the same.
        folder: where the map is kept; None where it is not known.
    """

    store: QuadStore
    names: Names
    journal: Journal
    folder: Path | None = None

    def local(self) -> Store:
        """A store that runs functions of ours: of an engine elsewhere a copy in memory."""
        if isinstance(self.store, RemoteStore):
            return copied(self.store, self.names, self.journal)
        return self.own

    @property
    def own(self) -> Store:
        """The store, where it is one that may be changed."""
        if not isinstance(self.store, Store):
            raise TypeError("what an engine elsewhere holds is changed by contributions")
        return self.store

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
        return cls.of_snapshot(folder, 0)

    @classmethod
    def of_snapshot(cls, folder: Path, snapshot: int, copy: str = "") -> "MapView":
        """The map as it stands in a snapshot of the folder, read-only; 0 for the store itself.

        With the name of a ``copy`` it is that one, which may be changed.
        """
        names = Names(stored_base(folder))
        journal = Journal(folder / "journal.jsonl", snapshot or None)
        address = engine_of(folder)
        store: QuadStore
        if address is not None:
            remote = RemoteStore.open(address, read_only=True)
            store = copied(remote, names, journal) if copy else remote
        elif copy:
            store = open_store(copies(folder) / copy)
        elif snapshot:
            store = open_store(snapshots(folder) / str(snapshot), read_only=True)
        else:
            store = _read_only(folder / OXIGRAPH)
        return cls(store, names, journal, folder)

    @classmethod
    def in_memory(cls, folder: Path) -> "MapView":
        """The map in a folder, with all its quads in memory; ``follow`` keeps it in step."""
        # Read first: what comes in meanwhile is put in again by ``follow``, which changes nothing.
        journal = Journal(folder / "journal.jsonl")
        store = Store()
        store.bulk_extend(_read_only(folder / OXIGRAPH))
        return cls(store, Names(stored_base(folder)), journal, folder)

    def follow(self, folder: Path) -> None:
        """Brings a map that is held in memory in line with the journal.

        Raises:
            StoreDamaged: the journal or the archive is damaged.
        """
        new = self.journal.follow()
        replay(self.store, self.names, Archive(folder / "archive"), self.journal, new)


_TRIES = 10


def _read_only(path: Path) -> Store:
    """An Oxigraph store, read-only.

    While another process writes, its files may change between being listed and being opened:
    then opening fails, and is tried again.
    """
    for _ in range(_TRIES - 1):
        try:
            return open_store(path, read_only=True)
        except StoreDamaged:
            time.sleep(0.05)
    return open_store(path, read_only=True)
