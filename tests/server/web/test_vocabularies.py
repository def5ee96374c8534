"""The ontology, the shapes and the context, served as they are used."""

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import BlankNode, RdfFormat, parse

from fairatlas.by_state import KeptByState
from fairatlas.errors import LimitReached, Unavailable
from fairatlas.formats import RDF_FORMATS
from fairatlas.kinds import kinds
from fairatlas.scoring import check_profiles, checks
from fairatlas.scoring.indicators import indicators
from fairatlas.scoring.recognition import recognitions
from fairatlas.shacl.profiles import profiles
from fairatlas.statements import shapes
from fairatlas.vocabulary_docs import terms
from fairatlas.vocabulary_docs.described import profile_nodes
from fairatlas.vocabulary_docs.references import pages_of_profiles
from fairatlas.vocabulary_docs.rules import profile_shapes, record_shapes
from fairatlas.web import vocabularies
from fairatlas.web.service import Service
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import term

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
WITH_PAGES = list(pages_of_profiles())
SYNTAXES = {**RDF_FORMATS, "jsonld": RdfFormat.JSON_LD}


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf", "n3"])
@pytest.mark.parametrize(
    ("url", "folder", "pattern"),
    [("/ns", "ontology", "**/*.ttl"), ("/shapes", "shapes", "**/*.ttl")],
)
def test_as_rdf(client: FlaskClient, url: str, folder: str, pattern: str, suffix: str) -> None:
    answer = client.get(f"{url}?format={suffix}")
    assert answer.status_code == 200
    found = list(parse(answer.data, format=SYNTAXES[suffix]))
    files = [
        parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
        for path in data_path(folder).glob(pattern)
        if "examples" not in path.relative_to(data_path(folder)).parts
    ]
    assert len(found) == len({quad.triple for quads in files for quad in quads})


