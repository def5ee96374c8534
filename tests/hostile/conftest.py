"""A running service with small limits, what it is asked, and what is watched meanwhile."""

import http.client
import json
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..serving import free_port, served

SECONDS = 8.0
"""What a validation may take here."""
ENDED = 30.0
"""Seconds after which no deadline ended an answer; a busy machine needs some of them."""
WORKERS = 4
GOOD = (
    b"<http://example.org/tool> a <https://w3id.org/fairatlas/ns#Software> ;\n"
    b'  <http://purl.org/dc/terms/title> "Tool" .\n'
)
"""A record with known faults: what the report on it says must never change."""


@dataclass(frozen=True)
class Answer:
    """What the service said."""

    status: int
    media_type: str
    body: bytes
    seconds: float
    retry_after: str | None

    @property
    def json(self) -> dict[str, object]:
        """The body, which must be JSON."""
        told: dict[str, object] = json.loads(self.body)
        return told


@dataclass(frozen=True)
class Service:
    """A service in processes of its own, all in one session."""

    port: int
    session: int

    def ask(
        self, method: str, path: str, body: bytes = b"", media_type: str = "", timeout: float = 60
    ) -> Answer:
        """The answer to a request, on a connection of its own."""
        start = time.monotonic()
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        headers = {"Accept": "application/json"}
        if media_type:
            headers["Content-Type"] = media_type
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
            return Answer(
                status=answer.status,
                media_type=answer.headers.get_content_type(),
                body=answer.read(),
                seconds=time.monotonic() - start,
                retry_after=answer.headers["Retry-After"],
            )
        finally:
            connection.close()

    def validate(self, name: str, data: bytes, shapes: bytes | None = None) -> Answer:
        """The report on a file, by the shapes given or by those of the atlas."""
        parts = {"file": (name, data)}
        if shapes is not None:
            parts["shapes"] = ("shapes.ttl", shapes)
        mark = "a-mark-that-stands-nowhere-else"
        body = b"".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{field}"; '
            f'filename="{file}"\r\n\r\n'.encode()
            + content
            + b"\r\n"
            for field, (file, content) in parts.items()
        )
        whole = body + f"--{mark}--\r\n".encode()
        return self.ask("POST", "/validate", whole, f"multipart/form-data; boundary={mark}")

    def processes(self) -> dict[int, str]:
        """The processes of the session that live, with their command lines."""
        found = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    fields = (folder / "stat").read_text().rpartition(")")[2].split()
                    command = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue
                if int(fields[3]) == self.session and fields[0] not in "ZX":
                    found[int(folder.name)] = command
        return found

    def workers(self) -> int:
        """How many workers there are, and the template that they come from."""
        return sum("workers.template" in command for command in self.processes().values())

    def memory(self) -> int:
        """Bytes that the processes hold that are no workers."""
        page = os.sysconf("SC_PAGE_SIZE")
        return sum(
            int(Path(f"/proc/{process}/statm").read_text().split()[1]) * page
            for process, command in self.processes().items()
            if "workers.template" not in command
        )


@pytest.fixture(scope="session")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The service; when the tests are done it is told to end, and none of it may be left."""
    if sys.platform != "linux":
        pytest.skip("what the processes hold is read from /proc")
    port = free_port()
    settings = {
        "WORKERS": WORKERS,
        "WORKER_MEMORY": 600_000_000,
        "VALIDATION_TIMEOUT": SECONDS,
        "QUERY_TIMEOUT": SECONDS,
        "REPORT_MAX_BYTES": 20_000_000,
    }
    folder = tmp_path_factory.mktemp("hostile") / "store"
    with served(folder, port, settings, ended_by=signal.SIGINT) as process:
        running = Service(port, process)
        yield running
    wait_until(lambda: not running.processes(), "processes are left behind")


def wait_until(condition: Callable[[], bool], otherwise: str) -> None:
    for _ in range(300):
        if condition():
            return
        time.sleep(0.1)
    raise AssertionError(otherwise)


class Listener:
    """A server that counts who calls, and never answers."""

    def __init__(self) -> None:
        self.calls = 0
        self._server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._server.getsockname()[1]}/"
        self._thread = threading.Thread(target=self._listen)
        self._thread.start()

    def _listen(self) -> None:
        while True:
            connection, _ = self._server.accept()
            with connection:
                if connection.recv(3) == b"end":
                    return
                self.calls += 1

    def close(self) -> None:
        """Ends it."""
        with socket.create_connection(self._server.getsockname()) as connection:
            connection.sendall(b"end")
        self._thread.join()
        self._server.close()


@pytest.fixture(scope="session")
def listener() -> Iterator[Listener]:
    """What hostile input tries to reach."""
    started = Listener()
    yield started
    started.close()


@pytest.fixture(scope="session")
def good(service: Service) -> Answer:
    """The report on a good request, before anything hostile came."""
    answer = service.validate("good.ttl", GOOD)
    assert answer.status == 200
    assert answer.json["focusNodes"] == 1
    return answer


@pytest.fixture
def unharmed(service: Service, good: Answer, listener: Listener) -> Iterator[None]:
    """Fails where a test leaves the service other than it was."""
    before = service.memory()
    yield
    again = service.validate("good.ttl", GOOD)
    assert (again.status, again.body) == (200, good.body)
    assert service.ask("GET", "/healthz").status == 200
    wait_until(lambda: service.workers() <= WORKERS + 2, "workers are left that nobody needs")
    assert listener.calls == 0
    assert service.memory() - before < 100_000_000
