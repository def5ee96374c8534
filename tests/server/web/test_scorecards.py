"""Scorecards over HTTP, as a page and as JSON."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient


def test_as_json(client: FlaskClient) -> None:
    answer = client.get("/scorecard/software/tidewatch", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    card = answer.json
    assert card["record"] == "http://localhost:8000/id/software/tidewatch"
    assert len(card["results"]) == 10
    assert set(card["letters"]) == {"F", "A", "I", "R"}
    assert all(0 <= share <= 1 for share in card["letters"].values())
    assert 0 < card["score"] < 1
    outcomes = {result["check"].partition("#")[2]: result for result in card["results"]}
    licence = outcomes["has-licence"]
    assert licence["outcome"] == "pass"
    assert licence["found"] == [
        {
            "property": "<http://purl.org/dc/terms/license>",
            "value": "<http://spdx.org/licenses/MIT>",
        }
    ]
    assert licence["advice"] is None


def test_what_is_missing_is_said(client: FlaskClient) -> None:
    card = client.get("/scorecard/software/saltmath?format=json").json
    failed = [result for result in card["results"] if result["outcome"] == "fail"]
    assert failed
    assert all(result["advice"] for result in failed)
    poor = card["score"]
    assert poor < client.get("/scorecard/software/tidewatch?format=json").json["score"]


def test_as_a_page(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    answer = client.get("/scorecard/software/tidewatch", headers={"Accept-Language": "de"})
    page = read_page(answer.text)
    assert "Gezeitenwacht" in page.text("h1")
    assert answer.headers["Vary"] == "Accept, Accept-Language"
    assert len(page.all("meter")) == 4
    text = page.text("main")
    for part in ("Has a licence", "Passed", "http://spdx.org/licenses/MIT"):
        assert part in text or part in page.links()
    assert client.get("/scorecard/software/tidewatch").headers["ETag"] != answer.headers["ETag"]


def test_every_valid_example_has_a_card(client: FlaskClient) -> None:
    for path in ("problem/one-maintainer", "software/kelpflow", "dataset/readings.ttl"):
        card = client.get(f"/scorecard/{path}?format=json")
        assert card.status_code == 200, path
        assert len(card.json["results"]) == 10


def test_keys_as_in_iris(client: FlaskClient) -> None:
    card = client.get("/scorecard/dataset/2024/north%20sea?format=json").json
    assert card["record"].endswith("/id/dataset/2024/north%20sea")


@pytest.mark.parametrize("path", ["software/nowhere", "nokind/x", "software/hub"])
def test_things_without_a_record(client: FlaskClient, path: str) -> None:
    """Unknown, or only pointed at."""
    answer = client.get(f"/scorecard/{path}", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_formats(client: FlaskClient) -> None:
    url = "/scorecard/software/tidewatch"
    assert client.get(url).mimetype == "text/html"
    assert client.get(url, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(f"{url}?format=nope").status_code == 400
    etag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304
    assert client.head(url).status_code == 200
