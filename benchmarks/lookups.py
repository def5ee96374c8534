"""Point look-ups over HTTP: ours beside the server of Oxigraph, request by request in turn."""

import http.client
import random
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from .data import dataset


@dataclass(frozen=True)
class Spread:
    """Milliseconds a request: median and 99th percentile."""

    median: float
    worst: float


@contextmanager
def serving(command: list[str], port: int) -> Iterator[int]:
    """The number of a server process, ready to answer, ended at the end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(process, port)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            # Some servers end no query that runs, not even when they are told to end.
            process.kill()
            process.wait()


def _wait_for(process: "subprocess.Popen[bytes]", port: int) -> None:
    until = time.monotonic() + 1_800
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def atlas_command(store: Path, port: int) -> list[str]:
    """Serves a store of ours."""
    serve = ["-m", "fairatlas.cli", "serve", "--store", str(store), "--port", str(port)]
    return [sys.executable, *serve]


def oxigraph_command(store: Path, port: int) -> list[str]:
    """Serves a bare Oxigraph store, read-only."""
    binary = Path(sys.executable).with_name("oxigraph")
    location = ["serve-read-only", "--location", str(store)]
    return [str(binary), *location, "--bind", f"127.0.0.1:{port}"]


def paired(
    requests: dict[str, tuple[int, Callable[[int], str], str]], datasets: int, rounds: int
) -> dict[str, Spread]:
    """The spread of each kind of request; in every round each is sent once, for one dataset.

    Args:
        requests: by name the port, what gives the path for a dataset number, and the Accept
            header.
        datasets: how many there are to choose from.
        rounds: how often.
    """
    chance = random.Random(5)
    links = {
        name: http.client.HTTPConnection("127.0.0.1", one[0]) for name, one in requests.items()
    }
    taken: dict[str, list[float]] = {name: [] for name in requests}
    for _ in range(rounds):
        number = chance.randrange(datasets)
        for name, (_, path, accept) in requests.items():
            start = time.perf_counter()
            links[name].request("GET", path(number), headers={"Accept": accept})
            response = links[name].getresponse()
            body = response.read()
            taken[name].append((time.perf_counter() - start) * 1000)
            if response.status != 200 or not body:
                raise RuntimeError(f"{name}: {response.status} {body[:200]!r}")
    for link in links.values():
        link.close()
    return {
        name: Spread(statistics.median(times), statistics.quantiles(times, n=100)[98])
        for name, times in taken.items()
    }


def point_query(endpoint: str, wrap: str = "{}") -> Callable[[int], str]:
    """The path that asks for all about one dataset; ``wrap`` puts the pattern into a graph."""

    def path(number: int) -> str:
        pattern = wrap.format(f"<{dataset(number)}> ?p ?o")
        return f"/{endpoint}?query=" + quote(f"SELECT ?p ?o {{ {pattern} }}")

    return path


def describe_query(number: int) -> str:
    """The path with which a bare endpoint describes one dataset."""
    pattern = f"<{dataset(number)}> ?p ?o"
    return "/query?query=" + quote(
        f"CONSTRUCT {{ {pattern} }} WHERE {{ GRAPH ?g {{ {pattern} }} }}"
    )


def document(number: int) -> str:
    """The path of a dataset's description."""
    return dataset(number).removeprefix("http://localhost:8000").replace("/id/", "/doc/")
