"""Who may work, and who has to give way."""

import threading
import time
from collections.abc import Callable

import pytest

from fairatlas.errors import Unavailable
from fairatlas.workers.turns import Turns


class Work:
    """Work that knows whether it goes on."""

    def __init__(self, turns: Turns) -> None:
        self.turns = turns
        self.turn = turns.enter()
        self.goes_on = True

    def linger(self) -> "Work":
        """Goes over to the long ones."""
        self.turns.linger(self.turn, lambda: self._go(False), lambda: self._go(True))
        return self

    def _go(self, on: bool) -> None:
        self.goes_on = on


def _long(turns: Turns) -> Work:
    return Work(turns).linger()


def _until(condition: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to be")


def test_long_work_takes_turns() -> None:
    turns = Turns(places=2, waiting=5, seconds=0.05)
    works = [_long(turns) for _ in range(3)]
    assert [work.goes_on for work in works] == [True, True, False]
    seen = set()
    for _ in range(200):
        turns.shift()
        assert sum(work.goes_on for work in works) == 2
        seen.add(tuple(work.goes_on for work in works))
        time.sleep(0.005)
    assert len(seen) == 3


def test_nobody_stands_still_while_there_is_a_free_place() -> None:
    turns = Turns(places=3, waiting=5, seconds=0.001)
    works = [_long(turns) for _ in range(3)]
    time.sleep(0.02)
    turns.shift()
    assert all(work.goes_on for work in works)


def test_long_work_keeps_no_quick_one_waiting() -> None:
    turns = Turns(places=1, waiting=5, seconds=60)
    works = [_long(turns) for _ in range(3)]
    assert [work.goes_on for work in works] == [True, False, False]
    turns.leave(turns.enter())


def test_work_that_stands_still_goes_on_when_a_place_is_free() -> None:
    turns = Turns(places=1, waiting=5, seconds=60)
    first, second, third = (_long(turns) for _ in range(3))
    turns.leave(first.turn)
    assert [work.goes_on for work in (second, third)] == [True, False]
    turns.leave(third.turn)
    turns.leave(second.turn)
    assert _long(turns).goes_on


def test_what_has_left_is_left_alone() -> None:
    turns = Turns(places=1, waiting=5, seconds=0.001)
    first = _long(turns)
    turns.leave(first.turn)
    _long(turns)
    _long(turns)
    time.sleep(0.02)
    turns.shift()
    assert first.goes_on


def test_only_so_much_work_stands_still() -> None:
    turns = Turns(places=1, waiting=1, seconds=60)
    _long(turns)
    _long(turns)
    third = Work(turns)
    with pytest.raises(Unavailable, match="busy"):
        third.linger()
    turns.leave(third.turn)
    turns.leave(turns.enter())


def test_those_who_wait_come_in_their_order() -> None:
    turns = Turns(places=1, waiting=5, seconds=60)
    order: list[int] = []
    holding = turns.enter()

    def enter(number: int) -> None:
        turn = turns.enter()
        order.append(number)
        turns.leave(turn)

    threads = []
    for number in range(5):
        threads.append(threading.Thread(target=enter, args=(number,)))
        threads[-1].start()
        _until(lambda: len(turns._waiting) == len(threads))
    with pytest.raises(Unavailable, match="busy"):
        turns.enter()
    turns.leave(holding)
    for thread in threads:
        thread.join(10)
    assert order == [0, 1, 2, 3, 4]


def test_patience_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fairatlas.workers.turns._PATIENCE", 0.05)
    turns = Turns(places=1, waiting=5, seconds=60)
    turn = turns.enter()
    with pytest.raises(Unavailable, match="busy"):
        turns.enter()
    turns.leave(turn)
    turns.leave(turns.enter())
