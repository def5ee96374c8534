"""Apache Jena Fuseki over TDB2, where ``FUSEKI_JAR`` names the jar of the whole server."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...lookups import free_port
from .server import Server, process

_JAR = os.environ.get("FUSEKI_JAR", "")


def is_there() -> bool:
    """Whether this machine has it."""
    return bool(_JAR)


@contextmanager
def fuseki(folder: Path, data: Path) -> Iterator[Server]:
    """Over its store on disk."""
    store = folder / "fuseki"
    if not store.exists():
        load = ["java", "-cp", _JAR, "tdb2.tdbloader", "--loc", str(store), str(data)]
        subprocess.run(load, check=True, capture_output=True)
    port = free_port()
    told = ["--port", str(port), "--localhost", "--tdb2", "--loc", str(store), "/data"]
    with process(["java", "-jar", _JAR, *told], port) as pid:
        yield Server(port, "/data/query?query=", pid)
