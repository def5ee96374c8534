"""Files of one request are checked one after another, and none keeps the others waiting."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from fairatlas.errors import LimitReached, MalformedInput, Unavailable
from fairatlas.shacl import Report
from fairatlas.shacl.posted import UnusableShapes
from fairatlas.web import checking
from fairatlas.web.checking import checked
from fairatlas.web.service import Service
from fairatlas.web.submissions import Submission
from fairatlas.workers.failure import TaskFailed

THREE = Submission(tuple((f"{name}.ttl", name.encode()) for name in "abc"))
ONE = Submission((("a.ttl", b"a"),))
REPORT = Report((), 1, b"x" * 100)


class Pool:
    """Answers with what it is told to, and notes how much time each task got."""

    def __init__(self, *answers: object) -> None:
        self.answers = iter(answers)
        self.given: list[tuple[float, dict[str, object]]] = []

    def run(self, task: str, timeout: float, answer_bytes: int, **arguments: object) -> object:
        assert task == "validate"
        self.given.append((timeout, arguments))
        answer = next(self.answers)
        if isinstance(answer, Exception):
            raise answer
        return answer


def atlas(pool: Pool, seconds: float = 30, room: int = 1_000) -> Service:
    settings = SimpleNamespace(validation_timeout=seconds, report_max_bytes=room)
    return cast(Service, SimpleNamespace(settings=settings, pool=pool))


def test_each_file_is_told_before_the_next_is_looked_at() -> None:
    pool = Pool(REPORT, REPORT, REPORT)
    entries = checked(atlas(pool), THREE)
    assert (next(entries).source, len(pool.given)) == ("a.ttl", 1)
    assert [entry.source for entry in entries] == ["b.ttl", "c.ttl"]


@pytest.mark.parametrize(
    ("problem", "reason"),
    [
        (MalformedInput("x: y", place="line 2", reason="y"), "y"),
        (Unavailable("The worker died."), "The worker died."),
        (LimitReached("Ended after 30 seconds.", limit="seconds"), "Ended after 30 seconds."),
        (UnusableShapes("The worker of the first file died.", faults=[]), "The worker of"),
    ],
)
def test_a_file_that_cannot_be_checked_does_not_stop_the_others(
    problem: Exception, reason: str
) -> None:
    entries = list(checked(atlas(Pool(REPORT, problem, REPORT)), THREE))
    assert [entry.status for entry in entries] == ["valid", "refused", "valid"]
    assert entries[1].reason.startswith(reason)
    assert entries[1].place == ("line 2" if reason == "y" else "")


def test_a_fault_of_ours_is_logged_and_told_without_its_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    logged: list[Any] = []
    monkeypatch.setattr(checking._LOG, "error", lambda *told, **more: logged.append(told))
    entries = list(checked(atlas(Pool(REPORT, TaskFailed("Traceback …"), REPORT)), THREE))
    assert "Traceback" not in entries[1].reason
    assert len(logged) == 1


@pytest.mark.parametrize("problem", [MalformedInput("x"), Unavailable("x"), TaskFailed("x")])
def test_what_is_wrong_with_the_only_file_is_wrong_with_the_request(problem: Exception) -> None:
    with pytest.raises(type(problem)):
        list(checked(atlas(Pool(problem)), ONE))


def test_shapes_that_cannot_be_used_are_wrong_for_all_files() -> None:
    with pytest.raises(UnusableShapes):
        list(checked(atlas(Pool(UnusableShapes("x", faults=[]))), THREE))


def test_all_files_have_together_the_time_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 0.0, 0.0, 20.0, 20.0, 30.0])
    monkeypatch.setattr(checking, "monotonic", lambda: next(clock))
    pool = Pool(REPORT, REPORT)
    entries = list(checked(atlas(pool, seconds=30), THREE))
    assert [timeout for timeout, _ in pool.given] == [30, 10]
    assert [entry.status for entry in entries] == ["valid", "valid", "refused"]
    assert "time" in entries[2].reason


def test_reports_that_are_held_together_have_a_bound() -> None:
    reports = (REPORT, REPORT, REPORT)
    entries = list(checked(atlas(Pool(*reports), room=150), THREE))
    assert [entry.status for entry in entries] == ["valid", "valid", "refused"]
    entries = list(checked(atlas(Pool(*reports), room=150), THREE, bounded=False))
    assert [entry.status for entry in entries] == ["valid"] * 3


def test_the_workers_get_all_that_was_asked_for() -> None:
    pool = Pool(REPORT)
    given = Submission((("a.ttl", b"a"),), "rdf", "dcat-ap", "pyshacl", ("s.ttl", b"s"))
    list(checked(atlas(pool), given))
    assert pool.given[0][1] == {
        "name": "a.ttl",
        "data": b"a",
        "loader_name": "rdf",
        "profile": "dcat-ap",
        "engine": "pyshacl",
        "shapes": ("s.ttl", b"s"),
    }
