"""A run that is killed or stopped at any moment leaves what is done, and no process behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from fairatlas.shacl.whole import check_map
from fairatlas.shacl.whole.workers import workers

_RUN = """
import sys, time
from pathlib import Path
from fairatlas.cli.validate_all import validate_all
from fairatlas.settings import Settings
from fairatlas.shacl.whole.held import Held

check = Held.check

def slowly(held, part, nodes=None):
    time.sleep(0.5 if part > 1 else 0)
    return check(held, part, nodes)

Held.check = slowly
validate_all(Settings(store=Path(sys.argv[1])), jobs=2, as_json=True)
"""
_RECORDS = 3_000


@pytest.fixture
def large(store: Path, load: Callable[..., None]) -> Path:
    """A map of some thousand records, each with something wrong."""
    lines = (
        f"<software/s{number}> a atlas:Software ; schema:author <person/p{number % 100}> ; "
        f'dct:subject {", ".join(str(n) for n in range(10))} ; dct:publisher "{number}" .'
        for number in range(_RECORDS)
    )
    load(many="\n".join(lines))
    return store


def _start(store: Path) -> subprocess.Popen[bytes]:
    """A run in a session of its own, so that a test sees what it leaves behind."""
    return subprocess.Popen(
        [sys.executable, "-c", _RUN, str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def _kept(store: Path) -> int:
    return len(list(store.glob("validation/record/*/*.jsonl")))


def _wait(until: Callable[[], bool]) -> None:
    for _ in range(1_200):
        if until():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come to pass within a minute")


def _is_empty(session: int) -> bool:
    """Whether no process of a session is left."""
    try:
        os.killpg(session, 0)
    except ProcessLookupError:
        return True
    return False


def _started_with(store: Path, kept: int) -> subprocess.Popen[bytes]:
    """A run that has kept so many parts, and is not done."""
    process = _start(store)
    _wait(lambda: _kept(store) >= kept)
    assert process.poll() is None
    return process


@pytest.mark.slow
def test_a_killed_run_goes_on_where_it_stopped(large: Path) -> None:
    for kept in (1, 3):
        process = _started_with(large, kept)
        process.kill()
        process.communicate()
        _wait(lambda session=process.pid: _is_empty(session))  # type: ignore[misc]
    done = _kept(large)
    resumed = check_map(large, by=workers(jobs=1))
    assert 0 < resumed.parts == _kept(large) - done
    results = list(resumed.results())
    assert results == list(check_map(large, by=workers(jobs=1), fresh=True).results())
    assert len(results) > _RECORDS


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_stopped_run_says_so_and_can_go_on(large: Path, number: signal.Signals) -> None:
    process = _started_with(large, 1)
    # As a terminal does it: the signal goes to the workers too.
    os.killpg(process.pid, number)
    _, told = process.communicate()
    assert process.returncode == 128 + number
    assert told.decode() == (
        "fairatlas: stopped; what is done is kept, and the same command goes on from there\n"
    )
    assert _is_empty(process.pid)
    resumed = check_map(large, by=workers(jobs=1))
    assert 0 < resumed.parts < _kept(large)


@pytest.mark.slow
def test_a_worker_that_is_killed_ends_the_run_with_what_to_do(large: Path) -> None:
    process = _started_with(large, 1)
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    os.kill(int(children[0]), signal.SIGKILL)
    _, told = process.communicate()
    assert process.returncode == 3
    assert told.decode().startswith("fairatlas: a worker process was ended from outside")
    assert _is_empty(process.pid)
    assert list(check_map(large, by=workers(jobs=1)).results())
