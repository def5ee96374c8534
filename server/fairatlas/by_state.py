"""What was found out about a state of the map, kept until the map changes."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

from .store import MapView

Found = TypeVar("Found")


class KeptByState(Generic[Found]):
    """What was found, by key, all for one state of a map; the least used go first.

    What belongs to another state is not taken, and never given.

    Attributes:
        most: how much is kept at once, in the unit that ``size`` tells.
    """

    def __init__(self, most: int, size: Callable[[Found], int] = lambda found: 1) -> None:
        self.most = most
        self._size = size
        self._lock = Lock()
        self._state = ""
        self._kept: OrderedDict[Hashable, Found] = OrderedDict()
        self._total = 0

    def get(self, view: MapView, key: Hashable, find: Callable[[], Found]) -> Found:
        """The answer for a key, found once; a map without a state of its own is asked each time."""
        # Taken once: the map may change while the answer is found, which then is of neither state.
        state = view.state
        if not state:
            return find()
        known = self.known(state, key)
        if known is not None:
            return known
        found = find()
        if view.state == state:
            self.keep(state, key, found)
        return found

    def known(self, state: str, key: Hashable) -> Found | None:
        """What is kept for a key in a state; None where that is nothing."""
        with self._lock:
            if state != self._state:
                self._state, self._total = state, 0
                self._kept.clear()
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, state: str, key: Hashable, found: Found) -> None:
        """Keeps what was found in a state, unless the map has changed since."""
        with self._lock:
            if state != self._state or key in self._kept:
                return
            self._kept[key] = found
            self._total += self._size(found)
            while self._total > self.most and len(self._kept) > 1:
                self._total -= self._size(self._kept.popitem(last=False)[1])
