"""Keeps the index of a running service in step with its map, beside the requests."""

import logging
from pathlib import Path
from threading import Lock, Thread

from ..store import MapView
from .building import bring_up_to_date

_LOG = logging.getLogger(__name__)


class IndexKeeper:
    """Brings the index up to date in a thread of its own, one at a time.

    A change to a large map takes the index some tenths of a second, which nobody has to wait for;
    whoever asks meanwhile gets the answer of the state before, and it is not kept.
    """

    def __init__(self, folder: Path, view: MapView) -> None:
        self._folder = folder
        self._view = view
        self._lock = Lock()
        self._thread: Thread | None = None
        self._again = False

    def changed(self) -> None:
        """The map has changed, or its index has not been looked at yet."""
        with self._lock:
            self._again = True
            if self._thread is None:
                self._thread = Thread(target=self._work, daemon=True)
                self._thread.start()

    def wait(self) -> None:
        """Returns when the index is that of the map."""
        while (thread := self._thread) is not None:
            thread.join()

    def _work(self) -> None:
        while self._is_wanted():
            try:
                bring_up_to_date(self._folder, self._view)
            except Exception:
                # Whatever it is: the map is served on, and the next change tries again.
                _LOG.exception("the search index could not be brought up to date")

    def _is_wanted(self) -> bool:
        with self._lock:
            if not self._again:
                self._thread = None
            wanted, self._again = self._again, False
            return wanted
