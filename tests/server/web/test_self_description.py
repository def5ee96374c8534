"""What the service says of itself, read by parsers of each form."""

import json
import re
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from fairatlas.store import MapView
from fairatlas_loaders.vocabulary import ATLAS

BASE = "http://localhost:8000"
VOID = "http://rdfs.org/ns/void#"
_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def _turtle(client: FlaskClient, path: str) -> list[Quad]:
    answer = client.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    return list(parse(answer.data, format=RdfFormat.TURTLE))


def test_void_counts_what_is_there(client: FlaskClient, view: MapView) -> None:
    store = Store()
    store.extend(_turtle(client, "/void"))
    dataset = f"<{BASE}/void#map>"

    def number(name: str) -> int:
        rows = list(store.query(f"SELECT ?n {{ {dataset} <{VOID}{name}> ?n }}"))  # type: ignore[arg-type]
        return int(rows[0]["n"].value)

    asked = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { ?s ?p ?o }"
    (row,) = view.store.query(asked)  # type: ignore[misc]
    assert number("triples") == int(row["n"].value)
    assert number("distinctSubjects") == int(row["m"].value)
    parts = store.query(
        f"SELECT ?class ?n ?p ?m {{ {dataset} <{VOID}classPartition> ?part . "
        f"?part <{VOID}class> ?class ; <{VOID}entities> ?n ; <{VOID}propertyPartition> ?inner . "
        f"?inner <{VOID}property> ?p ; <{VOID}triples> ?m }}"
    )
    counted = {(one["class"], one["p"]): (one["n"], one["m"]) for one in parts}  # type: ignore[union-attr]
    software = NamedNode("https://w3id.org/fairatlas/ns#Software")
    title = NamedNode("http://purl.org/dc/terms/title")
    (row,) = view.store.query(
        f"SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(?t) AS ?m) "
        f"{{ ?s a {software} OPTIONAL {{ ?s {title} ?t }} }}"
    )  # type: ignore[misc]
    assert counted[software, title] == (row["n"], row["m"])


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        (None, "text/turtle"),
        ("", "text/turtle"),
        ("*/*", "text/turtle"),
        # As rdflib asks, with and without knowing what it will get.
        ("text/turtle, application/x-turtle", "text/turtle"),
        (
            "application/rdf+xml,text/rdf+n3;q=0.9,application/xhtml+xml;q=0.5, */*;q=0.1",
            "application/rdf+xml",
        ),
        ("text/html, text/turtle", "text/turtle"),
        ("text/html", "text/html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "text/html"),
    ],
)
def test_void_is_data_unless_a_page_is_wanted(
    client: FlaskClient, accept: str | None, media_type: str
) -> None:
    answer = client.get("/void", headers={} if accept is None else {"Accept": accept})
    assert (answer.status_code, answer.mimetype) == (200, media_type)


def test_the_page_of_void_leads_to_what_it_counts(
    client: FlaskClient, view: MapView, read_page: Callable[[str], Any]
) -> None:
    answer = client.get("/void?format=html")
    assert answer.headers["Vary"] == "Accept, Accept-Language"
    page = read_page(answer.text)
    links = {"".join(one.itertext()): one.get("href") for one in page.all("a")}
    (row,) = view.store.query(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{ATLAS}Software> }}")  # type: ignore[misc]
    assert links[f"{int(row['n'].value):,}"] == "/doc/software"
    assert links["atlas:dependsOn"] == "/ns#dependsOn"
    assert links["Turtle"] == "/void?format=ttl"
    assert "depends on" in page.text("main")
    german = client.get("/void?format=html", headers={"Accept-Language": "de"})
    assert "hängt ab von" in read_page(german.text).text("main")
    assert german.headers["ETag"] != answer.headers["ETag"]


def test_void_is_at_its_well_known_address(client: FlaskClient) -> None:
    answer = client.get("/.well-known/void")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/void")


def test_the_catalogue_has_the_datasets(client: FlaskClient, view: MapView) -> None:
    quads = _turtle(client, "/catalog")
    dcat = "http://www.w3.org/ns/dcat#"
    listed = {quad.object for quad in quads if quad.predicate.value == f"{dcat}dataset"}
    rows = view.store.query(
        f"SELECT DISTINCT ?d {{ VALUES ?c {{ <{dcat}Dataset> <{ATLAS}DataCollection> }} "
        f"?d a ?c FILTER(STRSTARTS(STR(?d), '{BASE}/id/')) }}"
    )
    own = {NamedNode(f"{BASE}{path}") for path in ("/void#map", "/shapes")}
    own.add(NamedNode("https://w3id.org/fairatlas/ns"))
    assert listed == {row["d"] for row in rows} | own  # type: ignore[union-attr]
    assert any(quad.predicate.value == f"{dcat}endpointURL" for quad in quads)
    assert client.get("/catalog?page=99").status_code == 404
    assert client.get("/catalog?page=x").status_code == 400
    page = client.get("/catalog", headers={"Accept": "text/html"})
    assert "Catalogue" in page.text


