"""Asks a server as fast as it answers, over connections that stay open.

One process and one thread, which takes the least from the processors that the server runs on.
"""

import json
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass

from .servers import Server

_COMMAND = [sys.executable, "-m", "benchmarks.serving.load"]


@dataclass(frozen=True)
class Measured:
    """What a kind of request took.

    Attributes:
        asked: how many requests were answered.
        median: milliseconds a request.
        worst: the 99th percentile of milliseconds a request.
        rate: requests a second.
        processor: milliseconds of the server's processor time a request.
    """

    asked: int
    median: float
    worst: float
    rate: float
    processor: float

    def as_json(self) -> dict[str, float]:
        """The figures by name."""
        return asdict(self)


class NotAnswered(Exception):
    """Why the server gave no answers: an error of its own, or none in time."""


def measure(
    server: Server, paths: Sequence[str], accept: str, clients: int, seconds: float
) -> Measured:
    """What the paths take, each asked once, by so many clients in a process of their own.

    Args:
        seconds: after which nothing more is asked; what was asked is waited for ten times as long.

    Raises:
        NotAnswered: a request failed, or took too long.
    """
    before = server.processor_seconds()
    done = subprocess.run(
        _COMMAND,
        input=_told(server, paths, accept, clients, seconds),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotAnswered(done.stderr.strip().splitlines()[-1])
    times, whole = json.loads(done.stdout)
    used = server.processor_seconds() - before
    count = len(times)
    quantiles = statistics.quantiles(times, n=100, method="inclusive") if count > 1 else times * 99
    return Measured(
        count,
        statistics.median(times) * 1_000,
        quantiles[98] * 1_000,
        count / whole,
        used * 1_000 / count,
    )


@contextmanager
def busy(server: Server, paths: Sequence[str], accept: str, clients: int) -> Iterator[None]:
    """Has so many clients ask a server without end meanwhile."""
    process = subprocess.Popen(
        _COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        if process.stdin is not None:
            process.stdin.write(_told(server, paths, accept, clients, 600))
            process.stdin.close()
        time.sleep(1)
        yield
    finally:
        process.kill()
        process.wait()


def _told(server: Server, paths: Sequence[str], accept: str, clients: int, seconds: float) -> str:
    return json.dumps(
        {
            "port": server.port,
            "paths": [*paths],
            "accept": accept,
            "clients": clients,
            "seconds": seconds,
        }
    )


class _Link:
    """A connection that asks the next path whenever it has the answer to the last one."""

    def __init__(self, port: int, accept: str) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=600)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.rest = f" HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: {accept}\r\n\r\n"
        self.pieces: list[bytes] = []
        self.head = b""
        self.is_chunked = False
        self.left = 0
        self.start = 0.0

    def ask(self, path: str) -> None:
        """Sends a request."""
        self.pieces, self.head = [], b""
        self.start = time.perf_counter()
        self.socket.sendall(f"GET {path}{self.rest}".encode())

    def take(self) -> float | None:
        """Reads what has come; the seconds since the request, once the whole answer is there."""
        piece = self.socket.recv(1 << 20)
        if not piece:
            raise NotAnswered("the server closed the connection")
        if self.head:
            self.left -= len(piece)
            self.pieces = [self.pieces[-1][-8:] + piece] if self.pieces else [piece]
        else:
            self.pieces.append(piece)
            self._read_head()
        ends = self.pieces[-1].endswith(b"0\r\n\r\n") if self.is_chunked else self.left == 0
        done = self.head and ends
        return time.perf_counter() - self.start if done else None

    def _read_head(self) -> None:
        whole = b"".join(self.pieces)
        head, end, body = whole.partition(b"\r\n\r\n")
        if not end:
            return
        self.head, self.pieces = head.lower(), [body]
        if head.split(b" ", 2)[1] != b"200":
            raise NotAnswered(f"{head[:80]!r} {body[:200]!r}")
        length = self.head.partition(b"content-length:")[2].partition(b"\r\n")[0]
        self.is_chunked = not length
        self.left = int(length or 0) - len(body)


def _ask_all(
    port: int, paths: Iterator[str], accept: str, clients: int, seconds: float
) -> tuple[list[float], float]:
    times: list[float] = []
    begun = time.perf_counter()
    with selectors.DefaultSelector() as waiting:
        for path in (path for _, path in zip(range(clients), paths, strict=False)):
            link = _Link(port, accept)
            waiting.register(link.socket, selectors.EVENT_READ, link)
            link.ask(path)
        while waiting.get_map():
            ready = waiting.select(timeout=seconds)
            now = time.perf_counter() - begun
            if not ready and now > 11 * seconds:
                raise NotAnswered(f"no answer within {round(now)} s")
            for key, _ in ready:
                link = key.data
                taken = link.take()
                if taken is None:
                    continue
                times.append(taken)
                path = next(paths, "") if now < seconds else ""
                if path:
                    link.ask(path)
                else:
                    waiting.unregister(link.socket)
                    link.socket.close()
    return times, time.perf_counter() - begun


def main() -> None:
    """Reads what to ask from standard input, and writes the times."""
    told = json.load(sys.stdin)
    told["paths"] = iter(told["paths"])
    try:
        found = _ask_all(**told)
    except (NotAnswered, OSError) as error:
        sys.exit(str(error))
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
