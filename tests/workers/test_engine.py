"""Workers see each state of the map, in memory or on disk, and a lost template costs no answer."""

from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from fairatlas.errors import Unavailable
from fairatlas.store import Atlas
from fairatlas.store.changes import Change
from fairatlas.store.changing import Request
from fairatlas.store.opening import copies, snapshots
from fairatlas.workers import Engine, Pool, PoolLimits
from fairatlas_loaders import Source, loaders

_MEMORY = 1_500_000_000
Started = Callable[[int], tuple[Engine, Pool]]


@pytest.fixture
def atlas(tmp_path: Path) -> Iterator[Atlas]:
    """A map of one statement."""
    with Atlas(tmp_path / "store", "http://localhost:8000", with_schema=False) as atlas:
        atlas.load(Source("one.ttl", b"<x:a> <x:p> _:b ."), loaders()["rdf"], name="one")
        yield atlas


@pytest.fixture
def started(atlas: Atlas) -> Iterator[Started]:
    """Starts an engine that holds so many quads in memory at the most."""
    pools = []

    def start(most_quads: int) -> tuple[Engine, Pool]:
        pool = Pool(str(atlas.folder), PoolLimits(workers=2, memory=_MEMORY))
        pools.append(pool)
        engine = Engine(atlas, pool, _MEMORY, most_quads)
        engine.begin()
        engine.wait()
        return engine, pool

    yield start
    for pool in pools:
        pool.close()


def _count(pool: Pool) -> bytes:
    text = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    body: bytes = pool.run("query", 20, text=text, suffix="csv").body
    return body.split()[1]


def _kill_template(pool: Pool) -> None:
    template = pool._data.forks._template
    assert template is not None
    template.process.kill()
    template.process.wait()


def _add(atlas: Atlas, engine: Engine, number: int) -> None:
    inserted = f'<x:{number}> <x:p> "{number}" .\n'.encode()
    atlas.change([Change("more", inserted=inserted)], Request(b"", "test", ""))
    engine.changed()


@pytest.mark.parametrize(("most", "tier"), [(0, "disk"), (1, "disk"), (1_000, "memory")])
def test_each_state_is_seen(atlas: Atlas, started: Started, most: int, tier: str) -> None:
    engine, pool = started(most)
    assert engine.tier == tier
    assert _count(pool) == b"1"
    for number in range(2, 5):
        _add(atlas, engine, number)
        assert _count(pool) == str(number).encode()


@pytest.mark.slow
def test_snapshots_that_nobody_looks_at_are_removed(atlas: Atlas, started: Started) -> None:
    engine, pool = started(0)
    (snapshots(atlas.folder) / "999").mkdir()
    for number in range(2, 5):
        _add(atlas, engine, number)
        _count(pool)
    assert [path.name for path in snapshots(atlas.folder).iterdir()] == ["4"]


@pytest.mark.slow
def test_nothing_of_an_ended_process_is_left(atlas: Atlas, started: Started) -> None:
    for folder in (snapshots(atlas.folder), copies(atlas.folder)):
        (folder / "left").mkdir(parents=True)
    started(1_000)
    assert not list(copies(atlas.folder).glob("*"))
    assert not list(snapshots(atlas.folder).glob("*"))


@pytest.mark.slow
@pytest.mark.parametrize("most", [0, 1_000])
def test_a_copy_may_be_changed_and_nothing_else_is(
    atlas: Atlas, started: Started, most: int
) -> None:
    engine, pool = started(most)
    with engine.copy() as copy:
        text = "INSERT DATA { <x:c> <x:p> 1 }"
        found = pool.run("update", 20, text=text, copy=copy)
    assert [change.contribution for change in found.changes] == ["default"]
    assert _count(pool) == b"1"
    assert not list(copies(atlas.folder).glob("*"))


@pytest.mark.slow
def test_a_lost_template_is_replaced_by_the_disk_and_by_another(
    atlas: Atlas, started: Started
) -> None:
    engine, pool = started(1_000)
    _kill_template(pool)
    _add(atlas, engine, 2)
    assert _count(pool) == b"2"
    engine.wait()
    assert engine.tier == "memory"
    assert _count(pool) == b"2"


@pytest.mark.slow
def test_a_template_that_is_lost_between_changes_is_noticed_by_a_query(
    atlas: Atlas, started: Started
) -> None:
    _, pool = started(1_000)
    _kill_template(pool)
    assert _count(pool) == b"1"


@pytest.mark.slow
def test_what_is_read_in_while_the_map_changes_is_in_step(atlas: Atlas, started: Started) -> None:
    engine, pool = started(0)
    loading = Thread(target=engine._hold)
    loading.start()
    for number in range(2, 6):
        _add(atlas, engine, number)
    loading.join()
    assert _count(pool) == b"5"
    _add(atlas, engine, 6)
    assert _count(pool) == b"6"


@pytest.mark.slow
def test_a_request_that_nobody_waits_for_any_more_ends(atlas: Atlas, started: Started) -> None:
    _, pool = started(1_000)
    endless = "SELECT (COUNT(*) AS ?n) { " + " ".join(
        f"VALUES ?v{number} {{ {' '.join(map(str, range(100)))} }}" for number in range(8)
    )
    with pytest.raises(Unavailable, match="client has gone"):
        pool.run("query", 60, text=endless + "}", is_wanted=lambda: False)
    assert _count(pool) == b"1"
