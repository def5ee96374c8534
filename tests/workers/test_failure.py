"""A fault of ours in a worker is told as such, and the worker lives on."""

from pathlib import Path

import pytest

from fairatlas.store import Atlas
from fairatlas.workers import Pool, PoolLimits
from fairatlas.workers.failure import TaskFailed


def test_an_unforeseen_error_comes_back_with_its_traceback(tmp_path: Path) -> None:
    Atlas(tmp_path, "http://localhost:8000").close()
    pool = Pool(str(tmp_path), PoolLimits(workers=1, memory=1_500_000_000))
    with pytest.raises(TaskFailed, match="no-such-task"):
        pool.run("no-such-task", 5)
    (worker,) = pool._idle
    assert pool.run("query", 5, text="ASK {}", suffix="json").kind == "boolean"
    assert pool._idle == [worker]
    pool.close()
