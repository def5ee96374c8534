"""Imports over HTTP: what was read, and what did not go in as it stood."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, RdfFormat, Store, parse

from fairatlas.settings import Settings
from fairatlas.store import Atlas
from fairatlas.web import create_app
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import term

MESSY = b"""
cff-version: 1.2.0
title: <b>Tool</b>
date-released: 2023-12-7
doi: none
wings: 2
authors: [{name: Team}]
repository-code: https://github.com/jane/tool
"""
FULL = b"cff-version: 1.2.0\ntitle: Other\nauthors: [{name: Team}]\n"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    folder = tmp_path_factory.mktemp("imports") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        cff = loaders()["cff"]
        atlas.load(Source("messy.cff", MESSY), cff)
        atlas.load(Source("full.cff", FULL), cff)
        for number in range(60):
            turtle = f"<http://x.org/{number}> a <http://x.org/Thing> .".encode()
            atlas.load(Source(f"{number}.ttl", turtle), loaders()["rdf"], name=f"n{number}")
    app = create_app(Settings(store=folder))
    yield app.test_client()
    app.extensions["fairatlas"].pool.close()


def test_the_report_of_an_import(client: FlaskClient) -> None:
    told = client.get("/imports/1", headers={"Accept": "application/json"}).json
    assert told is not None
    assert (told["number"], told["source"], told["loader"]) == (1, "messy.cff", "cff")
    assert (told["report"]["fields"], told["report"]["fieldsMapped"]) == (7, 5)
    findings = {(one["action"], one["place"]) for one in told["report"]["findings"]}
    assert findings == {
        ("ignored", "/cff-version (line 2)"),
        ("repaired", "/date-released (line 4)"),
        ("dropped", "/doi (line 5)"),
        ("unmapped", "/wings (line 6)"),
    }


def test_as_a_page(client: FlaskClient, read_page: Callable[[str], object]) -> None:
    text = client.get("/imports/1", headers={"Accept": "text/html"}).text
    read_page(text)
    assert "Import of messy.cff" in text
    for said in ("/wings (line 6)", "5 of 7", "the atlas has no term for it yet"):
        assert said in text


def test_as_data(client: FlaskClient) -> None:
    response = client.get("/imports/1.ttl", headers={"Accept": "text/turtle"})
    assert response.status_code == 404
    response = client.get("/imports/1", headers={"Accept": "text/turtle"})
    store = Store()
    store.extend(parse(response.data, format=RdfFormat.TURTLE))
    run = NamedNode("http://localhost:8000/activity/1")

    def values(subject: NamedNode, name: str) -> set[object]:
        return {quad.object for quad in store.quads_for_pattern(subject, term(name), None)}

    assert term("atlas:ImportRun") in values(run, "rdf:type")
    notes = [one for one in values(run, "prov:generated") if "#finding" in str(one)]
    assert len(notes) == 4
    (dropped,) = store.quads_for_pattern(None, term("skos:notation"), Literal("dropped"))
    assert isinstance(dropped.subject, NamedNode)
    (target,) = values(dropped.subject, "oa:hasTarget")
    assert isinstance(target, NamedNode)
    selectors = values(target, "oa:hasSelector")
    texts = {
        str(quad.object.value)
        for one in selectors
        if isinstance(one, NamedNode)
        for quad in store.quads_for_pattern(one, None, None)
        if isinstance(quad.object, Literal)
    }
    assert texts == {"/doi (line 5)", "none"}
    shares = list(store.quads_for_pattern(None, term("dqv:value"), None))
    assert [one.object for one in shares] == [Literal(0.714)]


def test_all_of_them_page_by_page(client: FlaskClient) -> None:
    first = client.get("/imports", headers={"Accept": "application/json"})
    assert first.json is not None
    assert [one["number"] for one in first.json["imports"]] == [*range(62, 12, -1)]
    assert first.headers["Link"] == '</imports?page=2>; rel="next"'
    second = client.get("/imports?page=2", headers={"Accept": "application/json"})
    assert second.json is not None
    last = second.json["imports"][-1]
    assert (last["number"], last["report"]) == (1, "/imports/1")
    assert last["counts"]["dropped"] == last["counts"]["repaired"] == 1
    assert client.get("/imports?page=3").status_code == 404


def test_the_list_as_a_page(client: FlaskClient, read_page: Callable[[str], object]) -> None:
    text = client.get("/imports?page=2", headers={"Accept": "text/html"}).text
    read_page(text)
    assert 'href="/imports/1"' in text
    assert "5 of 7" in text


def test_the_run_by_its_iri(client: FlaskClient) -> None:
    response = client.get("/activity/1")
    assert (response.status_code, response.headers["Location"]) == (303, "/imports/1")


@pytest.mark.parametrize("number", ["0", "63", "x", "-1", "1" * 30, "\u0661"])
def test_none_such(client: FlaskClient, number: str) -> None:
    assert client.get(f"/imports/{number}").status_code == 404
    assert client.get(f"/activity/{number}").status_code == 404


def test_no_markup_comes_in_from_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        bad = b"title: T\n'<script>x</script>': 1\ndoi: '<img src=x>'\ncff-version: 1\n"
        atlas.load(Source("<svg>.cff", bad), loaders()["cff"])
    app = create_app(Settings(store=folder))
    try:
        for path in ("/imports", "/imports/1"):
            text = app.test_client().get(path, headers={"Accept": "text/html"}).text
            assert "<script>x" not in text
            assert "<img" not in text
            assert "<svg>.cff" not in text
    finally:
        app.extensions["fairatlas"].pool.close()
