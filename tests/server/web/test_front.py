"""The door of the service: bytes in, bytes out, over a connection of one's own."""

import gzip
import http.client
import json
import socket
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest

from fairatlas.store import Atlas
from fairatlas.tokens import Role, Tokens
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

from ...serving import free_port, served

pytestmark = pytest.mark.slow
Headers = dict[str, str]
Answer = tuple[int, Headers, bytes]
Ask = Callable[..., Answer]
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
CSV = {"Accept": "text/csv"}
MANY = "{{ SELECT ?{0} {{ ?{0} ?p ?o }} LIMIT 2000 }}"
ROWS = "/sparql?query=SELECT%20%3Fs%20%7B%3Fs%20%3Fp%20%3Fo%7D%20ORDER%20BY%20%3Fs"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A map with some things, one of which has a name that needs care in a URL."""
    folder = tmp_path_factory.mktemp("front") / "store"
    things = "".join(
        f"<{EXAMPLE_BASE}/id/software/{key}> a <https://w3id.org/fairatlas/ns#Software> .\n"
        for key in ("a/b", "caf\u00e9", *(f"n{number}" for number in range(100)))
    )
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        atlas.load(Source("some.ttl", things.encode()), loaders()["rdf"], name="some")
    return folder


@pytest.fixture(scope="module")
def token(folder: Path) -> str:
    """A curator's token."""
    return Tokens(folder).create("curator", Role.curator, 1)


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[tuple[int, int]]:
    """The service in processes of its own: its port, and its session."""
    port = free_port()
    with served(folder, port, {"MAX_BODY": 100_000}) as process:
        yield port, process


def _ask(
    port: int, method: str, path: str, headers: Headers | None = None, body: bytes | None = None
) -> Answer:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(method, path, body, headers or {})
        answer = connection.getresponse()
        return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def ask(server: tuple[int, int]) -> Ask:
    """Sends a request: status, headers, body."""
    return lambda *told, **more: _ask(server[0], *told, **more)


@pytest.mark.parametrize("key", ["a/b", "a%2Fb", "caf%C3%A9", "n1"])
def test_names_come_through_as_they_are_meant(ask: Ask, key: str) -> None:
    assert ask("GET", f"/doc/software/{key}.nt")[0] == 200


@pytest.mark.parametrize("path", ["/doc/software/%FF", "/doc/software/%00", "/%E0%80%80", "/%"])
def test_names_that_nothing_has(ask: Ask, path: str) -> None:
    assert ask("GET", path)[0] in (400, 404)


def test_an_answer_is_made_smaller_for_those_who_can_read_it(ask: Ask) -> None:
    plain = ask("GET", ROWS, CSV)
    assert "content-encoding" not in plain[1]
    for coding, read in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        status, headers, body = ask("GET", ROWS, {**CSV, "Accept-Encoding": coding})
        assert (status, headers["content-encoding"]) == (200, coding)
        assert read(body) == plain[2]
        assert len(body) < len(plain[2]) / 2
        assert headers["etag"] != plain[1]["etag"]
        assert "Accept-Encoding" in headers["vary"]
    refused = ask("GET", ROWS, {**CSV, "Accept-Encoding": "gzip;q=0, br;q=0, identity"})
    assert refused[2] == plain[2]


@pytest.mark.parametrize("coding", ["", "gzip", "br"])
def test_what_a_client_has_is_not_sent_again(ask: Ask, coding: str) -> None:
    told = {**CSV, "Accept-Encoding": coding} if coding else CSV
    tag = ask("GET", ROWS, told)[1]["etag"]
    for wanted in (tag, f'"x", {tag}', f"W/{tag}", "*"):
        status, headers, body = ask("GET", ROWS, {**told, "If-None-Match": wanted})
        assert (status, headers["etag"], body) == (304, tag, b"")
        assert headers["access-control-allow-origin"] == "*"
    assert ask("GET", ROWS, {**told, "If-None-Match": '"x"'})[0] == 200
    assert ask("GET", ROWS, {"Accept": "application/json", "If-None-Match": tag})[0] == 200


def test_an_answer_that_was_kept_is_never_old(ask: Ask, token: str) -> None:
    path = "/sparql?query=SELECT%20%3Fo%20%7B%3Cx%3Aa%3E%20%3Cx%3Ab%3E%20%3Fo%7D"
    for number in range(3):
        for _ in range(2):
            rows = ask("GET", path, CSV)[2].split()[1:]
            assert rows == ([str(number - 1).encode()] if number else [])
        update = f"DELETE WHERE {{ <x:a> <x:b> ?o }} ; INSERT DATA {{ <x:a> <x:b> {number} }}"
        told = {"Authorization": f"Bearer {token}", "Content-Type": "application/sparql-update"}
        assert ask("POST", "/sparql", told, update.encode())[0] == 200


def test_what_differs_by_a_header_is_kept_apart(ask: Ask) -> None:
    page = ask("GET", "/doc/software/n1", {"Accept": "text/html"})
    data = ask("GET", "/doc/software/n1", {"Accept": "text/turtle"})
    assert page[1]["content-type"].startswith("text/html")
    assert data[1]["content-type"].startswith("text/turtle")
    assert ask("GET", "/doc/software/n1", {"Accept": "image/png"})[0] == 406


def test_what_differs_by_profile_is_kept_apart(ask: Ask) -> None:
    """Whichever was asked for first; each comes a second time from what is kept."""
    wanted = ("https://w3id.org/fairatlas/ns", "https://schema.org/")
    for _ in range(2):
        for iri in wanted:
            told = {"Accept": "text/turtle", "Accept-Profile": f"<{iri}>"}
            answer = ask("GET", "/doc/software/n2", told)
            assert answer[1]["content-profile"] == f"<{iri}>"
            assert (b"schema:SoftwareApplication" in answer[2]) == (iri == wanted[1])