def test_each_thing_is_in_the_sitemap(client: FlaskClient, view: MapView) -> None:
    index = ElementTree.fromstring(client.get("/sitemap.xml").data)
    (part,) = [one.text or "" for one in index.iter(f"{_SITEMAP}loc")]
    listed = ElementTree.fromstring(client.get(part.removeprefix(BASE)).data)
    urls = [one.text or "" for one in listed.iter(f"{_SITEMAP}loc")]
    assert f"{BASE}/doc/software/tidewatch" in urls
    assert len(urls) == len(set(urls))
    times = {entry.time for entry in view.journal.current.values()}
    changed = [one.text or "" for one in listed.iter(f"{_SITEMAP}lastmod")]
    assert set(changed) <= times
    assert all(
        re.fullmatch(r"\d{4}(-\d\d){2}T\d\d(:\d\d){2}(\.\d+)?(Z|[+]00:00)", t) for t in times
    )
    assert [one.text for one in index.iter(f"{_SITEMAP}lastmod")] == [max(changed)]
    for url in urls[:: max(1, len(urls) // 10)]:
        assert client.get(url.removeprefix(BASE)).status_code == 200
    for wrong in ("0", "2", "x"):
        assert client.get(f"/sitemap/{wrong}.xml").status_code == 404


def test_robots_and_language_models_are_told(client: FlaskClient) -> None:
    assert f"Sitemap: {BASE}/sitemap.xml" in client.get("/robots.txt").text
    told = client.get("/llms.txt").text
    links = re.findall(r"\]\((\S+?)\)", told)
    # The form of https://llmstxt.org/: a title, a quote, then sections that are lists of links.
    assert told.startswith("# FAIR Atlas\n\n> ")
    head, *sections = re.split(r"^## .+\n", told, flags=re.MULTILINE)
    assert len(sections) > 1
    assert head.count("\n# ") == 0
    for line in "".join(sections).split("\n"):
        assert re.fullmatch(r"(- \[[^\]]+\]\(\S+\)(: .+)?)?", line), line
    assert len(links) > 5
    for link in links:
        assert client.get(link.removeprefix(BASE)).status_code == 200


def test_the_interfaces_are_in_the_catalogue_of_them(client: FlaskClient) -> None:
    answer = client.get("/.well-known/api-catalog")
    assert answer.mimetype == "application/linkset+json"
    profile = answer.mimetype_params["profile"]
    assert profile == "https://www.rfc-editor.org/info/rfc9727"
    for path in ("/.well-known/api-catalog", "/"):
        (link,) = _links(client.head(path).headers["Link"])
        assert link == {"target": "/.well-known/api-catalog", "rel": "api-catalog"}
    sets = json.loads(answer.data)["linkset"]
    described = {one["anchor"].removeprefix(BASE): {*one} - {"anchor"} for one in sets[1:]}
    relations = {"service-desc", "service-doc", "service-meta", "status"}
    assert described == dict.fromkeys(("/sparql", "/graph", "/"), relations)
    for one in sets[1:]:
        for told in (told for name in relations for told in one[name]):
            assert client.get(told["href"].removeprefix(BASE)).mimetype == told["type"]
    targets = [
        target["href"] for one in sets for key in one if key != "anchor" for target in one[key]
    ]
    for target in targets:
        # The address of the graph store itself names no graph.
        wanted = 400 if target == f"{BASE}/graph" else 200
        assert client.get(target.removeprefix(BASE) or "/").status_code == wanted


def test_every_url_is_in_the_openapi_document(client: FlaskClient, app: Flask) -> None:
    document = client.get("/openapi.json").json
    assert document["openapi"].startswith("3.1")
    rules = {re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule) for rule in app.url_map.iter_rules()}
    assert set(document["paths"]) == rules
    for path, operations in document["paths"].items():
        variables = set(re.findall(r"{(\w+)}", path))
        for operation in operations.values():
            assert re.match(r"[A-Z][^(]", operation["summary"])
            own = [one["name"] for one in operation["parameters"] if one.get("in") == "path"]
            assert {*own} == variables
    names = [one["operationId"] for path in document["paths"].values() for one in path.values()]
    assert len(names) == len(set(names))
    page = client.get("/docs")
    assert "/sparql" in page.text


def test_what_the_openapi_document_refers_to_is_in_it(client: FlaskClient) -> None:
    text = client.get("/openapi.json").text
    document = json.loads(text)
    for place in set(re.findall(r'"\$ref": "#/([^"]+)"', text)):
        found = document
        for name in place.split("/"):
            found = found[name]
    for operations in document["paths"].values():
        for operation in operations.values():
            given = [one.get("$ref") or one["name"] for one in operation["parameters"]]
            assert len(given) == len(set(given))
            assert any(status[0] in "23" for status in operation["responses"] if status[0] != "d")
            assert all(one["description"] for one in operation["responses"].values())


@pytest.mark.slow
def test_the_media_types_of_the_openapi_document_are_given(client: FlaskClient) -> None:
    paths = client.get("/openapi.json").json["paths"]
    needing = {"/graph", "/about", "/admin/queries", "/scorecard", "/scorecards/compare", "/sparql"}
    # The last two take long and have tests of their own.
    needing |= {"/fips/compare", "/", "/void"}
    asked = {path for path in paths if "{" not in path} - needing
    assert len(asked) > 15
    for path in asked:
        for media_type in paths[path]["get"]["responses"].get("200", {}).get("content", ()):
            answer = client.get(path, headers={"Accept": media_type})
            assert (path, answer.status_code, answer.mimetype) == (path, 200, media_type)


def test_both_ways_to_post_sparql_are_told(client: FlaskClient) -> None:
    operation = client.get("/openapi.json").json["paths"]["/sparql"]["post"]
    content = operation["requestBody"]["content"]
    assert set(content) == {
        "application/sparql-query",
        "application/sparql-update",
        "application/x-www-form-urlencoded",
    }
    form = content["application/x-www-form-urlencoded"]["schema"]["properties"]
    assert {"query", "update"} <= set(form)
    # Queries need no token, updates do.
    assert operation["security"] == [{}, {"token": []}]


def _links(header: str) -> list[dict[str, str]]:
    """The links of a header (RFC 8288); their targets are whole or relative."""
    found = []
    for target, rest in re.findall(r"<([^>]*)>((?:;\s*[a-z]+=\"[^\"]*\")*)", header):
        found.append({"target": target, **dict(re.findall(r'([a-z]+)="([^"]*)"', rest))})
    return found


def test_the_page_of_a_thing_is_signposted(client: FlaskClient) -> None:
    answer = client.get("/doc/dataset/readings", headers={"Accept": "text/html"})
    links = _links(answer.headers["Link"])
    by_rel: dict[str, list[dict[str, str]]] = {}
    for link in links:
        # What has an anchor is said of something else.
        if "anchor" not in link:
            by_rel.setdefault(link["rel"], []).append(link)
    assert [one["target"] for one in by_rel["cite-as"]] == [f"{BASE}/id/dataset/readings"]
    assert {one["target"] for one in by_rel["type"]} == {
        "https://schema.org/AboutPage",
        "https://schema.org/Dataset",
    }
    assert {one["type"] for one in by_rel["describedby"]} >= {"text/turtle", "application/ld+json"}
    for link in (*by_rel["describedby"], *by_rel["linkset"]):
        got = client.get(link["target"].removeprefix(BASE))
        assert (got.status_code, got.mimetype) == (200, link["type"])


def test_both_forms_of_a_linkset_say_the_same(client: FlaskClient) -> None:
    written = client.get("/linkset/dataset/readings", headers={"Accept": "application/linkset"})
    told = client.get("/linkset/dataset/readings?format=json").json["linkset"]
    links = _links(written.text)
    page = f"{BASE}/doc/dataset/readings"
    assert told[0]["anchor"] == page
    assert {(one["anchor"], one["rel"], one["target"], one.get("type")) for one in links} == {
        (one["anchor"], rel, target["href"], target.get("type"))
        for one in told
        for rel, targets in one.items()
        if rel != "anchor"
        for target in targets
    }
    # Level 2: whatever belongs to the page leads back to it.
    back = {one["anchor"]: {rel: one[rel] for rel in one if rel != "anchor"} for one in told[1:]}
    to_page = [{"href": page, "type": "text/html"}]
    assert back == {
        **{one["href"]: {"describes": to_page} for one in told[0]["describedby"]},
        **{one["href"]: {"collection": to_page} for one in told[0].get("item", ())},
    }
    assert client.get("/linkset/dataset/none").status_code == 404


@pytest.mark.parametrize("path", ["/", "/doc/software/tidewatch", "/doc/software/hostile"])
def test_the_head_of_a_page_has_json_ld(client: FlaskClient, read_page: Any, path: str) -> None:
    page = read_page(client.get(path, headers={"Accept": "text/html"}).text)
    (script,) = page.all("script")
    told = json.loads(script.text)
    assert told["@context"] == {"@vocab": "https://schema.org/"}
    assert told["name"]
    quads = list(parse(script.text.encode(), format=RdfFormat.JSON_LD))
    assert (
        Quad(NamedNode(told["@id"]), NamedNode("https://schema.org/name"), Literal(told["name"]))
        in quads
    )


def test_the_service_description_tells_how_large_the_map_is(
    client: FlaskClient, view: MapView
) -> None:
    store = Store()
    store.extend(_turtle(client, "/sparql"))
    found = store.query(f"SELECT ?n {{ ?graph <{VOID}triples> ?n ; <{VOID}entities> ?m }}")
    (row,) = view.store.query("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")  # type: ignore[misc]
    assert [one["n"] for one in found] == [row["n"]]  # type: ignore[union-attr]
