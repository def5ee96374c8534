"""Things and their descriptions: /id leads to /doc, which negotiates."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

import pytest
import rdflib
from flask.testing import FlaskClient
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse
from rdflib.compare import isomorphic
from werkzeug.http import parse_options_header

from fairatlas.description import describe
from fairatlas.exports import EXPORTS
from fairatlas.formats import RDF_FORMATS
from fairatlas.shacl.terms import to_graph
from fairatlas.store import MapView
from fairatlas.workers import Pool

MEDIA_TYPES = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "nq": "application/n-quads",
    "trig": "application/trig",
    "n3": "text/n3",
}
SYNTAXES = {**RDF_FORMATS, "jsonld": RdfFormat.JSON_LD}
BASE = "http://localhost:8000"


def links(header: str, rel: str) -> list[tuple[str, str]]:
    """Targets and types of the links of a relation."""
    found = []
    for part in header.split(", <"):
        target, _, parameters = part.lstrip("<").partition(">")
        options = parse_options_header("x" + parameters)[1]
        if options["rel"] == rel:
            found.append((target, options.get("type", "")))
    return found


@pytest.mark.parametrize("suffix", MEDIA_TYPES)
def test_from_the_thing_to_its_description(client: FlaskClient, suffix: str) -> None:
    headers = {"Accept": MEDIA_TYPES[suffix]}
    thing = client.get("/id/software/tidewatch", headers=headers)
    assert (thing.status_code, thing.location) == (303, "/doc/software/tidewatch")
    document = client.get(thing.location, headers=headers)
    assert (document.status_code, document.mimetype) == (200, MEDIA_TYPES[suffix])
    assert document.headers["Content-Location"] == f"/doc/software/tidewatch.{suffix}"
    assert "Accept" in document.headers["Vary"]


@pytest.mark.parametrize("suffix", MEDIA_TYPES)
def test_by_suffix_and_by_format(client: FlaskClient, suffix: str) -> None:
    """Whatever the Accept header says."""
    headers = {"Accept": "image/png"}
    by_suffix = client.get(f"/doc/software/tidewatch.{suffix}", headers=headers)
    by_format = client.get(f"/doc/software/tidewatch?format={suffix}", headers=headers)
    assert by_suffix.status_code == by_format.status_code == 200
    assert by_suffix.mimetype == by_format.mimetype == MEDIA_TYPES[suffix]
    if suffix in SYNTAXES:
        syntax = SYNTAXES[suffix]
        first, second = (
            to_graph(quad.triple for quad in parse(one.data, format=syntax))
            for one in (by_suffix, by_format)
        )
        assert isomorphic(first, second)


@pytest.mark.usefixtures("rdflib_as_spelled")
@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf", "n3"])
# rdflib's own parsers use what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")
def test_every_syntax_says_the_same(client: FlaskClient, view: MapView, suffix: str) -> None:
    data = client.get(f"/doc/software/tidewatch.{suffix}").data
    described = describe(view, NamedNode(f"{BASE}/id/software/tidewatch"))
    expected = to_graph({quad.triple for quad in described.quads})
    assert isomorphic(
        to_graph(quad.triple for quad in parse(data, format=SYNTAXES[suffix])), expected
    )
    names = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml", "n3": "n3"}
    graph = rdflib.Graph().parse(data=data, format=names[suffix])
    assert len(graph) == len(expected)
    if suffix in ("jsonld", "nt", "rdf"):
        assert isomorphic(graph, expected)


@pytest.mark.parametrize("suffix", ["nq", "trig"])
def test_graphs_say_who_says_what(client: FlaskClient, suffix: str) -> None:
    data = client.get(f"/doc/software/tidewatch.{suffix}").data
    quads = list(parse(data, format=SYNTAXES[suffix]))
    said = [quad for quad in quads if getattr(quad.object, "value", "") == "Tidewatch"]
    graphs = [quad.graph_name for quad in said]
    # Clients that look at the default graph only find each statement there, once.
    assert graphs.count(DefaultGraph()) == 1
    named = {graph.value.rpartition("/")[2] for graph in graphs if graph != DefaultGraph()}
    assert named == {"map-tidewatch", "map-second-opinion"}
    told = {quad.subject for quad in quads if str(quad.graph_name).endswith("/provenance>")}
    assert {graph for graph in graphs if graph != DefaultGraph()} <= told


@pytest.mark.parametrize(
    ("path", "title"),
    [
        ("dataset/readings", "Readings"),
        ("dataset/readings.ttl", "Readings, in a file"),
        ("dataset/readings.ttl.ttl", "Readings, in a file"),
        ("dataset/readings.nt", "Readings"),
        ("dataset/2024/north%20sea", "North Sea, 2024"),
        ("dataset/2024/north%2520sea", "North Sea, 2024"),
        ("dataset/2024/north%20sea.ttl", "North Sea, 2024"),
        ("dataset/h%C3%B8yvann", "Høyvann"),
        ("dataset/h%c3%b8yvann.nt", "Høyvann"),
        ("dataset/sluice%3Fgate%23two", "Sluice gate two"),
        ("dataset/sluice%253Fgate%2523two", "Sluice gate two"),
    ],
)
def test_keys_with_signs_in_them(client: FlaskClient, path: str, title: str) -> None:
    """As they stand in an IRI, and as our own links write them."""
    answer = client.get(f"/doc/{path}", headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    assert f'"{title}"' in client.get(f"/doc/{path}?format=nt").text or "ttl" in answer.mimetype
    thing = client.get(f"/id/{path}")
    if thing.status_code == 303:
        assert title in client.get(thing.location).text
    page = client.get(answer.headers["Content-Location"])
    assert page.status_code == 200


def test_every_thing_of_the_map_is_found_by_its_iri(client: FlaskClient, view: MapView) -> None:
    rows = view.select("SELECT DISTINCT ?s { ?s a ?class FILTER(isIRI(?s)) }")
    own = [
        row["s"].value
        for row in rows
        if row["s"].value.startswith(f"{BASE}/id/") and "user-" not in row["s"].value
    ]
    assert len(own) > 40
    for iri in own:
        answer = client.get(quote(iri.removeprefix(BASE), safe="/%:"))
        assert answer.status_code == 303, iri
        described = client.get(answer.location, headers={"Accept": "text/turtle"})
        assert described.status_code == 200, iri
        assert f"<{iri}>" in described.text, iri


@pytest.mark.parametrize(
    "path",
    [
        "software/nowhere",
        "software/nowhere.ttl",
        "nokind/nothing",
        "software/tidewatch.zip",
        "software/tidewatch.ttl.ttl",
        "software/Tidewatch",
        "software/a%00b",
        "software/a%FFb",
        "software/a%22%3E%3Cscript%3E",
        "software/%20",
        "software/..%2F..",
        "software/https://example.org/x",
        "software/",
        "software//x",
        "%F0%9F%8C%8A/x",
        "http:/x",
    ],
)
@pytest.mark.parametrize("prefix", ["/id/", "/doc/", "/scorecard/"])
def test_unknown_things(client: FlaskClient, prefix: str, path: str) -> None:
    answer = client.get(prefix + path, headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.json["status"] == 404
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


def test_links_to_other_formats(client: FlaskClient) -> None:
    answer = client.get("/doc/software/tidewatch.ttl")
    found = dict(links(answer.headers["Link"], "alternate"))
    alternates = {url: kind for url, kind in found.items() if "_profile=" not in url}
    assert alternates == {
        f"/doc/software/tidewatch.{suffix}": media_type
        for suffix, media_type in MEDIA_TYPES.items()
        if suffix != "ttl"
    }
    for url, media_type in alternates.items():
        assert client.get(url).mimetype == media_type
    to_page = [(f"{BASE}/doc/software/tidewatch", "text/html")]
    assert links(answer.headers["Link"], "describes") == to_page


def test_links_of_a_key_outside_ascii_are_ascii(client: FlaskClient) -> None:
    answer = client.get("/doc/dataset/h%C3%B8yvann.ttl")
    assert answer.headers["Link"].isascii()
    assert answer.headers["Content-Location"].isascii()
    assert client.get(links(answer.headers["Link"], "alternate")[0][0]).status_code == 200


@pytest.mark.parametrize("suffix", ["", ".nt", ".html"])
def test_backlinks_in_pages(client: FlaskClient, suffix: str) -> None:
    """Following rel="next" from the first page gives each statement once, in one format."""
    url: str | None = f"/doc/software/hub{suffix}"
    seen: set[str] = set()
    urls = []
    while url is not None:
        urls.append(url)
        answer = client.get(url, headers={"Accept": "application/n-triples"})
        assert answer.status_code == 200
        assert answer.mimetype == ("text/html" if suffix == ".html" else "application/n-triples")
        found = set(re.findall(r"/id/software/user-\d+(?=[>\"])", answer.text))
        assert not seen & found
        seen |= found
        following = links(answer.headers["Link"], "next")
        url = following[0][0] if following else None
        page = len(urls)
        expected = "" if page == 1 else f"?page={page}"
        assert answer.headers["Content-Location"].endswith(expected)
    assert len(urls) == 3
    assert links(answer.headers["Link"], "prev")[0][0].endswith("?page=2")
    assert len(seen) == 250


@pytest.mark.parametrize(
    ("page", "status"),
    [
        ("0", 400),
        ("abc", 400),
        ("-1", 400),
        ("", 400),
        ("1.5", 400),
        ("٣", 400),
        ("9" * 30, 400),
        ("99", 404),
        ("4", 404),
        ("3", 200),
        ("1", 200),
        ("01", 200),
    ],
)
def test_page_numbers(client: FlaskClient, page: str, status: int) -> None:
    for url in ("/doc/software/hub", "/doc/software"):
        answer = client.get(url, query_string={"page": page})
        assert answer.status_code == status


def test_a_description_is_not_sent_twice(client: FlaskClient) -> None:
    for url in ("/doc/software/tidewatch.ttl", "/doc/software/tidewatch", "/doc/software", "/doc"):
        first = client.get(url)
        again = client.get(url, headers={"If-None-Match": first.headers["ETag"]})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]
        assert again.headers["Vary"] == first.headers["Vary"]


def test_each_representation_has_its_own_etag(client: FlaskClient) -> None:
    tags = [
        client.get("/doc/software/tidewatch", headers=headers).headers["ETag"]
        for headers in (
            {"Accept": "text/turtle"},
            {"Accept": "application/n-triples"},
            {"Accept": "text/html", "Accept-Language": "en"},
            {"Accept": "text/html", "Accept-Language": "de"},
        )
    ]
    assert len(set(tags)) == 4


def test_head(client: FlaskClient) -> None:
    got = client.get("/doc/software/tidewatch.ttl")
    head = client.head("/doc/software/tidewatch.ttl")
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Link", "Content-Location"):
        assert head.headers[name] == got.headers[name]
    assert client.head("/id/software/tidewatch").status_code == 303
    assert client.head("/id/software/nowhere").status_code == 404


@pytest.mark.parametrize("url", ["/doc/software/tidewatch", "/id/software/tidewatch", "/nothing"])
def test_other_origins(client: FlaskClient, url: str) -> None:
    for answer in (client.get(url), client.options(url), client.delete(url)):
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in answer.headers
        exposed = answer.headers["Access-Control-Expose-Headers"].split(", ")
        assert {"Link", "ETag", "Content-Location", "Location"} <= set(exposed)


def test_not_acceptable(client: FlaskClient) -> None:
    answer = client.get("/doc/software/tidewatch", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    described, cited = list(MEDIA_TYPES.values()), [one.offer.media_type for one in EXPORTS]
    assert answer.json["available"] == [*described, *cited]
    person = client.get("/doc/person/mira-ebb", headers={"Accept": "image/png"})
    assert person.json["available"] == described
    assert client.get("/doc/software", headers={"Accept": "image/png"}).status_code == 406
    unknown = client.get("/doc/software/tidewatch?format=nope")
    assert unknown.status_code == 400
    assert "html, ttl, jsonld" in unknown.json["detail"]


def test_a_format_that_cant_say_it(client: FlaskClient) -> None:
    answer = client.get("/doc/software/hostile.rdf")
    assert answer.status_code == 406
    assert "RDF/XML has no way to write the predicate" in answer.json["detail"]


@pytest.mark.parametrize(
    ("wanted", "title"),
    [
        ("de", "Gezeitenwacht"),
        ("de-AT,de;q=0.9", "Gezeitenwacht"),
        ("fr, de;q=0.5, en;q=0.4", "Gezeitenwacht"),
        ("en", "Tidewatch"),
        ("fr", "Tidewatch"),
        ("de;q=0", "Tidewatch"),
        ("en, de;q=0", "Tidewatch"),
        ("*", "Tidewatch"),
        ("\"';;q=x,,--", "Tidewatch"),
    ],
)
def test_names_in_the_language_of_the_reader(
    client: FlaskClient, read_page: Callable[[str], Any], wanted: str, title: str
) -> None:
    answer = client.get("/doc/software/tidewatch.html", headers={"Accept-Language": wanted})
    assert read_page(answer.text).text("h1") == title
    assert "Accept-Language" in answer.headers["Vary"]


def test_the_page_of_a_thing(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/doc/software/tidewatch.html").text)
    text = page.text("main")
    assert page.text("title") == "Tidewatch · FAIR Atlas"
    for part in (
        "made up, as an example",
        "10.5555/tidewatch.1",
        "Saltmath",
        "Mira Ebb",
        "2021-05-04",
        "licence",
        "Tidewatch keeps gauges readable",
        "second-opinion.ttl",
        "tidewatch.ttl",
    ):
        assert part in text
    assert "/doc/software/saltmath" in page.links()
    assert "/doc/person/mira-ebb" in page.links()
    assert "/scorecard/software/tidewatch" in page.links()
    assert "https://tidewatch.example.org/" in page.links()
    alternates = [one.get("href") for one in page.all("link") if one.get("rel") == "alternate"]
    assert len(alternates) == 7 + len(EXPORTS)
    for url in {url for url in page.links() if url.startswith("/")}:
        assert client.get(url).status_code == 200, url


def test_the_page_of_a_thing_that_others_point_at(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get("/doc/software/hub.html").text)
    assert "nothing is said about it yet" in page.text("main")
    assert "Page 1 of 3" in page.text("main")
    assert sum(url.startswith("/doc/software/user-") for url in page.links()) == 100


def test_a_listing(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    answer = client.get("/doc/software")
    page = read_page(answer.text)
    assert "Page 1 of 3" in page.text("main")
    assert "254" in page.text("h1")
    assert answer.headers["Link"].startswith('</doc/software?page=2>; rel="next", ')
    assert sum(url.startswith("/doc/software/") for url in page.links()) == 100
    assert 'rel="next"' not in client.get("/doc/software?page=3").headers["Link"]
    datasets = read_page(client.get("/doc/dataset").text)
    for url in [url for url in datasets.links() if url.startswith("/doc/dataset/")]:
        assert client.get(url).status_code == 200
    assert client.get("/doc/nokind").status_code == 404


def test_a_listing_in_the_language_of_the_reader(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    tags = set()
    for wanted, title in (("de", "Gezeitenwacht"), ("en", "Tidewatch")):
        answers = [
            client.get(f"/doc/software?page={page}", headers={"Accept-Language": wanted})
            for page in (1, 2, 3)
        ]
        assert any(title in read_page(answer.text).text("main") for answer in answers)
        assert "Accept-Language" in answers[0].headers["Vary"]
        tags.add(answers[0].headers["ETag"])
    assert len(tags) == 2


def test_the_kinds(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    page = read_page(client.get("/doc").text)
    kinds = [url for url in page.links() if url.startswith("/doc/")]
    assert "/doc/software" in kinds
    for url in kinds:
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("form", ["compacted", "expanded", "flattened", "framed"])
def test_json_ld_comes_in_the_form_that_is_asked_for(client: FlaskClient, form: str) -> None:
    profile = f"http://www.w3.org/ns/json-ld#{form}"
    asked = {"Accept": f'application/ld+json;profile="{profile}", text/turtle;q=0.5'}
    by_header = client.get("/doc/software/tidewatch", headers=asked)
    by_name = client.get(f"/doc/software/tidewatch.jsonld?form={form}")
    for answer in (by_header, by_name):
        media_type, told = parse_options_header(answer.headers["Content-Type"])
        assert (media_type, told["profile"]) == ("application/ld+json", profile)
    assert by_header.data == by_name.data
    document = by_name.json
    if form == "expanded":
        assert all(isinstance(one, dict) and "@context" not in one for one in document)
    elif form == "compacted":
        assert document["@context"] == "http://localhost:8000/context.jsonld"
    elif form == "framed":
        assert document["@id"].endswith("software/tidewatch")
    else:
        assert document["@graph"]


def test_json_ld_has_no_other_forms(client: FlaskClient) -> None:
    for query in ("form=nope", "format=ttl&form=expanded"):
        assert client.get(f"/doc/software/tidewatch?{query}").status_code == 400


def test_a_listing_is_a_collection_in_pages(client: FlaskClient) -> None:
    hydra = "http://www.w3.org/ns/hydra/core#"
    members: set[str] = set()
    page = "/doc/software?format=nt"
    while page:
        answer = client.get(page)
        quads = list(parse(answer.data, format=RdfFormat.N_TRIPLES))
        told = {quad.predicate.value: quad.object for quad in quads}
        members |= {q.object.value for q in quads if q.predicate.value == f"{hydra}member"}
        assert {f"{hydra}first", f"{hydra}last", f"{hydra}view"} <= set(told)
        links = dict(re.findall(r'<([^>]*)>; rel="next"()', answer.headers["Link"]))
        assert bool(links) == (f"{hydra}next" in told)
        page = next(iter(links), "")
    assert len(members) == int(told[f"{hydra}totalItems"].value)
    kinds = parse(client.get("/doc?format=nt").data, format=RdfFormat.N_TRIPLES)
    listed = {q.object.value for q in kinds if q.predicate.value == f"{hydra}member"}
    assert "http://localhost:8000/doc/software" in listed


def test_the_language_of_a_page_is_told(client: FlaskClient) -> None:
    by_header = client.get("/doc/software/tidewatch", headers={"Accept-Language": "de"})
    by_name = client.get("/doc/software/tidewatch?lang=de")
    for answer in (by_header, by_name):
        assert answer.headers["Content-Language"] == "de, en, ar"
        assert "Accept-Language" in answer.headers["Vary"]
    assert client.get("/doc/software/tidewatch").headers["Content-Language"] == "en, ar"


def test_a_description_says_when_the_map_changed(
    client: FlaskClient, view: MapView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fairatlas.web.responses._LONG_AGO", timedelta(0))
    answer = client.get("/doc/software/tidewatch.ttl")
    changed = datetime.fromisoformat(view.journal.entries[-1].time)
    assert answer.last_modified == changed
    again = client.get(
        "/doc/software/tidewatch.ttl",
        headers={"If-Modified-Since": answer.headers["Last-Modified"]},
    )
    assert again.status_code == 304
    monkeypatch.setattr("fairatlas.web.responses._LONG_AGO", timedelta(days=10_000))
    assert "Last-Modified" not in client.get("/doc/software/tidewatch.ttl").headers


def test_while_the_map_changes_nothing_is_kept(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/doc/software/tidewatch.ttl").headers["ETag"]
    # The moment in which the map has changed and workers look at the state before.
    monkeypatch.setattr(Pool, "shown", property(lambda pool: "the state before"))
    for path in ("/doc/software/tidewatch.ttl", "/void", "/fips"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "ETag" not in answer.headers
        assert answer.headers["Cache-Control"] == "no-store"
