"""Asks a server as fast as it answers, over connections that stay open."""

import http.client
import json
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass

from .servers import Server


@dataclass(frozen=True)
class Measured:
    """Milliseconds a request, requests a second, processor milliseconds a request."""

    median: float
    worst: float
    rate: float
    processor: float


def measure(server: Server, paths: Sequence[str], accept: str, clients: int) -> Measured:
    """What the paths take, each asked once, by so many clients in a process of their own."""
    before = server.processor_seconds()
    told = {"port": server.port, "paths": [*paths], "accept": accept, "clients": clients}
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.serving.load"],
        input=json.dumps(told),
        capture_output=True,
        text=True,
        check=True,
    )
    times, whole = json.loads(done.stdout)
    used = server.processor_seconds() - before
    quantiles = statistics.quantiles(times, n=100) if len(times) > 1 else times * 99
    count = len(times)
    return Measured(
        statistics.median(times) * 1_000, quantiles[98] * 1_000, count / whole, used * 1_000 / count
    )


def _ask_all(port: int, paths: Sequence[str], accept: str, times: list[float]) -> None:
    link = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    for path in paths:
        start = time.perf_counter()
        link.request("GET", path, headers={"Accept": accept})
        response = link.getresponse()
        body = response.read()
        times.append(time.perf_counter() - start)
        if response.status != 200 or not body:
            raise RuntimeError(f"{path[:200]}: {response.status} {body[:200]!r}")
    link.close()


def main() -> None:
    """Reads what to ask from standard input, and writes the times."""
    told = json.load(sys.stdin)
    clients = told["clients"]
    times: list[list[float]] = [[] for _ in range(clients)]
    threads = [
        threading.Thread(
            target=_ask_all,
            args=(told["port"], told["paths"][number::clients], told["accept"], times[number]),
        )
        for number in range(clients)
    ]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - start
    found = [one for each in times for one in each]
    if len(found) != len(told["paths"]):
        raise RuntimeError("not all were answered")
    json.dump([found, whole], sys.stdout)


if __name__ == "__main__":
    main()
