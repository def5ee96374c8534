"""What an engine does wrong becomes an error of ours, in time, and leaves nothing half."""

import http.server
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, RdfFormat

from fairatlas.errors import LimitReached, MalformedInput, Unavailable
from fairatlas.querying import run_query
from fairatlas.store import MapView
from fairatlas.store.errors import StoreError
from fairatlas.store.remote import (
    Address,
    Capabilities,
    EngineLimit,
    EngineRefusal,
    EngineUnavailable,
    RemoteStore,
)
from fairatlas.store.remote.client import Client
from fairatlas.store.remote.terms import NODE, STAGE
from fairatlas_loaders.names import Names

ROWS = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":"urn:a"}}]}}'
JSON = "application/sparql-results+json"
SELECT = "SELECT ?x WHERE { ?x ?y ?z }"

Answerer = Callable[["Handler", dict[str, list[str]]], None]


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers as a test says."""

    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        form = parse_qs(self.rfile.read(length).decode(), keep_blank_values=True)
        engine: Engine = self.server.engine  # type: ignore[attr-defined]
        engine.requests.append((self.path, dict(self.headers.items()), form))
        engine.answer(self, form)

    def reply(self, body: bytes, status: int = 200, **headers: str) -> None:
        """A plain answer."""
        self.send_response(status)
        for name, value in {"Content-Type": JSON, **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", headers.get("Content_Length", str(len(body))))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Says nothing."""


