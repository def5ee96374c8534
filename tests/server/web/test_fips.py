"""FAIR Implementation Profiles over HTTP."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, Graph, URIRef

from fairatlas.demo import curated, load_demo
from fairatlas.settings import Settings
from fairatlas.store import Atlas
from fairatlas.web import create_app
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.nanopublication.structure import found_in

HOSTILE = """
@prefix fip: <https://w3id.org/fair/fip/terms/> .
@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dct: <http://purl.org/dc/terms/> .
@base <http://localhost:8000/id/> .
<fip/x> a fip:FAIR-Implementation-Profile ; dct:title "<script>alert(1)</script>" ;
    prov:wasRevisionOf <fip/y> ; fip:declared-by <urn:nobody> ;
    atlas:hasDeclaration <declaration/x> , <declaration/z> .
<fip/y> a fip:FAIR-Implementation-Profile ; prov:wasRevisionOf <fip/x> .
<declaration/x> a fip:FIP-No-Choice-Declaration ; fip:refers-to-question fip:FIP-Question-F2 ;
    fip:declares-current-use-of <urn:a:resource> , "a text" ; atlas:considerations "<b>why</b>" .
<declaration/z> fip:refers-to-question fip:FIP-Question-Q9 .
"""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """The service over the curated demo map and a profile that is all wrong."""
    folder: Path = tmp_path_factory.mktemp("fips") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))
        atlas.load(Source("hostile.ttl", HOSTILE.encode()), loaders()["rdf"])
    application = create_app(Settings(store=folder, base_iri=EXAMPLE_BASE, workers=1))
    yield application
    application.extensions["fairatlas"].pool.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


USED = "F2.declares-current-use-of"
ReadPage = Callable[[str], Any]


def test_the_list_tells_how_complete_each_profile_is(
    client: FlaskClient, read_page: ReadPage
) -> None:
    page = read_page(client.get("/fips").text)
    text = page.text("main")
    assert "14 of 21" in text
    assert "earlier version" in text
    assert "/fips/plates-2025" in page.links()
    rows = client.get("/fips", headers={"Accept": "application/json"}).json
    plates = next(one for one in rows if one["iri"].endswith("/plates-2025"))
    assert plates["states"] == {"in use": 10, "planned": 1, "no choice": 3, "empty": 0, "open": 7}
    graph = Graph().parse(data=client.get("/fips?format=ttl").data, format="turtle")
    profiles = set(
        graph.subjects(
            RDF.type, URIRef("https://w3id.org/fair/fip/terms/FAIR-Implementation-Profile")
        )
    )
    assert len(profiles) == len(rows)


def test_a_profile_is_told_question_by_question(client: FlaskClient, read_page: ReadPage) -> None:
    answer = client.get("/fips/plates-2025")
    page = read_page(answer.text)
    text = page.text("main")
    assert "Which schemas describe your data" in text
    assert "Plate number to be replaced" in " ".join(text.split())
    assert "also named by" in text
    assert "To mend" in text
    assert answer.headers["Vary"] == "Accept, Accept-Language"
    told = client.get("/fips/plates-2025?format=json").json
    assert told["answered"] == 14
    f3 = next(one for one in told["answers"] if one["question"] == "F3")
    assert f3["findings"][0]["severity"] == "Violation"
    again = client.get("/fips/plates-2025", headers={"If-None-Match": answer.headers["ETag"]})
    assert again.status_code == 304


def test_a_profile_as_rdf_has_its_declarations_and_resources(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/fips/plates-2025?format=nt").data, format="nt")
    fip = "https://w3id.org/fair/fip/terms/"
    assert len(set(graph.subjects(URIRef(f"{fip}refers-to-question")))) == 14
    doi = URIRef(f"{EXAMPLE_BASE}/id/fer/datacite-doi")
    assert (doi, RDF.type, URIRef(f"{fip}Identifier-service")) in graph


def test_a_profile_as_nanopublications_has_their_codes(client: FlaskClient) -> None:
    answer = client.get("/fips/plates-2025?format=trig")
    assert answer.mimetype == "application/trig"
    found = found_in(parse(answer.data, format=RdfFormat.TRIG))
    assert found.faults == ()
    assert len(found.whole) == 14 + 2


def test_versions_lead_to_what_is_different(client: FlaskClient, read_page: ReadPage) -> None:
    links = read_page(client.get("/fips/salt-marsh-2025").text).links()
    assert "/fips/compare?first=salt-marsh-2022&second=salt-marsh-2025" in links


def test_two_profiles_are_compared(client: FlaskClient, read_page: ReadPage) -> None:
    url = "/fips/compare?first=plates-2025&second=salt-marsh-2025"
    text = read_page(client.get(url).text).text("main")
    assert "Agreement" in text
    assert "Different" in text
    told = client.get(f"{url}&format=json").json
    assert len(told["questions"]) == 21
    form = client.get("/fips/compare")
    assert "plates-2025" in form.text
    assert client.get("/fips/compare?format=json").status_code == 400
    assert client.get("/fips/compare?first=plates-2025&second=gone").status_code == 404


def test_convergence_tells_who_is_like_whom_and_one_step_closer(
    client: FlaskClient, read_page: ReadPage
) -> None:
    url = "/fips/convergence?from=salt-marsh&to=plate-archivists"
    text = read_page(client.get(url).text).text("main")
    assert "One step closer" in text
    assert "Take up" in text
    told = client.get(f"{url}&format=json").json
    assert told["changes"][0]["similarity"] > 0
    assert {len(row) for row in told["similarity"]} == {len(told["communities"])}
    assert not any(one["adopt"]["iri"].endswith("/ftp") for one in told["changes"])
    planned = client.get("/fips/convergence?planned=1&format=json").json
    assert planned["planned"] is True


@pytest.mark.parametrize(
    ("url", "status"),
    [
        ("/fips/gone", 404),
        ("/fips/convergence?from=salt-marsh", 400),
        ("/fips/convergence?from=gone&to=salt-marsh", 404),
        ("/fips/%3Cscript%3E", 404),
        ("/fips?format=docx", 400),
    ],
)
def test_what_there_is_not_is_told(client: FlaskClient, url: str, status: int) -> None:
    answer = client.get(url, headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


def test_a_profile_that_is_all_wrong_breaks_no_page(
    client: FlaskClient, read_page: ReadPage
) -> None:
    for url in ("/fips", "/fips/x", "/fips/convergence", "/fips/compare?first=x&second=y"):
        answer = client.get(url)
        assert answer.status_code == 200
        assert "<script>" not in answer.text
        assert "<b>why</b>" not in answer.text
    page = read_page(client.get("/fips/x").text)
    text = page.text("main")
    assert "in a circle" in text
    assert "names one: leave out" in text
    assert not [one for one in page.links() if one.startswith("urn:")]
    told = client.get("/fips/x?format=json").json
    assert told["unplaced"] == [f"{EXAMPLE_BASE}/id/declaration/z"]


def test_a_profile_is_written_checked_and_given_back(
    client: FlaskClient, read_page: ReadPage
) -> None:
    assert "Write a profile" in read_page(client.get("/fips/new").text).text("h1")
    fields = {
        "title": "Kelp <b>2026</b>",
        "community": "Salt Marsh Observers",
        USED: "DataCite Metadata Schema",
        "F2.considerations": "It fits.",
    }
    checked = client.post("/fips/new", data=fields)
    assert checked.status_code == 200
    assert "<b>2026</b>" not in checked.text
    page = read_page(checked.text)
    assert "20 to mend" in page.text("main")
    kept = {one.get("id"): one.text for one in page.all("textarea")}
    assert kept[USED] == "DataCite Metadata Schema"
    turtle = client.post("/fips/new", data=fields | {"format": "ttl"})
    graph = Graph().parse(data=turtle.data, format="turtle")
    schema = URIRef(f"{EXAMPLE_BASE}/id/fer/datacite-schema")
    assert schema in set(graph.objects())
    written = client.post("/fips/new", data=fields | {"format": "trig"})
    assert found_in(parse(written.data, format=RdfFormat.TRIG)).faults == ()


def test_a_profile_is_revised(client: FlaskClient, read_page: ReadPage) -> None:
    page = read_page(client.get("/fips/new?revise=plates-2025").text)
    assert "Revise a profile" in page.text("h1")
    kept = {one.get("id"): one.text or "" for one in page.all("textarea")}
    assert kept["F1-MD.declares-planned-replacement-of"].endswith("/fer/local-number")
    assert client.get("/fips/new?revise=gone").status_code == 404


def test_a_field_that_cannot_be_read_is_told_and_nothing_is_lost(
    client: FlaskClient, read_page: ReadPage
) -> None:
    fields = {"title": "x", USED: "no such thing"}
    answer = client.post("/fips/new", data=fields)
    assert answer.status_code == 400
    page = read_page(answer.text)
    assert "neither the name of something" in page.text("main")
    assert "no such thing" in [one.text for one in page.all("textarea")]
    as_data = client.post("/fips/new", data=fields | {"format": "ttl"})
    assert as_data.mimetype == "application/problem+json"
