"""Workers answer, are ended at limits, and are replaced."""

import os
import select
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from fairatlas.errors import LimitReached, MalformedInput, Unavailable, Unprocessable
from fairatlas.store import Atlas
from fairatlas.workers import Pool, PoolLimits, Work
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
    with pytest.raises(Unprocessable, match="nested too deeply"):
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


def test_no_free_worker_is_said(folder: Path) -> None:
    pool = Pool(str(folder), PoolLimits(workers=1, memory=1_500_000_000, waiting=0))
    turn = pool._turns.enter()
    with pytest.raises(Unavailable, match="busy"):
        _ask(pool)
    pool._turns.leave(turn)
    assert b"true" in _ask(pool)
    pool.close()


def _begin(pool: Pool, text: str = "ASK {}") -> Work | None:
    return pool.begin("query", 20, text=text, suffix="json")


def test_work_begins_at_once_where_a_worker_is_idle(folder: Path) -> None:
    pool = Pool(str(folder), PoolLimits(workers=1, memory=1_500_000_000))
    assert _begin(pool) is None
    assert b"true" in _ask(pool)
    work = _begin(pool)
    assert work is not None
    assert [job.about for job in pool.running.listed()] == ["ASK {}"]
    assert _begin(pool) is None
    assert select.select([work], [], [], 20)[0]
    assert work.is_small(10_000)
    assert not work.is_small(10)
    assert b"true" in work.answer(lambda: True).body
    assert not pool.running.listed()
    given_up = _begin(pool)
    assert given_up is not None
    given_up.give_up()
    assert _begin(pool) is None
    assert b"true" in _ask(pool)
    pool.close()


def test_problems_of_work_that_began_at_once_are_raised(pool: Pool) -> None:
    assert b"true" in _ask(pool)
    work = _begin(pool, "SELECT")
    assert work is not None
    with pytest.raises(MalformedInput):
        work.answer(lambda: True)
    crash = _begin(pool, f"ASK {{ FILTER({'!' * 200_000}1) }}")
    assert crash is not None
    assert select.select([crash], [], [], 20)[0]
    assert crash.is_small(0)
    with pytest.raises(Unprocessable, match="nested too deeply"):
        crash.answer(lambda: True)
    assert b"true" in _ask(pool)


def test_a_worker_that_died_while_idle_is_not_used(pool: Pool) -> None:
    assert b"true" in _ask(pool)
    (worker,) = pool._idle
    worker.kill()
    assert select.select([worker.pipe], [], [], 20)[0]
    assert _begin(pool) is None
    assert b"true" in _ask(pool)


def test_an_answer_that_is_too_large_stays_where_it_is(pool: Pool) -> None:
    text = 'SELECT ?a { BIND("' + "x" * 5_000 + '" AS ?a) }'
    with pytest.raises(Unprocessable, match="1,000 bytes"):
        pool.run("query", 20, 1_000, text=text, suffix="json")
    assert len(pool.run("query", 20, 10_000, text=text, suffix="json").body) > 5_000


def test_a_worker_that_has_grown_is_replaced(folder: Path) -> None:
    pool = Pool(str(folder), PoolLimits(workers=1, memory=200_000_000))
    _ask(pool)
    (before,) = pool._idle
    # The shapes that were posted last are kept, for the next file of the same batch.
    listed = " ".join(map(str, range(40_000)))
    shapes = f"<x:s> <http://www.w3.org/ns/shacl#in> ( {listed} ) .".encode()
    pool.run("validate", 60, name="x.ttl", data=b"", shapes=("shapes.ttl", shapes))
    assert not pool._idle
    assert b"true" in _ask(pool)
    assert before not in pool._idle
    pool.close()


def test_a_worker_that_died_idle_costs_no_request(pool: Pool) -> None:
    _ask(pool)
    (worker,) = pool._idle
    worker.kill()
    worker.pipe.poll(10)
    assert b"true" in _ask(pool)


def test_a_template_that_died_is_replaced(pool: Pool) -> None:
    _ask(pool)
    (worker,) = pool._idle
    template = pool._data.forks._template
    assert template is not None
    template.process.kill()
    # The worker ends with the process that it came from.
    worker.pipe.poll(10)
    assert b"true" in _ask(pool)
    assert pool._data.forks._template is not template


def test_no_two_workers_draw_the_same_random_numbers(folder: Path) -> None:
    pool = Pool(str(folder), PoolLimits(workers=1, memory=1_500_000_000))
    drawn = set()
    for _ in range(3):
        answer = pool.run("query", 20, text="SELECT (STRUUID() AS ?u) {}", suffix="csv")
        drawn.add(answer.body)
        pool._idle.pop().end()
    assert len(drawn) == 3
    pool.close()


@pytest.mark.slow
def test_what_takes_all_the_time_it_gets_keeps_nobody_out(folder: Path) -> None:
    limits = PoolLimits(workers=2, memory=1_500_000_000, turn=0.3)
    pool = Pool(str(folder), limits)
    # Takes long enough to be among the long ones, and ends.
    counted = "SELECT (COUNT(*) AS ?n) { " + " ".join(
        f"VALUES ?v{number} {{ {' '.join(map(str, range(100)))} }}" for number in range(3)
    )
    with ThreadPoolExecutor(7) as threads:
        endless = [threads.submit(pool.run, "query", 6.0, text=_ENDLESS) for _ in range(6)]
        long = threads.submit(pool.run, "query", 60.0, text=f"{counted} }}", suffix="csv")
        answers = [_ask(pool) for _ in range(8)]
        ends = [type(one.exception()) for one in endless]
        assert long.result().body.split()[1] == b"1000000"
    assert all(b"true" in answer for answer in answers)
    assert set(ends) == {LimitReached}
    pool.close()


def test_closing_leaves_no_process(folder: Path) -> None:
    pool = Pool(str(folder), PoolLimits(workers=2, memory=1_500_000_000))
    with ThreadPoolExecutor(2) as threads:
        # Both are at work at the same time, so both workers start.
        for ended in [threads.submit(pool.run, "query", 0.9, text=_ENDLESS) for _ in range(2)]:
            with pytest.raises(LimitReached):
                ended.result()
        assert all(threads.map(lambda _: b"true" in _ask(pool), range(8)))
    template = pool._data.forks._template
    assert template is not None
    processes = [worker.process for worker in pool._idle]
    assert processes
    pool.close()
    for process in (*processes, template.process.pid):
        assert process is not None
        with pytest.raises(ProcessLookupError):
            os.kill(process, 0)
