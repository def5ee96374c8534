"""What an engine said of a thing, kept until the map changes: a page asks many times for the same.

An engine is written to by the one process that has the map open for writing. So what it said
holds until that process sends an update, and for a map that is only read it holds for good.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock

from pyoxigraph import Quad

from ..engine import Subject

_MOST_THINGS = 5_000
MOST_QUADS = 200
"""Of one thing; of those with more only what is asked for is read, each time."""


class Remembered:
    """The quads of things by their subjects."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._state = 0
        self._quads: dict[Subject, tuple[Quad, ...] | None] = {}

    def of(
        self, subject: Subject, ask: Callable[[], tuple[Quad, ...] | None]
    ) -> tuple[Quad, ...] | None:
        """The quads of a subject; None for one of more than ``MOST_QUADS``.

        Args:
            ask: gives them, or None.
        """
        with self._lock:
            state = self._state
            if subject in self._quads:
                return self._quads[subject]
        found = ask()
        with self._lock:
            # What was asked before a change is not kept after it.
            if state == self._state:
                if len(self._quads) >= _MOST_THINGS:
                    self._quads.clear()
                self._quads[subject] = found
        return found

    @contextmanager
    def changing(self) -> Iterator[None]:
        """Forgets everything, before and after a change."""
        self._forget()
        try:
            yield
        finally:
            self._forget()

    def _forget(self) -> None:
        with self._lock:
            self._state += 1
            self._quads.clear()