def test_head_is_get_without_its_body(ask: Ask) -> None:
    for path in ("/", ROWS, "/doc/software/n1.ttl"):
        got, head = ask("GET", path), ask("HEAD", path)
        assert head[2] == b""
        for name in ("content-type", "content-length", "etag"):
            assert head[1].get(name) == got[1].get(name)


def test_a_body_that_is_too_large_is_refused_unread(server: tuple[int, int]) -> None:
    with socket.create_connection(("127.0.0.1", server[0]), timeout=20) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 9000000000\r\n"
            b"Content-Type: application/sparql-query\r\n\r\nASK"
        )
        assert connection.recv(1_000).startswith(b"HTTP/1.1 413")


def test_a_body_of_unstated_length_is_refused(server: tuple[int, int]) -> None:
    with socket.create_connection(("127.0.0.1", server[0]), timeout=20) as connection:
        connection.sendall(
            b"POST /sparql HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
            b"Content-Type: application/sparql-query\r\n\r\n6\r\nASK {}\r\n0\r\n\r\n"
        )
        assert connection.recv(1_000).startswith(b"HTTP/1.1 411")


@pytest.mark.parametrize(
    "head",
    [
        b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 100_000 + b"\r\n",
        b"GET / HTTP/1.1\r\nX: " + b"y" * 3_000_000 + b"\r\n\r\n",
        b"GET /" + b"y" * 3_000_000 + b" HTTP/1.1\r\n\r\n",
        b"\x00\xff\r\n\r\n",
    ],
)
def test_floods_of_headers_are_cut_off(server: tuple[int, int], ask: Ask, head: bytes) -> None:
    with socket.create_connection(("127.0.0.1", server[0]), timeout=20) as connection:
        try:
            connection.sendall(head)
            said = connection.recv(1_000)
        except OSError:
            said = b""
    assert not said or said.split()[1][:1] == b"4"
    assert ask("GET", "/healthz")[0] == 200


def test_an_answer_in_pieces_comes_whole(ask: Ask) -> None:
    mark = "a-mark"
    part = (
        f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="%d.ttl"\r\n\r\n'
        "<x:a> a <https://w3id.org/fairatlas/ns#Software> .\r\n"
    )
    body = ("".join(part % number for number in range(5)) + f"--{mark}--\r\n").encode()
    told = {
        "Content-Type": f"multipart/form-data; boundary={mark}",
        "Accept": "application/x-ndjson",
    }
    status, headers, lines = ask("POST", "/validate?format=ndjson", told, body)
    assert status == 200
    assert "content-length" not in headers
    assert len([json.loads(line) for line in lines.splitlines()]) == 6


@pytest.mark.skipif(sys.platform != "linux", reason="what runs is read from /proc")
def test_work_ends_when_its_client_goes(server: tuple[int, int]) -> None:
    port, session = server
    endless = "SELECT(COUNT(*)AS%20?n)%7B?a?b?c.?d?e?f.?g?h?i.?j?k?l%7D"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as connection:
        connection.sendall(f"GET /sparql?query={endless} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
        _until(lambda: _busy(session) > 0)
    _until(lambda: _busy(session) == 0)


def _busy(session: int) -> int:
    """Workers that use a processor now, by the time that they have used meanwhile."""

    def used() -> dict[str, int]:
        found = {}
        for folder in Path("/proc").iterdir():
            try:
                fields = (folder / "stat").read_text().rpartition(")")[2].split()
                is_worker = b"workers.template" in (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if is_worker and int(fields[3]) == session:
                found[folder.name] = int(fields[11]) + int(fields[12])
        return found

    before = used()
    time.sleep(0.3)
    return sum(used().get(process, 0) - ticks > 10 for process, ticks in before.items())


def _until(condition: Callable[[], bool]) -> None:
    for _ in range(60):
        if condition():
            return
    raise AssertionError("it did not come to be")


@pytest.mark.parametrize(
    ("accept", "query"),
    [
        ("text/csv", "SELECT * { ?s ?p ?o } ORDER BY ?s"),
        ("application/sparql-results+json", "SELECT * { ?s ?p ?o } LIMIT 0"),
        ("*/*", "ASK {}"),
        ("text/turtle", "CONSTRUCT WHERE { ?s ?p <x:none> }"),
        ("image/png", "ASK {}"),
        ("*/*", "SELECT * {"),
        ("*/*", ""),
        ("*/*", "SELECT * { SERVICE <http://x.example/> {} }"),
        # Large, slow, and the end of the worker: each leaves the short way at another place.
        ("text/csv", "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 5000"),
        ("text/csv", f"SELECT (COUNT(*) AS ?n) {{ {MANY.format('a')} {MANY.format('d')} }}"),
        ("*/*", f"ASK {{ FILTER({'!' * 20_000}1) }}"),
    ],
)
def test_the_short_way_gives_what_the_view_gives(ask: Ask, accept: str, query: str) -> None:
    # A parameter that means nothing is not for the short way.
    short = ask("GET", f"/sparql?query={quote(query)}", {"Accept": accept})
    long = ask("GET", f"/sparql?query={quote(query)}&x=", {"Accept": accept})
    for status, headers, _ in (short, long):
        headers.pop("date")
        assert status in (200, 400, 403, 406, 422)
    assert short == long
