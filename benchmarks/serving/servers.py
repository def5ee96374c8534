"""The servers that are measured, each loaded with the same triples."""

import http.client
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from fairatlas.store import Atlas
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

from ..lookups import free_port, oxigraph_command, serving


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        path: where it answers queries, up to the query itself.
        pid: its process, or the one that started its processes.
        documents: whether it gives descriptions at the addresses of things.
    """

    name: str
    port: int
    path: str
    pid: int
    documents: bool = False

    def processor_seconds(self) -> float:
        """What it and its processes have used so far."""
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(one) for one in _tree(self.pid)) / ticks


def _tree(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    found = [pid]
    for thread in Path(f"/proc/{pid}/task").iterdir() if children.exists() else ():
        for child in (thread / "children").read_text().split():
            found += _tree(int(child))
    return found


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    # Its own time, and that of its children that have ended.
    return sum(map(int, fields[11:15]))


@contextmanager
def atlas(folder: Path, data: Path, quads: int, name: str) -> Iterator[Server]:
    """FAIR Atlas, with so many quads in memory at the most."""
    if not folder.exists():
        with Atlas(folder, EXAMPLE_BASE, with_schema=False) as made:
            made.load(Source(data.name, path=data), loaders()["rdf"], name="made")
    port = free_port()
    settings = {"FAIRATLAS_MEMORY_QUADS": str(quads), "FAIRATLAS_QUERY_TIMEOUT": "600"}
    command = [sys.executable, "-m", "fairatlas.cli", "serve", "--store", str(folder)]
    with _process([*command, "--port", str(port)], port, settings) as pid:
        server = Server(name, port, "/sparql?query=", pid, documents=True)
        _wait_for_memory(server, quads)
        yield server


def _wait_for_memory(server: Server, quads: int) -> None:
    """Returns once the map has been read into memory, where it is to be."""
    while quads and "memory" not in _commands(server.pid):
        link = http.client.HTTPConnection("127.0.0.1", server.port)
        link.request("GET", "/readyz")
        link.getresponse().read()
        link.close()
    _settle(server)


def _commands(pid: int) -> str:
    return " ".join(
        Path(f"/proc/{one}/cmdline").read_bytes().replace(b"\0", b" ").decode()
        for one in _tree(pid)
    )


def _settle(server: Server) -> None:
    """Returns when the server has nothing to do any more."""
    import time

    used = -1.0
    while (now := server.processor_seconds()) - used > 0.02:
        used = now
        time.sleep(1)


@contextmanager
def oxigraph_on_disk(folder: Path, data: Path) -> Iterator[Server]:
    """Oxigraph's own server over its store on disk."""
    binary = Path(sys.executable).with_name("oxigraph")
    if not folder.exists():
        load = ["load", "--location", str(folder), "--file", str(data)]
        subprocess.run([str(binary), *load], check=True, capture_output=True)
    port = free_port()
    with _process(oxigraph_command(folder, port), port) as pid:
        yield Server("Oxigraph, disk", port, "/query?query=", pid)


@contextmanager
def oxigraph_in_memory(folder: Path, data: Path) -> Iterator[Server]:
    """Oxigraph's own server with everything in memory."""
    binary = Path(sys.executable).with_name("oxigraph")
    port = free_port()
    with _process([str(binary), "serve", "--bind", f"127.0.0.1:{port}"], port) as pid:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=3_600)
        with data.open("rb") as file:
            told = {"Content-Type": "application/n-triples"}
            link.request("PUT", "/store?default", file, told)
            link.getresponse().read()
        yield Server("Oxigraph, memory", port, "/query?query=", pid)


@contextmanager
def virtuoso(folder: Path, data: Path) -> Iterator[Server]:
    """Virtuoso, where the machine has it."""
    port, sql = free_port(), free_port()
    folder.mkdir(exist_ok=True)
    (folder / "virtuoso.ini").write_text(
        f"[Database]\nDatabaseFile={folder}/v.db\nErrorLogFile={folder}/v.log\n"
        f"LockFile={folder}/v.lck\nTransactionFile={folder}/v.trx\n"
        f"xa_persistent_file={folder}/v.pxa\n"
        f"[TempDatabase]\nDatabaseFile={folder}/t.db\nTransactionFile={folder}/t.trx\n"
        f"[Parameters]\nServerPort=127.0.0.1:{sql}\nDirsAllowed={data.parent}\n"
        "NumberOfBuffers=340000\nMaxDirtyBuffers=250000\nServerThreads=40\n"
        f"[HTTPServer]\nServerPort=127.0.0.1:{port}\nServerThreads=40\n"
        "[SPARQL]\nResultSetMaxRows=10000000\nMaxQueryExecutionTime=600\n"
        "MaxQueryCostEstimationTime=100000\n"
    )
    binary = shutil.which("virtuoso-t") or ""
    command = [binary, "+foreground", "+configfile", str(folder / "virtuoso.ini")]
    with _process(command, port) as pid:
        statements = (
            f"ld_dir('{data.parent}', '{data.name}', 'http://localhost/made'); rdf_loader_run(); "
            "checkpoint;"
        )
        client = shutil.which("isql-vt") or shutil.which("isql-v") or "isql-vt"
        subprocess.run(
            [client, f"127.0.0.1:{sql}", "dba", "dba", f"exec={statements}"],
            check=True,
            capture_output=True,
        )
        yield Server("Virtuoso", port, "/sparql?query=", pid)


def has_virtuoso() -> bool:
    """Whether this machine has it."""
    return shutil.which("virtuoso-t") is not None


@contextmanager
def _process(
    command: list[str], port: int, settings: dict[str, str] | None = None
) -> Iterator[int]:
    os.environ.update(settings or {})
    with serving(command, port) as process:
        yield process
