"""Search by words over HTTP: page, JSON and RDF, paged, cached, and never a fault."""

from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from fairatlas.search import bring_up_to_date, finding
from fairatlas.search.index import FILE
from fairatlas.settings import Settings
from fairatlas.store import MapView
from fairatlas.web import create_app
from fairatlas.web import search as module

from .conftest import Page

HYDRA = "http://www.w3.org/ns/hydra/core#"
BASE = "http://localhost:8000"


@pytest.fixture(scope="module")
def searchable(settings: Settings, store_folder: Path, view: MapView) -> Iterator[Flask]:
    """The service with the index of its map."""
    bring_up_to_date(store_folder, view)
    app = create_app(settings)
    if module.pages.name not in app.blueprints:
        app.register_blueprint(module.pages)
    yield app
    app.extensions["fairatlas"].pool.close()


@pytest.fixture
def client(searchable: Flask) -> FlaskClient:
    """A client of the service."""
    return searchable.test_client()


def test_form(client: FlaskClient, read_page: Callable[[str], Page]) -> None:
    shown = read_page(client.get("/search").text)
    assert shown.one("form").get("method") == "get"
    assert [one.get("name") for one in shown.all("input")] == ["q"]
    assert shown.all("ol", "mark") == []


def test_page(client: FlaskClient, read_page: Callable[[str], Page]) -> None:
    shown = read_page(client.get("/search?q=tidewatch").text)
    assert "/doc/software/tidewatch" in shown.links()
    assert {one.text for one in shown.all("mark")} <= {"Tidewatch", "tidewatch"}
    facets = [link for link in shown.links() if link.startswith("/search?") and "kind=" in link]
    assert "/search?q=tidewatch&kind=software" in facets
    part = read_page(client.get("/search?q=tidewatch&kind=claim").text)
    assert "/doc/claim/tides-by-tidewatch" in part.links()
    assert "/doc/software/tidewatch" not in part.links()


def test_page_without_hits(client: FlaskClient, read_page: Callable[[str], Page]) -> None:
    assert "Nothing was found" in read_page(client.get("/search?q=nosuchword").text).text()


def test_what_is_typed_is_text(client: FlaskClient, read_page: Callable[[str], Page]) -> None:
    typed = '"><script>alert(1)</script>'
    answer = client.get("/search", query_string={"q": typed})
    shown = read_page(answer.text)
    assert shown.all("script") == []
    assert shown.one("input").get("value") == typed


def test_json_pages_lead_through_all(client: FlaskClient) -> None:
    url, seen = "/search?q=user&kind=software&format=json", []
    while url:
        answer = client.get(url)
        told = answer.get_json()
        assert (answer.status_code, told["total"]) == (200, 250)
        assert told["by_kind"][0]["count"] >= 250
        seen += [hit["iri"] for hit in told["hits"]]
        url = told["next"]
        assert (f'<{url}>; rel="next"' in answer.headers.get("Link", "")) == bool(url)
    assert len(seen) == len(set(seen)) == 250
    assert told["previous"]
    assert 'rel="prev"' in answer.headers["Link"]


def test_json_hit(client: FlaskClient) -> None:
    told = client.get("/search?q=10.5555/tidewatch.1&format=json").get_json()
    (hit,) = told["hits"]
    assert hit["iri"] == f"{BASE}/id/software/tidewatch"
    assert (hit["label"], hit["language"], hit["kinds"]) == ("Tidewatch", "en", ["software"])
    assert hit["score"] >= 3
    assert any(piece["matched"] for piece in hit["snippet"])


def test_label_in_the_readers_language(client: FlaskClient) -> None:
    answer = client.get(
        "/search?q=tidewatch&format=json", headers={"Accept-Language": "de, en;q=0.5"}
    )
    assert "Gezeitenwacht" in {hit["label"] for hit in answer.get_json()["hits"]}
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("text/n3", RdfFormat.N3),
    ],
)
def test_rdf_is_a_hydra_collection(client: FlaskClient, accept: str, syntax: RdfFormat) -> None:
    answer = client.get("/search?q=user&page=2", headers={"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, accept)
    said = {quad.triple for quad in parse(answer.data, format=syntax)}
    whole = NamedNode(f"{BASE}/search?q=user")
    stated = {(one.subject, one.predicate.value.removeprefix(HYDRA), one.object) for one in said}
    assert (whole, "totalItems", Literal(250)) in stated
    view = NamedNode(f"{BASE}/search?q=user&page=2")
    assert (whole, "view", view) in stated
    assert (view, "next", NamedNode(f"{BASE}/search?q=user&page=3")) in stated
    assert (view, "previous", NamedNode(f"{BASE}/search?q=user&page=1")) in stated
    assert len([one for one in stated if one[1] == "member"]) == module.HITS_A_PAGE


def test_addresses_in_rdf_can_be_asked(client: FlaskClient) -> None:
    answer = client.get("/search", query_string={"q": "tide & gauge ümlaut", "format": "nt"})
    (whole,) = {
        quad.subject.value
        for quad in parse(answer.data, format=RdfFormat.N_TRIPLES)
        if quad.predicate.value == f"{HYDRA}totalItems"
    }
    parts = urlsplit(whole)
    told = client.get(f"{parts.path}?{parts.query}", headers={"Accept": "application/json"})
    assert told.get_json()["query"] == "tide & gauge ümlaut"


def test_cached_by_state(client: FlaskClient) -> None:
    first = client.get("/search?q=tidewatch")
    again = client.get("/search?q=tidewatch", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    other = client.get("/search?q=tidewatch&format=json")
    assert other.headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("q=tide&page=0", 400),
        ("q=tide&page=x", 400),
        ("q=tide&page=9999999", 400),
        ("q=tide&page=999", 404),
        ("q=tide&kind=nonsense", 400),
        ("q=tide&q=gauge", 400),
        ("q=" + "x" * 10_000, 400),
        ("q=tide&format=nonsense", 400),
        ("q=%22%22%2A%28NEAR", 200),
        ("q=%00", 200),
        ("q=%FF%FE", 200),
        ("q=%F0%9F%9A%80", 200),
    ],
)
def test_anything_asked_has_an_honest_status(client: FlaskClient, query: str, status: int) -> None:
    assert client.get(f"/search?{query}").status_code == status


def test_what_takes_too_long_ends(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "_STEPS_BETWEEN_LOOKS", 1)
    monkeypatch.setattr(finding, "monotonic", iter(range(0, 100_000, 10)).__next__)
    answer = client.get("/search?q=tidewatch", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.get_json()["limit"] == "seconds"


def test_without_an_index_it_is_unavailable(client: FlaskClient, store_folder: Path) -> None:
    index = store_folder / FILE
    kept = index.read_bytes()
    index.unlink()
    try:
        assert client.get("/search?q=tidewatch").status_code == 503
        assert client.get("/search").status_code == 200
    finally:
        index.write_bytes(kept)
