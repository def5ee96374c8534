"""The server that Oxigraph brings itself."""

import http.client
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...lookups import free_port, oxigraph_command
from .server import Server, process

_BINARY = str(Path(sys.executable).with_name("oxigraph"))


@contextmanager
def on_disk(folder: Path, data: Path) -> Iterator[Server]:
    """Over its store on disk."""
    store = folder / "oxigraph"
    if not store.exists():
        load = ["load", "--location", str(store), "--file", str(data)]
        subprocess.run([_BINARY, *load], check=True, capture_output=True)
    port = free_port()
    with process(oxigraph_command(store, port), port) as pid:
        yield Server(port, "/query?query=", pid)


@contextmanager
def in_memory(folder: Path, data: Path) -> Iterator[Server]:
    """With everything in memory."""
    port = free_port()
    with process([_BINARY, "serve", "--bind", f"127.0.0.1:{port}"], port) as pid:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=3_600)
        with data.open("rb") as file:
            told = {"Content-Type": "application/n-triples"}
            link.request("PUT", "/store?default", file, told)
            link.getresponse().read()
        yield Server(port, "/query?query=", pid)
