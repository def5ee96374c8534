"""Every error is a problem document or a page, by what the client reads; none tells secrets."""

import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fairatlas.errors import Unavailable
from fairatlas.settings import Settings
from fairatlas.store import StoreMissing
from fairatlas.web import create_app

ERRORS = [
    ("GET", "/nothing", 404),
    ("GET", "/doc/software/nowhere", 404),
    ("GET", "/doc/software?page=x", 400),
    ("POST", "/", 405),
    ("PUT", "/sparql", 405),
    ("POST", "/sparql", 415),
    ("GET", "/sparql?query=x", 400),
    ("GET", "/sparql?query=SELECT * { SERVICE <http://e/> {} }", 403),
    ("POST", "/validate", 400),
    ("GET", "/static/../settings.py", 404),
    ("GET", "/static/nothing.css", 404),
    ("DELETE", "/doc/software/tidewatch", 405),
]


@pytest.mark.parametrize(("method", "url", "status"), ERRORS)
def test_for_programs(client: FlaskClient, method: str, url: str, status: int) -> None:
    for accept in ("application/problem+json, */*;q=0.1", "*/*", "%$"):
        answer = client.open(url, method=method, headers={"Accept": accept})
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
        problem = answer.json
        assert problem["status"] == status
        assert problem["type"] == "about:blank"
        assert problem["title"]
        assert problem["detail"]
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Accept" in answer.headers["Vary"]


@pytest.mark.parametrize(("method", "url", "status"), ERRORS)
def test_for_people(
    client: FlaskClient, read_page: Callable[[str], Any], method: str, url: str, status: int
) -> None:
    answer = client.open(url, method=method, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    page = read_page(answer.text)
    assert str(status) in page.text("main")
    assert "/" in page.links()


def test_the_path_is_shown_as_text(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    answer = client.get("/<script>alert(1)</script>", headers={"Accept": "text/html"})
    page = read_page(answer.text)
    assert not page.all("script")
    assert "<script>alert(1)</script>" in page.text("main")


def test_a_fault_is_logged_and_not_told(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    application = create_app(settings)

    @application.get("/fault")
    def fault() -> str:
        raise RuntimeError("the password is swordfish")

    with caplog.at_level(logging.ERROR):
        answer = application.test_client().get("/fault")
    assert (answer.status_code, answer.mimetype) == (500, "application/problem+json")
    assert "swordfish" not in answer.text
    assert "swordfish" in caplog.text
    caplog.clear()  # what the watch over faults would find
    application.extensions["fairatlas"].pool.close()


def test_a_busy_service_says_when_to_come_back(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Unavailable("All workers are busy; try again in a few seconds.")

    monkeypatch.setattr(app.extensions["fairatlas"].pool, "run", busy)
    for url in ("/sparql?query=ASK {}", "/scorecard/software/tidewatch", "/readyz"):
        answer = client.get(url, headers={"Accept": "application/json"})
        assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
        assert int(answer.headers["Retry-After"]) > 0
    assert client.get("/healthz").status_code == 200


def test_no_service_without_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="there is no map in"):
        create_app(Settings(store=tmp_path / "nowhere"))


def test_a_query_in_error_can_be_mended(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    query = "SELECT * { ?s ?p <b> & }"
    answer = client.get("/sparql", query_string={"query": query}, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    page = read_page(answer.text)
    assert query in page.text("textarea")
    assert "line 1, column" in page.text("main")


def test_a_text_in_error_can_be_mended(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    text = "<a> <b> </textarea><script>"
    answer = client.post("/validate", data={"text": text}, headers={"Accept": "text/html"})
    assert answer.status_code == 400
    page = read_page(answer.text)
    assert page.all("textarea")[0].text == text
    assert "<script" not in answer.text


def test_a_body_of_unstated_length_is_refused(client: FlaskClient) -> None:
    answer = client.post(
        "/sparql",
        headers={"Transfer-Encoding": "chunked", "Content-Type": "application/sparql-query"},
    )
    assert (answer.status_code, answer.mimetype) == (411, "application/problem+json")
