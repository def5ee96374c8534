"""Virtuoso, where the machine has it (Debian: virtuoso-opensource-7-bin)."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...lookups import free_port
from .server import Server, process


def is_there() -> bool:
    """Whether this machine has it."""
    return shutil.which("virtuoso-t") is not None


@contextmanager
def virtuoso(parent: Path, data: Path) -> Iterator[Server]:
    """Over its store on disk, with buffers for all of it."""
    folder = parent / "virtuoso"
    port, sql = free_port(), free_port()
    folder.mkdir()
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
    with process(command, port) as pid:
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
        yield Server(port, "/sparql?query=", pid)
