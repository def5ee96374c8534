"""Who may work: so many at a time, in the order in which they came, the endless ones last."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

from ..errors import Unavailable

_PATIENCE = 30.0
"""Seconds that a request waits before it is turned away."""
_LOOK = 0.05
"""Seconds between two looks at who has worked for too long."""


@dataclass(eq=False)
class Turn:
    """A request that waits or works.

    Attributes:
        started: when its work began, on the monotonic clock; None while it can't be ended.
        end: what ends the work.
        ousted: whether it had to give its place up.
    """

    started: float | None = None
    end: Callable[[], None] | None = None
    ousted: bool = False


class Turns:
    """The places to work at, and the queue before them.

    Nobody knows beforehand how long work takes. So each may work undisturbed for ``seconds``.
    After that it has to give its place up when another one waits and no place is free, except for
    half of the places: those that have worked longest keep them until they reach their own limit.
    Work that takes long thus ends some time, and never holds all the places.
    """

    def __init__(self, places: int, waiting: int, seconds: float) -> None:
        self.seconds = seconds
        self._places = places
        self._kept = max(1, places // 2)
        self._most_waiting = waiting
        self._waiting: deque[Turn] = deque()
        self._working: list[Turn] = []
        self._changed = Condition()

    def enter(self) -> Turn:
        """Waits for a place and takes it.

        Raises:
            Unavailable: too many wait already, or none became free.
        """
        turn = Turn()
        until = time.monotonic() + _PATIENCE
        with self._changed:
            if len(self._waiting) >= self._most_waiting and self._is_full():
                raise _busy()
            self._waiting.append(turn)
            try:
                while self._waiting[0] is not turn or self._is_full():
                    self._wait(turn, until)
                self._working.append(turn)
            finally:
                self._waiting.remove(turn)
                self._changed.notify_all()
        return turn

    def begin(self, turn: Turn, end: Callable[[], None]) -> None:
        """The work of a turn begins; ``end`` may be called from now on."""
        with self._changed:
            turn.started, turn.end = time.monotonic(), end

    def settle(self, turn: Turn) -> bool:
        """The work is done, and ``end`` won't be called any more; False where it has been."""
        with self._changed:
            turn.started = None
            return not turn.ousted

    def leave(self, turn: Turn) -> None:
        """Gives the place to the next."""
        with self._changed:
            self._working.remove(turn)
            self._changed.notify_all()

    def close(self) -> None:
        """Waits until nobody works any more."""
        with self._changed:
            while self._working:
                self._changed.wait()

    def _is_full(self) -> bool:
        return len(self._working) >= self._places

    def _wait(self, turn: Turn, until: float) -> None:
        left = until - time.monotonic()
        if left <= 0:
            raise _busy()
        if self._waiting[0] is turn:
            self._oust()
            left = min(left, _LOOK)
        self._changed.wait(left)

    def _oust(self) -> None:
        """Ends the work of one that has had its time, where there is one that may not stay."""
        if any(turn.ousted for turn in self._working):
            return
        begun = time.monotonic() - self.seconds
        over = [turn for turn in self._working if turn.started and turn.started < begun]
        over.sort(key=lambda turn: turn.started or 0.0)
        for turn in over[self._kept : self._kept + 1]:
            turn.ousted = True
            if turn.end is not None:
                turn.end()


def _busy() -> Unavailable:
    return Unavailable("All workers are busy; try again in a few seconds.")
