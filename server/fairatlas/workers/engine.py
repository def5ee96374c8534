"""Keeps what workers look at in step with the map, in memory where it fits, else on disk."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import RLock, Thread

from pyoxigraph import Store

from ..errors import Problem
from ..store import Atlas
from ..store.snapshots import copy_of, remove_all, remove_snapshots, take_snapshot
from .data import Data
from .forks import DISK, MEMORY, Forks
from .pool import Pool

_READ_AT_ONCE = 500_000
"""Quads that are read in within some three seconds."""
_LOG = logging.getLogger(__name__)


class Engine:
    """Shows each state of a map to the workers of a pool.

    A map of not too many quads is held in memory, where queries take a third of the time: by the
    template, from which each worker is forked with all of it. Until it has been read in, after it
    was lost, and for larger maps, workers look at snapshots on disk.

    Attributes:
        lock: held while the map changes.
    """

    def __init__(self, atlas: Atlas, pool: Pool, memory: int, most_quads: int) -> None:
        self.lock = RLock()
        self._atlas = atlas
        self._pool = pool
        self._memory = memory
        self._most_quads = most_quads
        self._disk = Forks(str(atlas.folder), memory)
        self._held: Forks | None = None
        self._loading: Thread | None = None

    @property
    def tier(self) -> str:
        """``memory`` or ``disk``: where workers look now."""
        return DISK if self._held is None else MEMORY

    def begin(self) -> None:
        """Shows the map as it stands, and begins to read it into memory where it fits."""
        remove_all(self._atlas.folder)
        with self.lock:
            if self._fits(min(self._most_quads, _READ_AT_ONCE)):
                # Read in before a process that looks at the disk would be ready.
                self._held = self._forks_in_memory()
                self._show(self._held)
                self._start(self._prepare)
            else:
                self._show_disk()
                self._begin_to_hold()

    def wait(self) -> None:
        """Returns when nothing is being read into memory any more."""
        loading = self._loading
        if loading is not None:
            loading.join()

    def changed(self) -> None:
        """The map has changed: from now on workers look at its new state."""
        with self.lock:
            if self._held is not None:
                try:
                    self._held.follow()
                except Problem:
                    _LOG.warning("what was held in memory is lost; workers look at the disk")
                    self._held = None
                else:
                    self._show(self._held)
            if self._held is None:
                self._show_disk()
                self._begin_to_hold()

    @contextmanager
    def copy(self) -> Iterator[str]:
        """The name of a copy of the map for a worker that changes it, see ``Pool.run``."""
        with self.lock:
            if self._held is not None:
                # A fork of the template has all of it for its own.
                yield "held"
                return
            with copy_of(self._atlas) as name:
                yield name

    def _show(self, forks: Forks, snapshot: int = 0) -> None:
        self._pool.show(Data(forks, snapshot, self._atlas.journal.tail))

    def _show_disk(self) -> None:
        self._show(self._disk, take_snapshot(self._atlas))
        remove_snapshots(self._atlas.folder, keep=self._pool.in_use())

    def _begin_to_hold(self) -> None:
        if self._loading is None and self._fits(self._most_quads):
            self._start(self._hold)

    def _fits(self, most_quads: int) -> bool:
        """Whether the map has so many quads at the most; one in an engine elsewhere is not held."""
        return isinstance(self._atlas.store, Store) and 0 < most_quads >= self._quads()

    def _forks_in_memory(self) -> Forks:
        return Forks(str(self._atlas.folder), self._memory, MEMORY)

    def _start(self, work: Callable[[], None]) -> None:
        self._loading = Thread(target=work, daemon=True)
        self._loading.start()

    def _prepare(self) -> None:
        """Has the process that holds the map ready, or shows the disk where it can't be."""
        held = self._held
        try:
            if held is not None:
                held.prepare()
        except Problem:
            _LOG.warning("the map could not be read into memory; workers look at the disk")
            with self.lock:
                self._held = None
                self._show_disk()
        finally:
            self._loading = None

    def _hold(self) -> None:
        forks = self._forks_in_memory()
        try:
            forks.prepare()
            with self.lock:
                forks.follow()
                self._held = forks
                self._show(forks)
                remove_snapshots(self._atlas.folder, keep=self._pool.in_use())
        except Problem:
            _LOG.warning("the map could not be read into memory; workers look at the disk")
            forks.close()
        finally:
            self._loading = None

    def _quads(self) -> int:
        """About how many quads there are: each statement stands in two graphs."""
        journal = self._atlas.journal
        stated = sum(entry.triples for entry in journal.current.values())
        return 2 * stated + sum(entry.triples for entry in journal.assessments)