def test_the_page_of_the_ontology(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/ns", headers={"Accept": "text/html"}).text)
    for kind in kinds():
        assert f"/doc/{kind.name}" in page.links()
        assert " ".join(kind.definition.split()) in page.text("main")


def test_the_page_of_the_checks(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/shapes/fair", headers={"Accept": "text/html"}).text)
    places = {one.get("id") for one in page.all() if one.get("id")}
    for check in checks():
        assert check.label in page.text("main")
        assert check.name in places
    for profile in check_profiles().values():
        assert profile.label in page.text("main")
        assert f"{profile.token}-profile" in places
    for one in indicators():
        assert one.iri.rpartition("#")[2] in places
    for href in page.links():
        if href.startswith("#"):
            assert unquote(href[1:]) in places, href


def test_the_page_of_the_tests_of_resources(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get("/shapes/fer", headers={"Accept": "text/html"}).text)
    places = {one.get("id") for one in page.all() if one.get("id")}
    for one in recognitions():
        assert one.label in page.text("main")
        assert one.iri.rpartition("#")[2] in places


def test_shapes_have_their_classes(client: FlaskClient) -> None:
    quads = parse(client.get("/shapes?format=nt").data, format=RdfFormat.N_TRIPLES)
    targets = {quad.object for quad in quads if quad.predicate == term("sh:targetClass")}
    assert term("atlas:Software") in targets


def test_the_context(client: FlaskClient) -> None:
    answer = client.get("/context.jsonld")
    assert answer.mimetype == "application/ld+json"
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "@context" in json.loads(answer.data)


@pytest.mark.parametrize("url", ["/ns", "/shapes", "/context.jsonld"])
def test_nothing_is_sent_twice(client: FlaskClient, url: str) -> None:
    etag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304


def test_every_term_has_its_place(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/ns", headers=BROWSER).text)
    places = {one.get("id") for one in page.all() if one.get("id")}
    assert set(terms.all_terms()) <= places
    for href in page.links():
        if href.startswith("#"):
            assert unquote(href[1:]) in places, href


def test_every_shape_and_rule_has_its_place(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get("/shapes", headers=BROWSER).text)
    places = {one.get("id") for one in page.all() if one.get("id")}
    assert {shape.anchor for shape in record_shapes()} <= places
    assert {rule.anchor for shape in record_shapes() for rule in shape.rules} - {""} <= places
    for href in page.links():
        if href.startswith("#"):
            assert unquote(href[1:]) in places, href


@pytest.mark.parametrize("name", WITH_PAGES)
def test_every_shape_of_a_profile_and_its_rules_have_a_place(
    client: FlaskClient, read_page: Callable[[str], Any], name: str
) -> None:
    page = read_page(client.get(f"/shapes/{name}", headers=BROWSER).text)
    places = {one.get("id") for one in page.all() if one.get("id")}
    assert set(profile_nodes(profiles()[name])) <= places
    assert profiles()[name].label in page.text("main")
    assert f"/validate?profile={name}" in page.links()
    for shape in profile_shapes(name):
        assert shape.helps or shape.valid or profiles()[name].own
        for rule in shape.rules:
            assert " ".join(rule.messages[0].value.split()) in page.text("main")


@pytest.mark.parametrize("name", WITH_PAGES)
def test_the_page_of_the_checks_leads_to_the_profiles(
    client: FlaskClient, read_page: Callable[[str], Any], name: str
) -> None:
    links = read_page(client.get("/shapes", headers=BROWSER).text).links()
    assert {f"/shapes/{name}", f"/shapes/{name}.ttl", f"/validate?profile={name}"} <= set(links)


@pytest.mark.parametrize("name", profiles())
@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf", "n3"])
def test_a_profile_as_rdf(client: FlaskClient, name: str, suffix: str) -> None:
    answer = client.get(f"/shapes/{name}.{suffix}")
    assert answer.status_code == 200
    said = {quad.triple for quad in shapes(profiles()[name].folder).quads}
    assert len(list(parse(answer.data, format=SYNTAXES[suffix]))) == len(said)


def test_the_page_of_the_profile_of_records_is_that_of_the_checks(client: FlaskClient) -> None:
    answer = client.get("/shapes/record", headers=BROWSER)
    assert (answer.status_code, answer.headers["Location"]) == (303, "/shapes")


def test_one_shape_of_a_profile(client: FlaskClient) -> None:
    answer = client.get("/shapes/dcat-ap/Dataset-theme.ttl")
    assert answer.mimetype == "text/turtle"
    subjects = {quad.subject for quad in parse(answer.data, format=RdfFormat.TURTLE)}
    assert subjects == {term("dcat-ap:Dataset-theme"), term("dcat-ap:DataTheme")}
    seen = client.get("/shapes/dcat-ap/Dataset-theme", headers=BROWSER)
    assert seen.status_code == 303
    assert seen.headers["Location"] == "/shapes/dcat-ap#Dataset-theme"
    assert seen.headers["Vary"] == "Accept"


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("/shapes/none", "There is no shape"),
        ("/shapes/none/Dataset", "There is no profile"),
        ("/shapes/record/Dataset", "There is no profile"),
        ("/shapes/dcat-ap/None", "has no shape"),
    ],
)
def test_what_is_no_shape_of_a_profile_is_not_found(
    client: FlaskClient, url: str, told: str
) -> None:
    answer = client.get(url)
    assert answer.status_code == 404
    assert told in answer.text


def test_links_between_the_pages_lead_to_places(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    urls = ("/ns", "/shapes", *(f"/shapes/{name}" for name in WITH_PAGES))
    pages = {url: read_page(client.get(url, headers=BROWSER).text) for url in urls}
    places = {url: {one.get("id") for one in page.all()} for url, page in pages.items()}
    for page in pages.values():
        for href in page.links():
            url, _, anchor = href.partition("#")
            if url in places and anchor:
                assert unquote(anchor) in places[url], href


@pytest.mark.parametrize("url", ["/ns", "/shapes", *(f"/shapes/{name}" for name in WITH_PAGES)])
def test_the_pages_are_light_and_scroll_for_the_keyboard(
    client: FlaskClient, read_page: Callable[[str], Any], url: str
) -> None:
    answer = client.get(url, headers=BROWSER)
    assert len(answer.data) < 600_000
    page = read_page(answer.text)
    for one in page.all():
        if one.get("class") == "scroll" or one.tag.endswith("}pre"):
            assert one.get("tabindex") == "0"
            assert one.get("aria-label")
    for cell in page.all("th"):
        assert cell.get("scope")


def test_a_term_on_the_page(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/ns", headers=BROWSER).text)
    entry = next(one for one in page.all("div") if one.get("id") == "Software")
    text = " ".join("".join(entry.itertext()).split())
    links = {one.get("href") for one in entry.iter() if one.get("href")}
    assert "schema:SoftwareApplication" in text
    assert "rdfs:subClassOf" in text
    assert "Required: title dct:title" in text
    assert {"/doc/software", "/shapes#Software", "#Project", "/ns/Software.ttl"} <= links
    assert any(link.startswith("/doc/software/") for link in links)


def test_labels_are_in_the_language_of_the_reader(client: FlaskClient) -> None:
    languages = {label.language for label in terms.all_terms()["Software"].labels}
    if "es" not in languages:
        pytest.skip("the vocabulary has no Spanish labels")
    spanish = next(one for one in terms.all_terms()["Software"].labels if one.language == "es")
    text = client.get("/ns", headers={**BROWSER, "Accept-Language": "es"}).text
    entry = text[text.index('id="Software"') :].partition("</h3>")[0]
    assert f'lang="es" dir="auto">{spanish.value}</span>' in entry


@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples"])
@pytest.mark.parametrize("suffix", ["", ".nt"])
def test_a_term_as_rdf(client: FlaskClient, accept: str, suffix: str) -> None:
    answer = client.get(f"/ns/Software{suffix}", headers={"Accept": accept})
    assert answer.status_code == 200
    media_type = "application/n-triples" if suffix else accept
    assert answer.mimetype == media_type
    quads = list(parse(answer.data, format=RdfFormat.from_media_type(media_type)))
    assert {quad.subject for quad in quads} == {term("atlas:Software")}
    assert term("prov:Entity") in {quad.object for quad in quads}


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("/ns/Software", "/ns#Software"),
        ("/ns/Software.html", "/ns#Software"),
        ("/ns/extent-full", "/ns#extent-full"),
        ("/ns/dcat:Dataset", "/ns#dcat:Dataset"),
        ("/ns/fip:FIP-Question-A1.1-D", "/ns#fip:FIP-Question-A1.1-D"),
        ("/shapes/Software", "/shapes#Software"),
        ("/shapes/Record-title", "/shapes#Record-title"),
        ("/shapes/has-licence", "/shapes/fair#has-licence"),
        ("/shapes/doi-of-record", "/shapes/fer#doi-of-record"),
    ],
)
def test_a_browser_is_sent_to_the_place(client: FlaskClient, url: str, place: str) -> None:
    answer = client.get(url, headers=BROWSER)
    assert answer.status_code == 303
    assert answer.headers["Location"] == place
    assert "Accept" in answer.headers["Vary"]
    stem = url.removesuffix(".html")
    assert client.get(f"{stem}?format=ttl", headers=BROWSER).mimetype == "text/turtle"
    assert client.get(f"{stem}.jsonld", headers=BROWSER).mimetype == "application/ld+json"


def test_the_version_in_use_is_the_ontology(client: FlaskClient) -> None:
    version = terms.version()
    turtle = {"Accept": "text/turtle"}
    now = client.get(f"/ns/{version}", headers=turtle)
    assert now.data == client.get("/ns", headers=turtle).data
    assert client.get(f"/ns/{version}.nt").mimetype == "application/n-triples"
    assert client.get(f"/ns/{version}", headers=BROWSER).mimetype == "text/html"


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("/ns/0.0.1", terms.version()),
        ("/ns/0.0.1.ttl", terms.version()),
        ("/ns/Nothing", "Nothing"),
        ("/ns/Nothing.ttl", "Nothing"),
        ("/ns/a%20<b>%22", "a <b>"),
        ("/shapes/Nothing", "Nothing"),
        ("/shapes/a%20<b>%22", "a <b>"),
    ],
)
def test_what_there_is_not(client: FlaskClient, url: str, said: str) -> None:
    answer = client.get(url, headers={"Accept": "application/json"})
    assert answer.status_code == 404
    assert said in answer.get_json()["detail"]
    assert client.get(url, headers=BROWSER).status_code == 404


