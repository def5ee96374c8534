"""What a confined process can't do; each in a process of its own."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

import fairatlas.workers
import fairatlas_loaders

_PATHS = [
    str(Path(one.__file__ or "").parents[1]) for one in (fairatlas.workers, fairatlas_loaders)
]
_PATHS[0] = str(Path(_PATHS[0]).parent)
_HEAD = "from fairatlas.workers import limits\nimport os, sys\n"


def _run(code: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", _HEAD + code, *arguments],
        env={"PYTHONPATH": ":".join(_PATHS)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no namespaces")
def test_a_server_on_this_machine_is_out_of_reach() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        code = "import socket; socket.create_connection(('127.0.0.1', int(sys.argv[1])), 5)"
        if _run("import ctypes; sys.exit(ctypes.CDLL(None).unshare(0x50000000) != 0)").returncode:
            pytest.skip("this system lets nobody have a network of their own")
        assert _run(code, port).returncode == 0
        done = _run("limits.isolate();" + code, port)
    assert done.returncode != 0
    assert "OSError" in done.stderr


def test_memory_beyond_the_limit_is_refused() -> None:
    code = "limits.confine(100_000_000)\nx = bytearray({})\nprint(len(x))"
    assert _run(code.format(50_000_000)).stdout == "50000000\n"
    assert "MemoryError" in _run(code.format(200_000_000)).stderr


def test_no_file_is_written(tmp_path: Path) -> None:
    code = "limits.confine(100_000_000)\nwith open(sys.argv[1], 'wb', 0) as f: f.write(b'x')"
    assert "File too large" in _run(code, str(tmp_path / "file")).stderr


def test_descriptors_run_out() -> None:
    code = "limits.isolate()\nprint(len([os.dup(0) for _ in range(2_000)]))"
    assert "Too many open files" in _run(code).stderr


def test_the_clock_ends_the_process() -> None:
    code = "import time; limits.start_clock(0.2)\ntime.sleep(30)"
    assert _run(code).returncode == -14


def test_a_stopped_clock_ends_nothing() -> None:
    code = "import time; limits.start_clock(0.2); limits.stop_clock(); time.sleep(0.6); print('on')"
    assert _run(code).stdout == "on\n"
