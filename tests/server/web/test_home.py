"""The home page, and what says whether the service is well."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient

from fairatlas.queries import questions_to_start_with


def test_home(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/").text)
    text = page.text("main")
    assert "software tools 254" in text
    assert "hub.ttl" in text, "the newest contribution"
    for query in questions_to_start_with():
        assert query.label in text
    for url in page.links():
        if url.startswith("/"):
            assert client.get(url).status_code == 200, url


def test_home_as_anything_else(client: FlaskClient) -> None:
    answer = client.get("/", headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.json["available"]) == (406, ["text/html"])


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_being_well(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    assert answer.json["status"] == "ok"


def test_ready_names_the_state_of_the_map(client: FlaskClient) -> None:
    assert len(client.get("/readyz").json["state"]) == 64


def test_robots(client: FlaskClient) -> None:
    answer = client.get("/robots.txt")
    assert answer.mimetype == "text/plain"
    assert "Disallow: /sparql" in answer.text.splitlines()