def test_a_shape_as_rdf_stands_by_itself(client: FlaskClient) -> None:
    quads = list(parse(client.get("/shapes/Software.nt").data, format=RdfFormat.N_TRIPLES))
    subjects = {quad.subject for quad in quads}
    rules = {quad.object for quad in quads if quad.predicate == term("sh:property")}
    assert term("shape:Record-title") in rules
    assert rules <= subjects
    assert {quad.object for quad in quads if isinstance(quad.object, BlankNode)} <= subjects


def test_counts_are_made_once_and_a_page_does_without_them(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def too_slow(self: Service, **arguments: Any) -> Any:
        asked.append(arguments["text"])
        raise LimitReached("It took too long.")

    monkeypatch.setattr(Service, "query", too_slow)
    monkeypatch.setattr(vocabularies, "_COUNTED", KeptByState(most=4))
    pages = [app.test_client().get("/ns", headers=BROWSER) for _ in range(2)]
    assert [page.status_code for page in pages] == [200, 200]
    assert "could not be counted" in pages[0].text
    assert "not counted" in pages[0].text
    assert len(asked) == 1


def test_a_page_without_counts_is_not_kept_for_one_with_them(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(self: Service, **arguments: Any) -> Any:
        raise Unavailable("All workers are busy.")

    monkeypatch.setattr(vocabularies, "_COUNTED", KeptByState(most=4))
    with monkeypatch.context() as patched:
        patched.setattr(Service, "query", busy)
        without = app.test_client().get("/ns", headers=BROWSER)
    later = app.test_client().get(
        "/ns", headers={**BROWSER, "If-None-Match": without.headers["ETag"]}
    )
    assert without.status_code == later.status_code == 200
    assert without.headers["Cache-Control"].startswith("private")
    assert "could not be counted" not in later.text
