"""The assessment interface over HTTP: components of FTR, and records assessed by them."""

from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from fairatlas.formats import RDF_FORMATS
from fairatlas.scoring.components import ENDPOINTS, Kind, components
from fairatlas_loaders.vocabulary import term

RECORD = "http://localhost:8000/id/software/tidewatch"
DOI = "https://doi.org/10.5555/tidewatch.1"
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
SYNTAXES = {**RDF_FORMATS, "jsonld": RdfFormat.JSON_LD, "json": RdfFormat.JSON_LD}


def read(body: bytes, suffix: str) -> list[Quad]:
    return list(parse(body, format=SYNTAXES[suffix]))


def subjects(told: list[Quad], cls: str) -> set[str]:
    return {q.subject.value for q in told if q.object == term(cls)}  # type: ignore[union-attr]


def post(client: FlaskClient, path: str, resource: object = RECORD, accept: str = "") -> Any:
    headers = {"Accept": accept} if accept else {}
    return client.post(path, json={"resource_identifier": resource}, headers=headers)


@pytest.mark.parametrize("kind", Kind)
def test_all_components_of_a_kind(client: FlaskClient, kind: Kind) -> None:
    answer = client.get(f"/{kind}")
    assert (answer.status_code, answer.mimetype) == (200, "application/ld+json")
    told = {str(quad.triple) for quad in read(answer.data, "jsonld")}
    iris = {one.iri for one in components(kind).values()}
    assert {f"<{iri}>" for iri in iris} <= {line.split(" ")[0] for line in told}
    for media_type, suffix in (
        ("application/json", "json"),
        ("text/turtle", "ttl"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
    ):
        other = client.get(f"/{kind}", headers={"Accept": media_type})
        assert (other.status_code, other.mimetype) == (200, media_type)
        assert {str(quad.triple) for quad in read(other.data, suffix)} == told
    etag = answer.headers["ETag"]
    assert client.get(f"/{kind}", headers={"If-None-Match": etag}).status_code == 304
    assert client.get(f"/{kind}?format=nope").status_code == 400
    assert client.get(f"/{kind}", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [
        (Kind.TEST, "has-standard-licence", "has-standard-licence"),
        (Kind.METRIC, "RDA-R1.1-02M", "RDA-R1.1-02M"),
        (Kind.METRIC, "CN1", "FOOPS-CN1"),
        (Kind.BENCHMARK, "software", "software-profile"),
        (Kind.ALGORITHM, "software", "software-profile"),
    ],
)
def test_one_component(client: FlaskClient, kind: Kind, name: str, place: str) -> None:
    one = client.get(f"/{kind}/{name}")
    assert (one.status_code, one.mimetype) == (200, "application/ld+json")
    first = one.json["@graph"][0]
    (iri,) = {c.iri for c in components(kind).values() if name in (c.name, *c.also)}
    assert first["dct:identifier"] == iri
    for url in (
        f"/{kind}?{kind.singular}id={name}",
        f"/{kind}?{kind.singular}id={iri.replace('#', '%23')}",
        f"/{kind}/{iri.replace('#', '%23')}",
    ):
        assert client.get(url).data == one.data, url
    assert client.get(f"/{kind}/{name}.ttl").mimetype == "text/turtle"
    page = client.get(f"/{kind}/{name}", headers=BROWSER)
    assert (page.status_code, page.location) == (303, f"/shapes/fair#{place}")
    assert page.headers["Vary"] == "Accept"
    html = client.get("/shapes/fair").text
    assert f'id="{place}"' in html
    for everything in (client.get(f"/{kind}", headers=BROWSER).location,):
        assert f'id="{everything.partition("#")[2]}"' in html


@pytest.mark.parametrize(
    "url", ["/tests/nope", "/tests?testid=nope", "/metrics/has-licence", "/benchmarks/a/b"]
)
def test_components_that_there_are_not(client: FlaskClient, url: str) -> None:
    answer = client.get(url)
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert "lists them" in answer.json["detail"]


def test_tests_say_where_they_are_run(client: FlaskClient) -> None:
    told = read(client.get("/tests/has-licence").data, "jsonld")
    urls = {
        q.object.value
        for q in told
        if q.predicate in (term("dcat:endpointURL"), term("dcat:endpointDescription"))
    }  # type: ignore[union-attr]
    assert urls == {"http://localhost:8000/assess/test/has-licence"}
    answer = client.get("/assess/test/has-licence", headers=BROWSER)
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    ((path, operations),) = answer.json["paths"].items()
    assert answer.json["openapi"].startswith("3.0")
    assert post(client, path).status_code == 200
    types = operations["post"]["responses"]["200"]["content"]
    for media_type in types:
        assert post(client, path, accept=media_type).mimetype == media_type
    for url in ("/assess/test/nope", "/assess/metric/CN1"):
        assert client.get(url).status_code == 404
        assert post(client, url).status_code == 404


def test_one_test_gives_its_result(client: FlaskClient) -> None:
    answer = post(client, "/assess/test/has-standard-licence")
    assert (answer.status_code, answer.mimetype) == (200, "application/ld+json")
    first = answer.json["@graph"][0]
    assert "ftr:TestResult" in first["@type"]
    assert first["prov:value"] == "pass"
    assert first["ftr:outputFromTest"] == {"@id": "check:has-standard-licence"}
    assert first["ftr:assessmentTarget"] == {"@id": RECORD}
    fails = post(client, "/assess/test/is-documented").json["@graph"][0]
    assert (fails["prov:value"], fails["atlas:outcome"]["@id"]) == ("fail", "atlas:outcome-fail")


@pytest.mark.parametrize("endpoint", [one for one in ENDPOINTS if one != "test"])
def test_a_benchmark_gives_the_results_of_the_card(client: FlaskClient, endpoint: str) -> None:
    card = client.get("/scorecard/software/tidewatch?profile=software&format=json").json
    told = read(post(client, f"/assess/{endpoint}/software").data, "jsonld")
    results = subjects(told, "ftr:TestResult")
    assert len(results) == len(card["results"])
    values = {
        q.object.value: next(
            v.object.value  # type: ignore[union-attr]
            for v in told
            if v.subject == q.subject and v.predicate == term("prov:value")
        )
        for q in told
        if q.predicate == term("ftr:outputFromTest") and isinstance(q.object, NamedNode)
    }
    passed = {result["check"] for result in card["results"] if result["outcome"] == "pass"}
    assert {iri for iri, value in values.items() if value == "pass"} == passed


def test_records_go_by_their_identifiers(client: FlaskClient) -> None:
    for identifier in (DOI, "10.5555/tidewatch.1", f" {RECORD} "):
        told = read(post(client, "/assess/test/has-licence", identifier).data, "jsonld")
        (target,) = {q.object for q in told if q.predicate == term("ftr:assessmentTarget")}
        assert target == NamedNode(RECORD)
        (said,) = (
            q.object.value  # type: ignore[union-attr]
            for q in told
            if q.subject == target and q.predicate == term("dct:identifier")
        )
        assert said == identifier.strip()


def test_what_the_map_does_not_know_is_not_fetched(client: FlaskClient) -> None:
    answer = post(client, "/assess/test/has-licence", "https://nowhere.example.org/x")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert "nothing is fetched" in answer.json["detail"]
    assert "http://localhost:8000/scorecard" in answer.json["detail"]
    assert answer.json["place"] == "/resource_identifier"


@pytest.mark.parametrize(
    ("body", "extra"),
    [
        (b"", {"line": 1, "column": 1}),
        (b'{"resource_identifier":\n  }', {"line": 2, "column": 3}),
        (b'"x"', {"place": ""}),
        (b"[]", {"place": ""}),
        (b"{}", {"place": "/resource_identifier"}),
        (b'{"guid": "https://x.example.org/"}', {"place": "/resource_identifier"}),
        (b'{"resource_identifier": null}', {"place": "/resource_identifier"}),
        (b'{"resource_identifier": 7}', {"place": "/resource_identifier"}),
        (b'{"resource_identifier": [""]}', {"place": "/resource_identifier"}),
        (b'{"resource_identifier": " "}', {"place": "/resource_identifier"}),
        (b'{"resource_identifier": "tidewatch"}', {"place": "/resource_identifier"}),
        (b'{"resource_identifier": "http://\\ud800/"}', {"place": "/resource_identifier"}),
        (b'{"resource_identifier": ' + b"9" * 5_000 + b"}", {}),
        (b"[" * 200_000, {}),
        (b"\xff\xfe\xfd", {}),
    ],
)
def test_bodies_that_name_no_record(
    client: FlaskClient, body: bytes, extra: dict[str, object]
) -> None:
    answer = client.post("/assess/test/has-licence", data=body, content_type="application/json")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert {name: answer.json[name] for name in extra} == extra
    assert "Send" in answer.json["detail"]


@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_bodies_of_other_media_types(client: FlaskClient, media_type: str) -> None:
    answer = client.post(
        "/assess/benchmark/software",
        data=b'{"resource_identifier": "x:y"}',
        content_type=media_type,
    )
    assert (answer.status_code, answer.mimetype) == (415, "application/problem+json")
    assert "application/json" in answer.json["detail"]


def test_other_methods_and_sites(client: FlaskClient) -> None:
    assert client.put("/assess/test/has-licence").status_code == 405
    assert client.post("/tests").status_code == 405
    answer = client.options("/assess/test/has-licence")
    assert "POST" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert client.head("/tests").status_code == 200
    assert post(client, "/assess/test/has-licence", accept="text/html").status_code == 406
