"""Endless queries beside normal ones, slow readers, and clients that hang up."""

import http.client
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import quote

import pytest

from .conftest import SECONDS, WORKERS, Answer, Service, wait_until
from .queries import ENDLESS, LARGE
from .test_files import is_clear

QUERY = "application/sparql-query"
NORMAL = 200
_FIND = "SELECT ?p ?o { <http://example.org/%d> ?p ?o }"
_LATER = 20.0
"""Seconds after its limit in which an answer is there: on a quiet machine it takes 0.2, but other
tests may run beside it."""


def _ask(service: Service, text: str) -> Answer:
    return service.ask("POST", "/sparql", text.encode(), QUERY)


def _check_ended(answer: Answer) -> None:
    """Sees that an answer says which limit was reached, soon after it was."""
    assert answer.status == 503
    is_clear(answer)
    told = answer.json
    # One that ran out of memory has no number to tell.
    assert told.get("limit") in ("seconds", "bytes") or "memory" in str(told["detail"])
    assert answer.seconds < SECONDS + _LATER


@pytest.mark.slow
def test_normal_queries_are_answered_beside_endless_ones(service: Service) -> None:
    before = service.memory()
    with ThreadPoolExecutor(20) as threads, ThreadPoolExecutor(4) as others:
        endless = [
            threads.submit(_ask, service, text)
            for text in [*ENDLESS.values(), *ENDLESS.values()][:20]
        ]
        normal = list(others.map(lambda number: _ask(service, _FIND % number), range(NORMAL)))
        ends = [one.result() for one in endless]
    assert [answer.status for answer in normal] == [200] * NORMAL
    for answer in ends:
        _check_ended(answer)
    wait_until(lambda: service.workers() <= WORKERS + 2, "workers are left behind")
    assert service.memory() - before < 150_000_000
    assert service.ask("GET", "/readyz").status == 200


@pytest.mark.slow
@pytest.mark.parametrize("name", ENDLESS)
def test_each_endless_query_ends_by_itself(service: Service, name: str) -> None:
    answer = _ask(service, ENDLESS[name])
    _check_ended(answer)


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_a_query_that_is_large_costs_only_itself(service: Service, name: str) -> None:
    answer = _ask(service, LARGE[name])
    assert answer.status in (200, 400, 422, 503)
    if answer.status != 200:
        is_clear(answer)
    assert answer.seconds < SECONDS + _LATER
    assert _ask(service, _FIND % 1).status == 200


@pytest.mark.slow
def test_who_reads_slowly_keeps_nobody_waiting(service: Service) -> None:
    rows = quote(
        "SELECT (CONCAT(STR(?a), 'xxxxxxxxxxxxxxxxxxxxxx') AS ?b) { "
        + " ".join(
            f"VALUES ?v{number} {{ {' '.join(map(str, range(60)))} }}" for number in range(3)
        )
        + " BIND(?v0 AS ?a) }"
    )
    asked = f"GET /sparql?format=csv&query={rows} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    readers = []
    try:
        for _ in range(30):
            reader = socket.create_connection(("127.0.0.1", service.port), timeout=30)
            reader.sendall(asked)
            readers.append(reader)
        assert all(_ask(service, _FIND % number).status == 200 for number in range(20))
        # A slow reader gets its whole answer all the same.
        answer = http.client.HTTPResponse(readers[0])
        answer.begin()
        assert answer.status in (200, 503)
        if answer.status == 200:
            assert answer.read().count(b"\n") == 60**3 + 1
    finally:
        for reader in readers:
            reader.close()


@pytest.mark.slow
def test_clients_that_hang_up_leave_no_work_behind(service: Service) -> None:
    query = quote(ENDLESS["count of a cartesian product"])
    asked = f"GET /sparql?query={query} HTTP/1.1\r\nHost: x\r\n\r\n"
    for _ in range(30):
        with socket.create_connection(("127.0.0.1", service.port), timeout=30) as connection:
            connection.sendall(asked.encode())
    wait_until(lambda: service.workers() <= WORKERS + 2, "workers are left behind")
    assert _ask(service, _FIND % 1).status == 200


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/sparql?query=ASK%7B%7D&query=ASK%7B%7D", 400),
        ("/sparql?query=ASK%7B%7D&timeout=1e999", 200),
        ("/sparql?query=ASK%7B%7D&timeout=%FF", 400),
        ("/sparql?query=%FF", 400),
        ("/sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%22%ED%A0%80%22%20%7D", 400),
        ("/sparql?" + "&".join(f"x{number}=1" for number in range(5_000)), 200),
        ("/sparql?query=ASK%7B%7D&format=json&format=xml", 200),
    ],
)
def test_parameters_that_make_no_sense(service: Service, path: str, status: int) -> None:
    assert service.ask("GET", path).status == status
