"""The summary of a map that changes: counted beside queries, and never waited for."""

from collections.abc import Callable
from threading import Lock, Thread

from pyoxigraph import Store

from ..by_state import KeptByState
from ..errors import Problem
from ..store import MapView
from .summary import Summary

_TRIES = 3
"""How often a state of the map is counted at the most, where that fails or comes too late."""


class SummaryKeeper:
    """The summary of the state that a map is in."""

    def __init__(
        self, view: MapView, count: Callable[[], Summary], failures: tuple[type[Exception], ...]
    ) -> None:
        """``count`` has somebody else count the map; it may raise a Problem or ``failures``."""
        self._view = view
        self._count = count
        self._failures: tuple[type[Exception], ...] = (Problem, *failures)
        self._kept: KeptByState[Summary] = KeptByState(most=1)
        self._lock = Lock()
        self._tried: tuple[str, int] = ("", 0)
        self._counting: Thread | None = None

    def of_now(self) -> Summary | None:
        """The summary; None where it is not known yet, then it is begun to be counted.

        An engine elsewhere keeps statistics of its own, and does not tell which state it is in.
        """
        state = self._view.state
        if not state or not isinstance(self._view.store, Store):
            return None
        found = self._kept.known(state, "")
        if found is None:
            self._begin(state)
        return found

    def wait(self) -> None:
        """Returns when nothing is being counted any more."""
        counting = self._counting
        if counting is not None:
            counting.join()

    def _begin(self, state: str) -> None:
        with self._lock:
            of, tries = self._tried
            tries = tries + 1 if of == state else 1
            if self._counting is not None or tries > _TRIES:
                return
            self._tried = (state, tries)
            self._counting = Thread(target=self._find, args=(state,), daemon=True)
            self._counting.start()

    def _find(self, state: str) -> None:
        try:
            found = self._count()
            # While the map changes, workers look at the state before for a moment.
            if found.state == state:
                self._kept.keep(state, "", found)
        except self._failures:
            # The queries are run as if there were no summaries.
            return
        finally:
            self._counting = None
