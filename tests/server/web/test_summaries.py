"""Queries for counts over HTTP: the same answer with a summary and without, and no work for it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fairatlas.settings import Settings
from fairatlas.store import Atlas
from fairatlas.tokens import Role, Tokens
from fairatlas.web import create_app
from fairatlas.web.quick import quick_query
from fairatlas.web.service import Service
from fairatlas_loaders.names import EXAMPLE_BASE

UPDATE = "application/sparql-update"
BY_CLASS = "SELECT ?c (COUNT(*) AS ?n) WHERE { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n) ?c LIMIT 5"
Told = tuple[int, list[tuple[str, str]], bytes]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A service over a map that can be changed."""
    folder: Path = tmp_path_factory.mktemp("summaries") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=True) as atlas:
        settings = Settings(store=folder, base_iri=EXAMPLE_BASE, workers=2, query_max_rows=20)
        application = create_app(settings, atlas)
        service: Service = application.extensions["fairatlas"]
        assert service.writer is not None
        service.writer.engine.wait()
        yield application
        service.summaries.wait()
        service.pool.close()


@pytest.fixture
def service(app: Flask) -> Service:
    """It."""
    found: Service = app.extensions["fairatlas"]
    return found


@pytest.fixture
def tasks(service: Service, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tasks that workers are given."""
    given: list[str] = []
    run = service.pool.run

    def noted(task: str, *arguments: Any, **more: Any) -> Any:
        given.append(task)
        return run(task, *arguments, **more)

    monkeypatch.setattr(service.pool, "run", noted)
    return given


@pytest.fixture(scope="module")
def change(app: Flask) -> Callable[[str], None]:
    """Changes the map."""
    service: Service = app.extensions["fairatlas"]
    token = Tokens(service.settings.store).create("curator", Role.curator, 1)

    def run(update: str) -> None:
        answer = app.test_client().post(
            "/sparql",
            data=update.encode(),
            content_type=UPDATE,
            headers={"Authorization": f"Bearer {token}"},
        )
        assert answer.status_code == 200

    return run


def _ask(client: FlaskClient, query: str, accept: str, **more: str) -> Told:
    answer = client.get(
        "/sparql", query_string={"query": query, **more}, headers={"Accept": accept}
    )
    # The time of day is no part of what is compared.
    headers = sorted(one for one in answer.headers if one[0] != "Date")
    return answer.status_code, headers, answer.data


@pytest.mark.parametrize(
    "accept",
    [
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
        "text/html",
        "image/png",
    ],
)
@pytest.mark.parametrize(
    "query",
    [BY_CLASS, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "SELECT DISTINCT ?p { ?s ?p ?o }"],
)
def test_the_answer_is_the_same(
    service: Service,
    client: FlaskClient,
    change: Callable[[str], None],
    tasks: list[str],
    accept: str,
    query: str,
) -> None:
    change("INSERT DATA { <software/x> a <http://e.org/C> }")
    change("DELETE DATA { <software/x> a <http://e.org/C> }")
    del tasks[:]
    without = _ask(client, query, accept)
    service.summaries.wait()
    assert sorted(tasks) == ["query", "summary"]
    assert _ask(client, query, accept) == without
    assert sorted(tasks) == ["query", "summary"]


def test_a_summary_is_of_the_map_as_it_stands(
    service: Service, client: FlaskClient, change: Callable[[str], None], tasks: list[str]
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s <http://e.org/p> ?o }"
    for number in range(3):
        change(f"INSERT DATA {{ <software/x> <http://e.org/p> {number} }}")
        wanted = f"n\r\n{number + 1}\r\n".encode()
        assert _ask(client, query, "text/csv")[2] == wanted
        service.summaries.wait()
        del tasks[:]
        assert _ask(client, query, "text/csv")[2] == wanted
        assert tasks == []


def test_it_is_not_asked_about_other_graphs(
    service: Service, client: FlaskClient, tasks: list[str]
) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    _ask(client, query, "text/csv")
    service.summaries.wait()
    del tasks[:]
    graph = {"default-graph-uri": "http://e.org/none"}
    assert _ask(client, query, "text/csv", **graph)[2] == b"n\r\n0\r\n"
    assert tasks == ["query"]


def test_the_front_door_answers_at_once(service: Service, client: FlaskClient) -> None:
    _ask(client, BY_CLASS, "text/csv")
    service.summaries.wait()
    for accept in ("text/csv", "image/png"):
        asked = f"query={BY_CLASS}".replace(" ", "%20")
        query = quick_query(("GET", "/sparql", asked), accept)
        assert query is not None
        told = query.at_once(service)
        assert told is not None
        status, headers, body = _ask(client, BY_CLASS, accept)
        assert (told.status, told.body) == (status, body)
        assert told.header("etag") == dict(headers).get("ETag", "")
    other = quick_query(("GET", "/sparql", "query=ASK%20%7B%7D"), "text/csv")
    assert other is not None
    assert other.at_once(service) is None
