"""Workers answer, are ended at limits, and are replaced."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fairatlas.errors import LimitReached, MalformedInput, Unavailable
from fairatlas.store import Atlas
from fairatlas.workers import Pool, PoolLimits
from fairatlas_loaders import Source, loaders

_BASE = "http://localhost:8000"
_ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c LIMIT 1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small store."""
    folder = tmp_path_factory.mktemp("pool") / "store"
    with Atlas(folder, _BASE) as atlas:
        source = Source("one.ttl", b"<http://x.org/a> <http://x.org/p> 1 .")
        atlas.load(source, loaders()["rdf"])
    return folder


@pytest.fixture(scope="module")
def pool(folder: Path) -> Iterator[Pool]:
    """One worker, so that each test sees what the one before it left."""
    pool = Pool(str(folder), PoolLimits(workers=1, memory=1_500_000_000))
    yield pool
    pool.close()


def _ask(pool: Pool, timeout: float = 20) -> bytes:
    text = "ASK { <http://x.org/a> <http://x.org/p> 1 }"
    answer = pool.run("query", timeout, text=text, suffix="json")
    body: bytes = answer.body
    return body


def test_a_worker_answers(pool: Pool) -> None:
    assert b"true" in _ask(pool)


def test_a_problem_comes_back_whole(pool: Pool) -> None:
    with pytest.raises(MalformedInput) as problem:
        pool.run("query", 20, text="SELECT")
    assert problem.value.extra["line"] == 1
    assert b"true" in _ask(pool)


def test_endless_work_is_ended_and_the_worker_replaced(pool: Pool) -> None:
    with pytest.raises(LimitReached, match=r"0\.5 seconds"):
        pool.run("query", 0.5, text=_ENDLESS)
    assert b"true" in _ask(pool)


def test_sorting_without_end_is_ended_by_time_or_memory(pool: Pool) -> None:
    with pytest.raises((LimitReached, Unavailable)):
        pool.run("query", 0.5, text=_SORTED)
    assert b"true" in _ask(pool)


def test_what_crashes_a_worker_costs_only_its_own_request(pool: Pool) -> None:
    nested = "SELECT * {" + "{" * 200_000 + "?s ?p ?o" + "}" * 200_000 + "}"
    with pytest.raises(Unavailable, match="nested too deeply"):
        pool.run("query", 20, text=nested)
    assert b"true" in _ask(pool)


def test_memory_is_bounded(pool: Pool) -> None:
    doubling = "BIND(CONCAT(?x0, ?x0) AS ?x1)"
    for step in range(1, 40):
        doubling += f" BIND(CONCAT(?x{step}, ?x{step}) AS ?x{step + 1})"
    with pytest.raises((Unavailable, LimitReached)):
        pool.run(
            "query",
            20,
            text='SELECT (STRLEN(?x40) AS ?n) { BIND("xxxxxxxx" AS ?x0) ' + doubling + "}",
        )
    assert b"true" in _ask(pool)


def test_no_free_worker_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fairatlas.workers.pool._WAIT_FOR_WORKER", 0.01)
    pool = Pool(str(folder), PoolLimits(workers=1, memory=1_500_000_000))
    taken = pool._free.get()
    with pytest.raises(Unavailable, match="busy"):
        _ask(pool)
    pool._free.put(taken)
    pool.close()


def test_closing_leaves_no_process(folder: Path) -> None:
    pool = Pool(str(folder), PoolLimits(workers=2, memory=1_500_000_000))
    with ThreadPoolExecutor(2) as threads:
        # Both are at work at the same time, so both workers start.
        for ended in [threads.submit(pool.run, "query", 1.0, text=_ENDLESS) for _ in range(2)]:
            with pytest.raises(LimitReached):
                ended.result()
        assert all(threads.map(lambda _: b"true" in _ask(pool), range(8)))
    workers = [worker for worker in pool._free.queue if worker is not None]
    assert workers
    pool.close()
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker.process.pid, 0)
