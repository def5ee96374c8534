"""Engines that a map can be in: in this process, Oxigraph's server, and Virtuoso."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, Store

from fairatlas.store.engine import QuadStore
from fairatlas.store.remote import Address, RemoteStore
from fairatlas_loaders.names import EXAMPLE_BASE

ENGINES = (
    "embedded",
    "oxigraph",
    pytest.param("virtuoso", marks=pytest.mark.slow),
)


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="session")
def oxigraph_server() -> Iterator[str]:
    """The address of an empty Oxigraph server."""
    folder = os.path.dirname(sys.executable)
    program = shutil.which("oxigraph", path=os.pathsep.join([folder, os.environ["PATH"]]))
    if program is None:
        pytest.skip("the oxigraph command is not installed")
    port = free_port()
    server = subprocess.Popen(
        [program, "serve", "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        yield _started(server, f"http://127.0.0.1:{port}/query")
    finally:
        _end(server)


_VIRTUOSO = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = temporary.db
TransactionFile = temporary.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 10
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 100000
"""
_RIGHTS = (
    'GRANT SPARQL_UPDATE TO "SPARQL";'
    "DB.DBA.RDF_DEFAULT_USER_PERMS_SET ('nobody', 7);"
    'GRANT EXECUTE ON DB.DBA.SPARQL_INSERT_DICT_CONTENT TO "SPARQL";'
    'GRANT EXECUTE ON DB.DBA.SPARQL_DELETE_DICT_CONTENT TO "SPARQL";'
)


@pytest.fixture(scope="session")
def virtuoso_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of an empty Virtuoso that takes updates from everybody."""
    program, shell = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if program is None or shell is None:
        pytest.skip("Virtuoso (Debian's virtuoso-opensource-7-bin) is not installed")
    folder = tmp_path_factory.mktemp("virtuoso")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(_VIRTUOSO.format(sql=sql, http=http))
    server = subprocess.Popen(
        [program, "-f", "-c", "virtuoso.ini"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = _started(server, f"http://127.0.0.1:{http}/sparql")
        rights = [shell, f"127.0.0.1:{sql}", "dba", "dba", f"exec={_RIGHTS}"]
        subprocess.run(rights, check=True, capture_output=True, timeout=30)
        yield address
    finally:
        _end(server)


def _started(server: "subprocess.Popen[bytes]", address: str) -> str:
    """The address, when something answers there."""
    for _ in range(300):
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except urllib.error.HTTPError as error:
            error.close()
            return address
        except OSError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
        else:
            return address
    raise RuntimeError(f"nothing answers at {address}")


def _end(server: "subprocess.Popen[bytes]") -> None:
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def emptied(store: RemoteStore) -> RemoteStore:
    """A store without the graphs of a map."""
    for graph in [*store.named_graphs()]:
        assert isinstance(graph, NamedNode)
        if graph.value.startswith((EXAMPLE_BASE, "http://example.org/")):
            store.update(f"DROP SILENT GRAPH {graph}")
    store.update("DROP SILENT DEFAULT")
    return store


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> QuadStore:
    """An empty store of the kind that the test is run with."""
    if request.param == "embedded":
        return Store()
    address = request.getfixturevalue(f"{request.param}_server")
    return emptied(RemoteStore.open(Address.parse(address)))


@pytest.fixture
def oxigraph(oxigraph_server: str) -> RemoteStore:
    """An empty store in Oxigraph's server."""
    return emptied(RemoteStore.open(Address.parse(oxigraph_server)))


@pytest.fixture
def virtuoso(virtuoso_server: str) -> RemoteStore:
    """An empty store in Virtuoso."""
    return emptied(RemoteStore.open(Address.parse(virtuoso_server)))
