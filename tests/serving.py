"""The service in processes of its own, for tests that ask it over connections."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import fairatlas
import fairatlas_loaders

_SECONDS = 60
_PATHS = [str(Path(one.__file__ or "").parents[1]) for one in (fairatlas, fairatlas_loaders)]
SERVE = ("fairatlas.cli", "serve")


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def served(
    folder: Path,
    port: int,
    settings: Mapping[str, object] | None = None,
    command: Sequence[str] = SERVE,
    paths: Sequence[str] = (),
    ended_by: signal.Signals = signal.SIGTERM,
) -> Iterator[int]:
    """The number of the process that serves a store, once it answers, in a session of its own.

    Args:
        settings: by name without ``FAIRATLAS_``; those of the environment do not count.
        command: the module that serves, with its arguments.
        paths: where else modules are looked for.
        ended_by: what the process is told to end by when the block is done.
    """
    told = {"STORE": folder, **(settings or {})}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("FAIRATLAS")}
    process = subprocess.Popen(
        [sys.executable, "-m", *command, "--port", str(port)],
        env={
            **clean,
            **{f"FAIRATLAS_{name}": str(value) for name, value in told.items()},
            "PYTHONPATH": os.pathsep.join([*_PATHS, *paths]),
        },
        start_new_session=True,
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_until_ready(process, f"http://127.0.0.1:{port}/readyz")
        yield process.pid
    finally:
        process.send_signal(ended_by)
        process.wait(30)


def _wait_until_ready(process: "subprocess.Popen[bytes]", url: str) -> None:
    until = time.monotonic() + _SECONDS
    while time.monotonic() < until:
        assert process.poll() is None, "the service did not start"
        try:
            with urlopen(url):
                return
        except (HTTPError, URLError, HTTPException, OSError):
            time.sleep(0.1)
    raise AssertionError(f"the service was not ready after {_SECONDS} seconds")
