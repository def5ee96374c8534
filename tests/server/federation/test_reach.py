"""Other servers are asked only where that is allowed, and never in a network of one's own."""

import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from fairatlas.errors import Refused, Unavailable
from fairatlas.federation.reach import Reach, is_public


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/data")
            self.end_headers()
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/turtle; charset=utf-8")
        self.end_headers()
        self.wfile.write(b"x" * 11_000_000 if self.path == "/large" else self.path.encode())

    def log_message(self, *told: object) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server on this machine."""
    made = HTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=made.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{made.server_port}/"
    made.shutdown()
    thread.join()
    made.server_close()


def test_what_is_allowed_is_fetched(server: str) -> None:
    reach = Reach([server], may_connect=lambda address: True)
    found = reach.fetch(f"{server}data?x=1", "text/turtle")
    assert (found.media_type, found.body) == ("text/turtle", b"/data?x=1")


def test_this_machine_is_out_of_reach_even_where_it_is_allowed(server: str) -> None:
    with pytest.raises(Refused, match="not public"):
        Reach([server]).fetch(f"{server}data", "text/turtle")


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0"),
        *("::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "224.0.0.1"),
        "100.64.0.1",
    ],
)
def test_addresses_of_private_networks(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946"])
def test_addresses_of_the_public_network(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "url",
    [
        "http://other.example/data",
        "http://allowed.example/database",
        "http://allowed.example.evil.example/data/",
        "http://user@allowed.example/data/",
        "http://allowed.example/data/../secret",
        "http://allowed.example/data/%2e%2E/secret",
        "file:///etc/passwd",
        "ftp://allowed.example/data/",
        "//allowed.example/data/",
        "",
    ],
)
def test_other_addresses_are_refused_before_anything_is_looked_up(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*told: object, **more: object) -> None:
        raise AssertionError("it was looked up")

    monkeypatch.setattr("socket.getaddrinfo", never)
    reach = Reach(["http://allowed.example/data/", "http://allowed.example/data"])
    with pytest.raises(Refused):
        reach.fetch(url, "text/turtle")


def test_a_name_is_resolved_once(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    port = int(server.rpartition(":")[2].strip("/"))
    asked = []

    def resolve(host: str, number: int, *told: object, **more: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", number))]

    monkeypatch.setattr("fairatlas.federation.reach.socket.getaddrinfo", resolve)
    base = f"http://name.example:{port}/"
    connected = Reach([base], may_connect=lambda address: True)
    # The connection itself looks nothing up but the address that it is given.
    assert connected.fetch(f"{base}data", "text/turtle").body == b"/data"
    assert asked.count("name.example") == 1


@pytest.mark.parametrize(
    ("path", "words"), [("moved", "status 302"), ("large", "larger than 10,000,000")]
)
def test_what_is_not_taken(server: str, path: str, words: str) -> None:
    reach = Reach([server], may_connect=lambda address: True)
    with pytest.raises(Unavailable, match=words):
        reach.fetch(server + path, "text/turtle")


def test_a_server_that_is_not_there() -> None:
    reach = Reach(["http://127.0.0.1:1/"], may_connect=lambda address: True)
    with pytest.raises(Unavailable, match="did not answer"):
        reach.fetch("http://127.0.0.1:1/", "text/turtle")
    with pytest.raises(Unavailable, match="can't be found"):
        Reach(["http://nowhere.invalid/"]).fetch("http://nowhere.invalid/", "text/turtle")
