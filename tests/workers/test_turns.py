"""Who may work, and who has to give way."""

import threading
import time
from collections.abc import Callable

import pytest

from fairatlas.errors import Unavailable
from fairatlas.workers.turns import Turn, Turns


def _begun(turns: Turns, ended: list[Turn]) -> Turn:
    turn = turns.enter()

    def end() -> None:
        ended.append(turn)
        threading.Thread(target=turns.leave, args=(turn,)).start()

    turns.begin(turn, end)
    return turn


def _until(condition: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it did not come to be")


def test_the_longest_at_work_stays_and_the_next_gives_way() -> None:
    turns = Turns(places=2, waiting=5, seconds=0.01)
    ended: list[Turn] = []
    first, second = _begun(turns, ended), _begun(turns, ended)
    _begun(turns, ended)
    assert ended == [second]
    assert (first.ousted, second.ousted) == (False, True)


def test_nobody_gives_way_while_there_is_a_free_place() -> None:
    turns = Turns(places=3, waiting=5, seconds=0.001)
    ended: list[Turn] = []
    working = [_begun(turns, ended) for _ in range(3)]
    time.sleep(0.2)
    assert not ended
    assert all(turns.settle(turn) for turn in working)


def test_work_that_is_done_is_not_ended() -> None:
    turns = Turns(places=2, waiting=5, seconds=0.001)
    ended: list[Turn] = []
    first, second = _begun(turns, ended), _begun(turns, ended)
    assert turns.settle(second)
    entering = threading.Thread(target=turns.enter)
    entering.start()
    time.sleep(0.2)
    assert not ended
    turns.leave(first)
    entering.join(10)
    assert not entering.is_alive()


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
