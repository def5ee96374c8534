"""Who may work: the quick at once, the long ones a few at a time, each for a while."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from threading import Condition

from ..errors import Unavailable

_PATIENCE = 30.0
"""Seconds that a request waits before it is turned away."""


def _nothing() -> None:
    return


@dataclass(eq=False)
class Turn:
    """A request that waits or works.

    Attributes:
        began: when it was last let work among the long ones, on the monotonic clock.
        stand, go_on: what has its work stand still, and go on.
    """

    began: float = 0.0
    stand: Callable[[], None] = _nothing
    go_on: Callable[[], None] = _nothing


class Turns:
    """The places to work at, and the queues before them.

    Nobody knows beforehand how long work takes. So each begins among the quick, and those that
    are not done soon go over to the long ones. There are as many places for these. When more
    want one, they take turns: after ``seconds`` the work of one stands still, and that of the next
    goes on. So long work never keeps quick work waiting, and endless work only slows other long
    work down until it reaches its own limit.
    """

    def __init__(self, places: int, waiting: int, seconds: float) -> None:
        self._seconds = seconds
        self._places = places
        self._most_waiting = waiting
        self._waiting: deque[Turn] = deque()
        self._quick: list[Turn] = []
        self._long: list[Turn] = []
        self._standing: deque[Turn] = deque()
        self._changed = Condition()

    def enter(self) -> Turn:
        """Waits for a place among the quick and takes it.

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
                    left = until - time.monotonic()
                    if left <= 0:
                        raise _busy()
                    self._changed.wait(left)
                self._quick.append(turn)
            finally:
                self._waiting.remove(turn)
                self._changed.notify_all()
        return turn

    def enter_at_once(self) -> Turn | None:
        """A place among the quick that is free now; None where one would have to be waited for."""
        with self._changed:
            if self._waiting or self._is_full():
                return None
            turn = Turn()
            self._quick.append(turn)
            return turn

    def linger(self, turn: Turn, stand: Callable[[], None], go_on: Callable[[], None]) -> None:
        """Goes over to the long ones, whose work may be made to stand still until ``leave``.

        Raises:
            Unavailable: too much work stands still already.
        """
        with self._changed:
            self._quick.remove(turn)
            self._changed.notify_all()
            if len(self._standing) >= self._most_waiting:
                raise _busy()
            turn.stand, turn.go_on = stand, go_on
            turn.stand()
            self._standing.append(turn)
            self._shift()

    def shift(self) -> None:
        """Lets others work where somebody has had a turn; to be called now and then."""
        with self._changed:
            self._shift()

    def leave(self, turn: Turn) -> None:
        """Gives the place to the next; a turn that has left stays as it is."""
        with self._changed:
            for places in (self._quick, self._long, self._standing):
                if turn in places:
                    places.remove(turn)
            self._shift()
            self._changed.notify_all()

    def close(self) -> None:
        """Waits until nobody works any more."""
        with self._changed:
            while self._quick or self._long or self._standing:
                self._changed.wait()

    def _is_full(self) -> bool:
        return len(self._quick) >= self._places

    def _shift(self) -> None:
        now = time.monotonic()
        due = [turn for turn in self._long if turn.began + self._seconds <= now]
        while self._standing and (due or len(self._long) < self._places):
            if len(self._long) >= self._places:
                over = due.pop(0)
                self._long.remove(over)
                over.stand()
                self._standing.append(over)
            turn = self._standing.popleft()
            turn.began = now
            self._long.append(turn)
            turn.go_on()


def _busy() -> Unavailable:
    return Unavailable("All workers are busy; try again in a few seconds.")
