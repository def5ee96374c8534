"""A summary belongs to one state of the map, is counted once, and never waited for."""

from collections.abc import Callable
from threading import Event
from types import SimpleNamespace
from typing import Any

from pyoxigraph import Store

from fairatlas.errors import Unavailable
from fairatlas.summaries import Summary, SummaryKeeper
from fairatlas.summaries.summary import Size


def _view(state: str) -> Any:
    return SimpleNamespace(state=state, store=Store())


def _summary(state: str) -> Summary:
    return Summary(state, Size(), {}, {})


def _keeper(view: Any, count: Callable[[], Summary]) -> SummaryKeeper:
    return SummaryKeeper(view, count, failures=(LookupError,))


def test_it_is_counted_once_for_a_state() -> None:
    view, counted = _view("1"), []

    def count() -> Summary:
        counted.append(view.state)
        return _summary(view.state)

    keeper = _keeper(view, count)
    for state in ("1", "2"):
        view.state = state
        assert keeper.of_now() is None
        keeper.wait()
        assert keeper.of_now() == _summary(state)
        assert keeper.of_now() == _summary(state)
    assert counted == ["1", "2"]


def test_nobody_waits_for_it_and_one_at_a_time_is_counted() -> None:
    go_on, counted = Event(), []

    def count() -> Summary:
        counted.append(1)
        go_on.wait(30)
        return _summary("1")

    keeper = _keeper(_view("1"), count)
    assert [keeper.of_now() for _ in range(5)] == [None] * 5
    go_on.set()
    keeper.wait()
    assert keeper.of_now() == _summary("1")
    assert counted == [1]


def test_what_was_counted_of_another_state_is_not_taken() -> None:
    keeper = _keeper(_view("2"), lambda: _summary("1"))
    assert keeper.of_now() is None
    keeper.wait()
    assert keeper.of_now() is None


def test_it_is_not_tried_for_ever() -> None:
    for error in (Unavailable("busy"), LookupError()):
        counted: list[int] = []

        def count(error: Exception = error, counted: list[int] = counted) -> Summary:
            counted.append(1)
            raise error

        keeper = _keeper(_view("1"), count)
        for _ in range(10):
            assert keeper.of_now() is None
            keeper.wait()
        assert len(counted) == 3


def test_a_map_without_a_state_or_elsewhere_is_not_counted() -> None:
    def never() -> Summary:
        raise AssertionError("it was counted")

    for view in (_view(""), SimpleNamespace(state="1", store=object())):
        keeper = _keeper(view, never)
        assert keeper.of_now() is None
        keeper.wait()
