"""FAIR Atlas, with the map in memory or on disk."""

import http.client
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fairatlas.store import Atlas
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

from ...lookups import free_port
from .server import Server, process, tree


@contextmanager
def in_memory(folder: Path, data: Path) -> Iterator[Server]:
    """The queries find the map in memory."""
    with _atlas(folder, data, 1_000_000_000) as server:
        while "memory" not in _commands(server.pid):
            link = http.client.HTTPConnection("127.0.0.1", server.port)
            link.request("GET", "/readyz")
            link.getresponse().read()
            link.close()
            time.sleep(0.1)
        _settle(server)
        yield server


@contextmanager
def on_disk(folder: Path, data: Path) -> Iterator[Server]:
    """The queries find the map on disk."""
    with _atlas(folder, data, 0) as server:
        _settle(server)
        yield server


@contextmanager
def _atlas(folder: Path, data: Path, quads: int) -> Iterator[Server]:
    store = folder / "atlas"
    if not store.exists():
        with Atlas(store, EXAMPLE_BASE, with_schema=False) as made:
            made.load(Source(data.name, path=data), loaders()["rdf"], name="made")
    port = free_port()
    settings = {"FAIRATLAS_MEMORY_QUADS": str(quads), "FAIRATLAS_QUERY_TIMEOUT": "600"}
    command = [sys.executable, "-m", "fairatlas.cli", "serve", "--store", str(store)]
    with process([*command, "--port", str(port)], port, settings) as pid:
        yield Server(port, "/sparql?query=", pid, documents=True)


def _commands(pid: int) -> str:
    texts = []
    for one in tree(pid):
        try:
            texts.append(Path(f"/proc/{one}/cmdline").read_bytes().replace(b"\0", b" ").decode())
        except OSError:
            continue
    return " ".join(texts)


def _settle(server: Server) -> None:
    """Returns when the server has nothing to do any more."""
    used = -1.0
    while (now := server.processor_seconds()) - used > 0.02:
        used = now
        time.sleep(1)
