"""Things that were merged or withdrawn, and things that are asked for under other names."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from flask.testing import FlaskClient

from fairatlas.settings import Settings
from fairatlas.store import Atlas, MapView
from fairatlas.store.changes import Change
from fairatlas.store.changing import Request
from fairatlas.web import create_app
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

THINGS = f"{EXAMPLE_BASE}/id/"
DATA = f"""
@prefix atlas: <https://w3id.org/fairatlas/ns#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix adms: <http://www.w3.org/ns/adms#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@base <{THINGS}> .
<software/old> dct:isReplacedBy <software/older> .
<software/older> dct:isReplacedBy <software/new> .
<software/new> a atlas:Software ; dct:title "New" ; foaf:homepage <https://new.example.org/> ;
  adms:identifier <software/new#doi> , <software/new#purl> .
<software/new#doi> skos:notation "10.5281/zenodo.1234" ; adms:schemaAgency "DOI" .
<software/new#purl> skos:notation "pkg:pypi/new" ; adms:schemaAgency "purl" .
<software/kept> a atlas:Software ; dct:isReplacedBy <software/new> .
<software/round> dct:isReplacedBy <software/about> .
<software/about> dct:isReplacedBy <software/round> .
<person/ada> a foaf:Person , atlas:Person ; foaf:name "Ada" ;
  owl:sameAs <https://orcid.org/0000-0002-1825-0097> .
<software/twin> a atlas:Software ; dct:title "Twin" ; foaf:homepage <https://new.example.org> .
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The service over a map in which things were merged and withdrawn."""
    folder = tmp_path_factory.mktemp("standing") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        rdf = loaders()["rdf"]
        atlas.load(Source("some.ttl", DATA.encode()), rdf, name="some")
        gone = f"<{THINGS}software/gone> <http://purl.org/dc/terms/title> 'Gone' ."
        atlas.load(Source("gone.ttl", gone.encode()), rdf, name="gone")
        atlas.change(
            [Change("gone", withdrawn=True)], Request(b"", "test", "me"), [f"{THINGS}software/gone"]
        )
    app = create_app(Settings(store=folder, base_iri=EXAMPLE_BASE))
    yield app.test_client()
    app.extensions["fairatlas"].pool.close()
    assert MapView.open(Path(folder)).state


@pytest.mark.parametrize(
    ("path", "status", "location"),
    [
        ("/id/software/old", 301, "/id/software/new"),
        ("/id/software/older", 301, "/id/software/new"),
        ("/doc/software/old", 301, "/doc/software/new"),
        ("/doc/software/old.ttl", 301, "/doc/software/new.ttl"),
        ("/doc/software/old?format=ttl", 301, "/doc/software/new?format=ttl"),
        ("/id/software/kept", 303, "/doc/software/kept"),
        ("/doc/software/kept", 200, None),
        ("/id/software/gone", 410, None),
        ("/doc/software/gone.ttl", 410, None),
        ("/id/software/round", 410, None),
        ("/id/software/never", 404, None),
    ],
)
def test_where_a_thing_is(
    client: FlaskClient, path: str, status: int, location: str | None
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers.get("Location") == location


@pytest.mark.parametrize(
    ("text", "thing"),
    [
        (f"{THINGS}software/new", "software/new"),
        ("https://localhost:8000/id/software/new", "software/new"),
        (f"{EXAMPLE_BASE}/doc/software/new", "software/new"),
        ("software/new", "software/new"),
        ("10.5281/zenodo.1234", "software/new"),
        ("doi:10.5281/ZENODO.1234", "software/new"),
        ("https://doi.org/10.5281/zenodo.1234", "software/new"),
        ("http://dx.doi.org/10.5281/zenodo.1234", "software/new"),
        ("pkg:pypi/new", "software/new"),
        ("pkg:pypi/New", "software/new"),
        ("https://orcid.org/0000-0002-1825-0097", "person/ada"),
        ("http://orcid.org/0000-0002-1825-0097", "person/ada"),
        ("0000-0002-1825-0097", "person/ada"),
        ("orcid.org/0000-0002-1825-0097/", "person/ada"),
    ],
)
def test_a_thing_is_found_under_its_other_names(client: FlaskClient, text: str, thing: str) -> None:
    answer = client.get("/about", query_string={"iri": text})
    assert (answer.status_code, answer.headers.get("Location")) == (303, f"/doc/{thing}")


def test_several_things_with_one_name_are_listed(client: FlaskClient) -> None:
    answer = client.get("/about", query_string={"iri": "http://new.example.org"})
    assert answer.status_code == 300
    assert {one["description"] for one in answer.json["choices"]} == {
        "/doc/software/new",
        "/doc/software/twin",
    }


HOME = {"iri": "http://new.example.org"}


def test_people_choose_on_a_page(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    answer = client.get("/about", query_string=HOME, headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Vary"]) == (300, "Accept, Accept-Language")
    page = read_page(answer.text)
    assert {"/doc/software/new", "/doc/software/twin"} <= set(page.links())
    assert "http://new.example.org" in page.text("main")
    assert "atlas:Software" in page.text("main")


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf"])
def test_programs_choose_from_statements(client: FlaskClient, suffix: str) -> None:
    answer = client.get("/about", query_string={**HOME, "format": suffix})
    assert answer.status_code == 300
    graph = rdflib.Graph().parse(data=answer.data, format={"rdf": "xml"}.get(suffix, suffix))
    asked = rdflib.URIRef(f"{EXAMPLE_BASE}/about?iri=http%3A%2F%2Fnew.example.org")
    things = set(graph.objects(asked, rdflib.RDFS.seeAlso))
    assert things == {rdflib.URIRef(f"{THINGS}software/{key}") for key in ("new", "twin")}
    assert {str(graph.value(one, rdflib.RDFS.label)) for one in things} == {"New", "Twin"}


def test_the_choices_are_links_too(client: FlaskClient) -> None:
    answer = client.get("/about", query_string={"iri": "http://new.example.org"})
    assert answer.headers["Link"].count('rel="alternate"') == 2
    assert answer.mimetype == "application/json"


def test_what_names_one_thing_leads_to_it_whatever_is_read(client: FlaskClient) -> None:
    answer = client.get(
        "/about", query_string={"iri": "pkg:pypi/new"}, headers={"Accept": "image/png"}
    )
    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({"iri": "https://nobody.example.org/"}, 404),
        ({"iri": "10.1234/none"}, 404),
        ({"iri": "<script>"}, 404),
        ({"iri": "x" * 10_000}, 404),
        ({"iri": " "}, 400),
        ({"iri": ["a", "b"]}, 400),
        ({}, 400),
    ],
)
def test_what_nobody_knows(client: FlaskClient, query: dict[str, object], status: int) -> None:
    assert client.get("/about", query_string=query).status_code == status