@dataclass
class Engine:
    """A server that does what a test says.

    Attributes:
        answer: called for each request.
        requests: path, headers and form of each.
        over: set when the test is over.
    """

    url: str
    answer: Answerer = lambda handler, form: handler.reply(ROWS)
    requests: list[tuple[str, dict[str, str], dict[str, list[str]]]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def store(
        self, timeout: float = 20, max_bytes: int = 10_000, token: str | None = None
    ) -> RemoteStore:
        """A store in it."""
        address = Address.parse(self.url, self.url, token)
        return RemoteStore(Client(address, timeout, max_bytes), Capabilities(update=True))

    def updates(self) -> list[str]:
        """The updates that it got."""
        return [form["update"][0] for _, _, form in self.requests if "update" in form]


@pytest.fixture
def engine() -> Iterator[Engine]:
    """A server that answers with one row until it is told otherwise."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    engine = Engine(f"http://127.0.0.1:{server.server_port}/sparql")
    server.engine = engine  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield engine
    engine.over.set()
    server.shutdown()
    thread.join()
    server.server_close()


def never(engine: Engine) -> Answerer:
    """Does not answer."""
    return lambda handler, form: (engine.over.wait(30), None)[1]


def drop_by_drop(engine: Engine, start: bytes) -> Answerer:
    """Sends a byte now and then, without end."""

    def answer(handler: Handler, form: object) -> None:
        try:
            handler.wfile.write(start)
            while not engine.over.wait(0.02):
                handler.wfile.write(b"a")
        except OSError:
            handler.close_connection = True

    return answer


DROPS = [
    b"HTTP/1.1 200 OK\r\nX-Long: ",
    b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
    b"HTTP/1.1 200 OK\r\n\r\n",
]


def test_engine_that_does_not_answer(engine: Engine) -> None:
    engine.answer = never(engine)
    with pytest.raises(EngineUnavailable, match=r"within 0\.2 seconds"):
        engine.store(timeout=0.2).query(SELECT)
    with pytest.raises(Unavailable):
        next(engine.store(timeout=0.2).quads_for_pattern(None, None, None))


@pytest.mark.parametrize("start", DROPS)
def test_engine_that_answers_byte_by_byte(engine: Engine, start: bytes) -> None:
    engine.answer = drop_by_drop(engine, start)
    with pytest.raises(EngineUnavailable, match="did not answer within"):
        engine.store(timeout=0.3, max_bytes=10**9).query(SELECT)


def test_engine_that_is_not_there() -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        address = Address.parse(f"http://127.0.0.1:{listener.getsockname()[1]}/sparql")
        with pytest.raises(EngineUnavailable, match="can't be reached"):
            RemoteStore.open(address)


@pytest.mark.parametrize("body", [ROWS[:-9], ROWS[:-1], b"", b"<html>", b"[]", b'{"head":{}}'])
def test_answer_that_was_cut(engine: Engine, body: bytes) -> None:
    engine.answer = lambda handler, form: handler.reply(body)
    with pytest.raises(EngineUnavailable, match="can't be read"):
        engine.store().query(SELECT)
    with pytest.raises(EngineUnavailable, match="can't be read"):
        list(engine.store().quads_for_pattern(None, None, None))


def test_connection_that_breaks_off(engine: Engine) -> None:
    def answer(handler: Handler, form: object) -> None:
        handler.close_connection = True
        handler.reply(ROWS, Content_Length="1000")

    engine.answer = answer
    with pytest.raises(EngineUnavailable, match="can't be reached"):
        engine.store().query(SELECT)


def test_triples_that_were_cut(engine: Engine) -> None:
    engine.answer = lambda handler, form: handler.reply(b"<urn:a> <urn:b> <urn")
    with pytest.raises(EngineUnavailable, match="may have been cut"):
        engine.store().query("CONSTRUCT WHERE { ?s ?p ?o }")


def test_engine_that_gave_up_silently(engine: Engine) -> None:
    engine.answer = lambda handler, form: handler.reply(
        ROWS, X_SQL_State="S1TAT", X_SQL_Message="RC...: Returning incomplete results"
    )
    with pytest.raises(EngineLimit, match="S1TAT"):
        engine.store().query(SELECT)
    engine.answer = lambda handler, form: handler.reply(
        b"done", X_SQL_State="00000", X_SQL_Message="SR...: Transaction deadlock"
    )
    with pytest.raises(EngineUnavailable, match="Transaction deadlock"):
        engine.store().update("DROP SILENT DEFAULT")
    engine.answer = lambda handler, form: handler.reply(ROWS, X_SPARQL_MaxRows="1")
    with pytest.raises(LimitReached, match="1 rows at the most") as told:
        engine.store().query(SELECT)
    assert told.value.extra == {"limit": "rows", "reached": 1}
    engine.answer = lambda handler, form: handler.reply(ROWS, X_SPARQL_MaxRows="2")
    assert len([*engine.store().query(SELECT)]) == 1  # type: ignore[arg-type]


def test_answer_that_is_too_large(engine: Engine) -> None:
    with pytest.raises(EngineLimit, match="larger than 50 bytes") as told:
        engine.store(max_bytes=50).query(SELECT)
    assert told.value.extra == {"limit": "bytes", "reached": 50}


def test_refusal_has_the_reason_of_the_engine(engine: Engine) -> None:
    page = b"<html><script>x()</script><body>\n<p>SP030:  syntax\x1b[0m error</p>\n<p>trace</p>"
    engine.answer = lambda handler, form: handler.reply(page, 400)
    with pytest.raises(EngineRefusal, match=r"says 400, SP030: syntax \[0m error$"):
        engine.store().query(SELECT)
    view = MapView(engine.store(), Names(), None)  # type: ignore[arg-type]
    with pytest.raises(MalformedInput, match="can't be run: the engine that holds this map says"):
        run_query(view, SELECT)


@pytest.mark.parametrize(
    ("status", "kind", "said"),
    [
        (401, EngineRefusal, "does not let us in"),
        (403, StoreError, "does not let us in"),
        (404, EngineRefusal, "says 404"),
        (302, EngineRefusal, "use that one: http://elsewhere.example/"),
        (503, EngineUnavailable, "busy or gave up"),
        (500, Unavailable, "says 500"),
    ],
)
def test_status(engine: Engine, status: int, kind: type[Exception], said: str) -> None:
    engine.answer = lambda handler, form: handler.reply(
        b"no", status, Location="http://elsewhere.example/"
    )
    store = engine.store(token="secret")
    with pytest.raises(kind, match=said):
        store.query(SELECT)
    with pytest.raises(kind, match=said):
        store.update("DROP SILENT DEFAULT")
    assert len(engine.requests) == 2


def test_connection_that_was_closed_meanwhile_is_made_anew(engine: Engine) -> None:
    def answer(handler: Handler, form: object) -> None:
        # Promises to stay, and goes.
        handler.reply(ROWS)
        handler.close_connection = True

    engine.answer = answer
    store = engine.store()
    for _ in range(3):
        assert len([*store.query(SELECT)]) == 1  # type: ignore[arg-type]
    store.close()


def test_connection_is_kept(engine: Engine) -> None:
    ports = set()

    def answer(handler: Handler, form: object) -> None:
        ports.add(handler.client_address[1])
        handler.reply(ROWS)

    engine.answer = answer
    store = engine.store()
    for _ in range(3):
        store.query(SELECT)
    assert len(ports) == 1
    connections = store._client._connections[engine.url]
    connections._process = -1
    store.query(SELECT)
    assert len(ports) == 2, "after a fork, what the parent has open is left to it"
    store.close()


def test_who_asks(engine: Engine) -> None:
    engine.store(token="secret").query(SELECT)
    assert engine.requests[-1][1]["Authorization"] == "Bearer secret"
    with_password = engine.url.replace("//", "//me:pa%20ss@")
    store = RemoteStore(
        Client(Address.parse(with_password, with_password), 20, 10_000), Capabilities()
    )
    store.query(SELECT)
    path, headers, _ = engine.requests[-1]
    assert (path, headers["Authorization"]) == ("/sparql", "Basic bWU6cGEgc3M=")
    assert "pa" not in repr(store._client.address).replace("sparql", "")


def test_syntax_is_told_without_asking(engine: Engine) -> None:
    with pytest.raises(SyntaxError):
        engine.store().query("SELECT * WHERE { ?s }")
    assert engine.requests == []


def test_failed_piece_leaves_nothing_half(engine: Engine) -> None:
    def answer(handler: Handler, form: dict[str, list[str]]) -> None:
        is_third = len(engine.requests) == 3
        handler.reply(b"disk full", 503) if is_third else handler.reply(b"")

    engine.answer = answer
    lines = "\n".join(f"<urn:s{n}> <urn:p> <urn:o> ." for n in range(1_500))
    with pytest.raises(EngineUnavailable, match="disk full"):
        engine.store().bulk_load(lines.encode(), RdfFormat.N_TRIPLES, to_graph=NamedNode("urn:g"))
    updates = engine.updates()
    assert len(updates) == 3
    assert all(f"GRAPH <{STAGE}" in one and "<urn:g>" not in one for one in updates)


def test_large_load_comes_in_bounded_pieces(engine: Engine) -> None:
    engine.answer = lambda handler, form: handler.reply(b"")
    lines = "\n".join(f'<urn:s{n}> <urn:p> "{"x" * 1_000}" .' for n in range(1_500))
    engine.store().bulk_load(lines.encode(), RdfFormat.N_TRIPLES, to_graph=NamedNode("urn:g"))
    *pieces, last = engine.updates()
    assert max(map(len, pieces)) < 210_000
    assert len(pieces) > 5
    assert "<urn:g>" in last
    assert "DROP SILENT GRAPH" in last
    assert len(last) < 500


def test_value_that_is_refused_is_kept_another_way(engine: Engine) -> None:
    bad = 'P1D"^^<http://www.w3.org/2001/XMLSchema#duration>'

    def answer(handler: Handler, form: dict[str, list[str]]) -> None:
        is_bad = bad in form["update"][0]
        handler.reply(b"SR553: no such literal", 500) if is_bad else handler.reply(b"")

    engine.answer = answer
    lines = [f'<urn:s{n}> <urn:p> "{n}" .' for n in range(100)]
    lines[40] = f'<urn:s40> <urn:p> "{bad} .'
    store = engine.store()
    store.bulk_load("\n".join(lines).encode(), RdfFormat.N_TRIPLES, to_graph=NamedNode("urn:g"))
    taken = [one for one in engine.updates() if bad not in one]
    assert all(sum(f"<urn:s{n}>" in one for one in taken) == 1 for n in range(100))
    assert "XMLSchema%23duration" in "".join(taken)
    assert "<urn:g>" in taken[-1]


def test_refusal_without_a_value_to_blame_stays_one(engine: Engine) -> None:
    engine.answer = lambda handler, form: (
        handler.reply(b"quota reached", 500) if "urn:s1>" in str(form) else handler.reply(b"")
    )
    with pytest.raises(EngineRefusal, match="quota reached"):
        engine.store().bulk_load(b"<urn:s1> <urn:p> <urn:o> .", RdfFormat.N_TRIPLES)
    assert engine.updates()[-1].startswith(f"DROP SILENT GRAPH <{STAGE}")


def test_updates_go_one_at_a_time(engine: Engine) -> None:
    under_way, most = [], []

    def answer(handler: Handler, form: dict[str, list[str]]) -> None:
        under_way.append(1)
        most.append(len(under_way))
        time.sleep(0.01)
        under_way.pop()
        handler.reply(b"")

    engine.answer = answer
    store = engine.store()
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(store.update, ["DROP SILENT DEFAULT"] * 8))
    assert most == [1] * 8


def test_blank_nodes_of_two_documents_are_two(engine: Engine) -> None:
    engine.answer = lambda handler, form: handler.reply(b"")
    store = engine.store()
    for _ in range(2):
        store.update("INSERT DATA { GRAPH <urn:g> { _:b <urn:p> _:b } }")
    names = [one.split(NODE)[1].split(">")[0] for one in engine.updates()]
    assert names[0] != names[1]
    assert all(
        one.count(NODE + name) == 2 for one, name in zip(engine.updates(), names, strict=True)
    )


def test_what_a_killed_writer_left_goes(oxigraph: RemoteStore, oxigraph_server: str) -> None:
    oxigraph.update(f"INSERT DATA {{ GRAPH <{STAGE}left> {{ <urn:a> <urn:b> 1 }} }}")
    left = Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal(1), NamedNode(f"{STAGE}left"))
    assert left in oxigraph
    assert [*oxigraph.quads_for_pattern(NamedNode("urn:a"), None, None)] == []
    RemoteStore.open(Address.parse(oxigraph_server))
    assert left not in oxigraph


def test_engine_that_is_only_read_is_not_written_to(
    oxigraph_server: str, oxigraph: RemoteStore
) -> None:
    oxigraph.update("INSERT DATA { <urn:a> <urn:b> 1 }")
    reader = RemoteStore.open(Address.parse(oxigraph_server), read_only=True)
    assert [q.object for q in reader.quads_for_pattern(NamedNode("urn:a"), None, None)] == [
        Literal(1)
    ]
    assert not reader.capabilities.update
    with pytest.raises(StoreError, match="takes no updates"):
        reader.update("DROP SILENT DEFAULT")
    assert Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal(1), DefaultGraph()) in reader


def test_engine_without_updates(engine: Engine) -> None:
    def answer(handler: Handler, form: dict[str, list[str]]) -> None:
        if "update" in form:
            handler.reply(b"read only", 403)
        elif "ASK" in form["query"][0]:
            handler.reply(b'{"head":{},"boolean":true}')
        else:
            handler.reply(ROWS)

    engine.answer = answer
    with pytest.raises(StoreError, match="takes no updates from us"):
        RemoteStore.open(Address.parse(engine.url))
