"""What is kept belongs to one state of the map, and to no other."""

from types import SimpleNamespace
from typing import Any

from fairatlas.by_state import KeptByState


def _view(state: str) -> Any:
    return SimpleNamespace(state=state)


def _never() -> str:
    raise AssertionError("it was found already")


def test_what_is_known_is_not_looked_for_again() -> None:
    kept: KeptByState[str] = KeptByState(most=10)
    assert kept.get(_view("1"), "a", lambda: "found") == "found"
    assert kept.get(_view("1"), "a", _never) == "found"
    assert kept.get(_view("2"), "a", lambda: "new") == "new"
    assert kept.known("1", "a") is None


def test_what_was_found_while_the_map_changed_is_not_kept() -> None:
    kept: KeptByState[str] = KeptByState(most=10)
    view = _view("1")

    def find() -> str:
        view.state = "2"
        return "of neither"

    assert kept.get(view, "a", find) == "of neither"
    assert kept.known("2", "a") is None
    kept.keep("1", "a", "old")
    assert kept.known("2", "a") is None


def test_the_least_used_goes_first() -> None:
    kept: KeptByState[str] = KeptByState(most=10, size=len)
    for name in ("a", "b"):
        kept.keep("", name, name * 5)
    assert kept.known("", "a")
    kept.keep("", "c", "ccccc")
    assert [bool(kept.known("", name)) for name in "abc"] == [True, False, True]
    kept.keep("", "large", "x" * 100)
    assert kept.known("", "large")
    assert not kept.known("", "a")


def test_a_map_without_a_state_is_asked_each_time() -> None:
    kept: KeptByState[str] = KeptByState(most=10)
    answers = iter("ab")
    assert [kept.get(_view(""), "x", lambda: next(answers)) for _ in range(2)] == ["a", "b"]
