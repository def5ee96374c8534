"""What is told of things that were withdrawn, to people and to programs."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from fairatlas.settings import Settings
from fairatlas.sparql.update import run_update
from fairatlas.store import Atlas, MapView
from fairatlas.store.changing import Request
from fairatlas.web import create_app
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

THINGS = f"{EXAMPLE_BASE}/id/"
HEAD = f"""
@prefix atlas: <https://w3id.org/fairatlas/ns#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@base <{THINGS}> .
"""
FILES = {
    "kept": """
        <software/new> a atlas:Software ; dct:title "New" ; dct:replaces <software/part> .
        <software/user> a atlas:Software ; dct:title "User" ;
          atlas:dependsOn <software/pointed> , <software/part> , <software/stub> .
    """,
    "gone": """
        <software/gone> a atlas:Software ; dct:title "Weg"@de , "Gone"@en ;
          dct:isReplacedBy <software/new> .
        <software/pointed> a atlas:Software ; dct:title "</h1><script>x</script>" .
        <person/ada> a foaf:Person ; foaf:name "Ada" .
    """,
    "amended": """
        <software/part> a atlas:Software ; dct:title "Part" .
        <software/rest> a atlas:Software ; dct:title "Rest" .
        <software/back> a atlas:Software ; dct:title "Back" .
        <software/half> a atlas:Software ; dct:title "Half" ; dct:description "of it" .
    """,
}
UPDATES = (
    f"DROP GRAPH <{EXAMPLE_BASE}/graph/gone>",
    "DELETE WHERE { <software/part> ?p ?o } ; DELETE WHERE { <software/back> ?p ?o } ; "
    "DELETE WHERE { <software/half> dct:description ?o }",
    "INSERT DATA { <software/back> a atlas:Software }",
    "DELETE WHERE { <software/user> atlas:dependsOn <software/stub> }",
    "INSERT DATA { <software/user> dct:requires <software/stub> }",
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The service over a map of which parts were withdrawn."""
    folder = tmp_path_factory.mktemp("tombstones") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        for name, text in FILES.items():
            atlas.load(Source(f"{name}.ttl", (HEAD + text).encode()), loaders()["rdf"], name=name)
    for text in UPDATES:
        found = run_update(MapView.in_memory(folder), text)
        request = Request(text.encode(), "sparql-update", "Ada's")
        with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
            atlas.change(found.changes, request, found.gone)
    app = create_app(Settings(store=Path(folder), base_iri=EXAMPLE_BASE))
    yield app
    app.extensions["fairatlas"].pool.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A client of the service over that map."""
    return app.test_client()


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("software/gone", 410),
        ("software/pointed", 410),
        ("software/part", 410),
        ("person/ada", 410),
        ("software/stub", 200),
        ("software/rest", 200),
        ("software/back", 200),
        ("software/half", 200),
    ],
)
def test_a_thing_is_gone_when_all_that_was_said_of_it_is(
    client: FlaskClient, key: str, status: int
) -> None:
    for path in (f"/doc/{key}", f"/doc/{key}.ttl", f"/doc/{key}.html"):
        assert client.get(path).status_code == status
    assert client.get(f"/id/{key}").status_code == (410 if status == 410 else 303)


@pytest.mark.parametrize(
    ("key", "contribution", "activity", "successor"),
    [
        ("software/gone", "gone", 4, True),
        ("software/pointed", "gone", 4, False),
        ("software/part", "amended", 5, True),
    ],
)
def test_programs_learn_when_and_by_what(
    client: FlaskClient, key: str, contribution: str, activity: int, successor: bool
) -> None:
    answer = client.get(f"/doc/{key}", headers={"Accept": "text/turtle"})
    assert (answer.status_code, answer.mimetype) == (410, "application/problem+json")
    told = answer.json
    assert told["title"] == "Gone"
    assert told["withdrawn"].endswith("Z")
    assert told["contribution"] == f"{EXAMPLE_BASE}/graph/{contribution}"
    assert told.get("replaced_by", []) == [f"{THINGS}software/new"] * successor
    assert f"{EXAMPLE_BASE}/activity/{activity}" in told["detail"]
    link = answer.headers["Link"]
    assert f"<{EXAMPLE_BASE}/graph/{contribution}>" in link
    assert f"<{EXAMPLE_BASE}/activity/{activity}>" in link
    assert ('rel="successor-version"' in link) is successor
    assert "must-revalidate" in answer.headers["Cache-Control"]


def _page(client: FlaskClient, read_page: Callable[[str], Any], key: str, wanted: str = "") -> Any:
    headers = {"Accept": "text/html", "Accept-Language": wanted}
    answer = client.get(f"/doc/{key}", headers=headers)
    assert (answer.status_code, answer.mimetype) == (410, "text/html")
    assert answer.headers["Vary"] == "Accept, Accept-Language"
    return read_page(answer.text)


def test_people_learn_what_it_was(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = _page(client, read_page, "software/gone", "de")
    assert (page.text("h1"), page.one("h1").get("lang")) == ("Weg", "de")
    assert _page(client, read_page, "software/gone").text("h1") == "Gone"
    text = page.text("main")
    for told in (f"{THINGS}software/gone", "software tool", "Ada's", "withdrawn as a whole"):
        assert told in text
    assert "/doc/software/new" in page.links()
    assert "What points here" not in text


def test_people_learn_who_still_points_at_it(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = _page(client, read_page, "software/pointed")
    assert page.text("h1") == "</h1><script>x</script>"
    assert "What points here 1" in page.text("main")
    assert "/doc/software/user" in page.links()
    amended = _page(client, read_page, "software/part")
    assert f"{EXAMPLE_BASE}/graph/amended" in amended.links()
    assert any(link.startswith("/sparql?query=CONSTRUCT") for link in amended.links())


def test_the_name_of_a_person_goes_with_the_record(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    text = _page(client, read_page, "person/ada").text("h1")
    assert text == "ada"


def test_a_tombstone_stands_without_the_archive(
    app: Flask, monkeypatch: pytest.MonkeyPatch, read_page: Callable[[str], Any]
) -> None:
    monkeypatch.setattr("fairatlas.tombstones._MOST_BYTES", 0)
    monkeypatch.setattr("fairatlas.tombstones._KEPT.get", lambda view, key, find: find())
    assert _page(app.test_client(), read_page, "software/gone").text("h1") == "gone"


def test_what_is_told_of_the_request_can_be_asked_for(client: FlaskClient) -> None:
    page = client.get("/doc/software/gone", headers={"Accept": "text/html"}).text
    query = page.partition('href="/sparql?')[2].partition('"')[0]
    told = client.get(f"/sparql?{query}".replace("&amp;", "&"), headers={"Accept": "text/turtle"})
    assert "endedAtTime" in told.text
