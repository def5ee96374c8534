"""Scorecards over HTTP: as a page, as data, as a badge, compared, and of files."""

from collections.abc import Callable
from typing import Any

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse

from fairatlas.formats import RDF_FORMATS
from fairatlas.scoring import check_profiles
from fairatlas_loaders.vocabulary import term

TURTLE = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
<https://data.example.org/kelp> a dcat:Dataset ; dct:title "Kelp cover" ;
    dct:license <http://spdx.org/licenses/CC-BY-4.0> ; dcat:keyword "kelp" ;
    dcat:distribution <https://data.example.org/kelp#csv> .
"""


def test_as_json(client: FlaskClient) -> None:
    answer = client.get("/scorecard/software/tidewatch", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.mimetype) == (200, "application/json")
    card = answer.json
    assert card["record"] == "http://localhost:8000/id/software/tidewatch"
    assert card["profile"]["name"] == "software"
    assert len(card["results"]) == len(check_profiles()["software"].checks)
    assert set(card["letters"]) == {"F", "A", "I", "R"}
    assert 0 < card["score"] < 1
    outcomes = {result["check"].partition("#")[2]: result for result in card["results"]}
    licence = outcomes["has-standard-licence"]
    assert licence["outcome"] == "pass"
    assert licence["requirements"][0]["counted"] == [
        {
            "value": "<http://spdx.org/licenses/MIT>",
            "statements": [
                {
                    "subject": "<http://localhost:8000/id/software/tidewatch>",
                    "predicate": "<http://purl.org/dc/terms/license>",
                    "object": "<http://spdx.org/licenses/MIT>",
                }
            ],
        }
    ]


def test_what_is_missing_is_said_with_its_gain(client: FlaskClient) -> None:
    card = client.get("/scorecard/software/saltmath?format=json").json
    lacking = {r["check"] for r in card["results"] if r["outcome"] in ("fail", "partial")}
    assert lacking == {change["check"] for change in card["changes"]}
    for change in card["changes"]:
        assert change["advice"].endswith(".")
        assert "INSERT" in change["update"]
        assert change["scoreAfter"] == pytest.approx(card["score"] + change["gain"], abs=1e-3)
    poor = card["score"]
    assert poor < client.get("/scorecard/software/tidewatch?format=json").json["score"]


def test_as_a_page(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    answer = client.get("/scorecard/software/tidewatch", headers={"Accept-Language": "de"})
    page = read_page(answer.text)
    assert "Gezeitenwacht" in page.text("h1")
    assert answer.headers["Vary"] == "Accept, Accept-Language"
    assert len(page.all("meter")) == 4
    text = page.text("main")
    for part in ("Has a standard licence", "Passed", "What to do first", "http://spdx.org"):
        assert part in text or part in str(page.links())
    assert client.get("/scorecard/software/tidewatch").headers["ETag"] != answer.headers["ETag"]


def test_as_csv(client: FlaskClient) -> None:
    answer = client.get("/scorecard/software/tidewatch?format=csv")
    lines = answer.text.splitlines()
    assert answer.mimetype == "text/csv"
    assert lines[0].startswith("record,check,label,principle,weight,outcome,credit,why,advice")
    assert len(lines) == len(check_profiles()["software"].checks) + 1


def test_by_another_profile(client: FlaskClient) -> None:
    card = client.get("/scorecard/software/tidewatch?profile=record&format=json").json
    assert card["profile"]["name"] == "record"
    assert card["against"] is None
    for name in ("nosuch", "fip/nosuch"):
        answer = client.get(f"/scorecard/software/tidewatch?profile={name}&format=json")
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    answer = client.get("/scorecard/software/tidewatch?profile=ht tp://x&format=json")
    assert answer.status_code == 400


def test_every_valid_example_has_a_card(client: FlaskClient) -> None:
    for path, profile in (
        ("problem/one-maintainer", "record"),
        ("software/kelpflow", "software"),
        ("dataset/readings.ttl", "dataset"),
    ):
        card = client.get(f"/scorecard/{path}?format=json")
        assert card.status_code == 200, path
        assert card.json["profile"]["name"] == profile


def test_keys_as_in_iris(client: FlaskClient) -> None:
    card = client.get("/scorecard/dataset/2024/north%20sea?format=json").json
    assert card["record"].endswith("/id/dataset/2024/north%20sea")


@pytest.mark.parametrize("path", ["software/nowhere", "nokind/x", "software/hub"])
def test_things_without_a_record(client: FlaskClient, path: str) -> None:
    """Unknown, or only pointed at."""
    for page in ("scorecard", "badge"):
        end = ".svg" if page == "badge" else ""
        answer = client.get(f"/{page}/{path}{end}", headers={"Accept": "application/json, */*;q=0"})
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")


def test_formats(client: FlaskClient) -> None:
    url = "/scorecard/software/tidewatch"
    assert client.get(url).mimetype == "text/html"
    assert client.get(url, headers={"Accept": "image/png"}).status_code == 406
    assert client.get(f"{url}?format=nope").status_code == 400
    etag = client.get(url).headers["ETag"]
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304
    assert client.head(url).status_code == 200


def test_badge(client: FlaskClient) -> None:
    answer = client.get("/badge/software/tidewatch.svg")
    card = client.get("/scorecard/software/tidewatch?format=json").json
    assert (answer.status_code, answer.mimetype) == (200, "image/svg+xml")
    assert f"{int(card['score'] * 100)}%" in answer.text
    assert answer.headers["ETag"]


def test_compared(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    url = "/scorecards/compare?thing=software/tidewatch&thing=software/saltmath"
    page = read_page(client.get(url).text)
    assert "Has a standard licence" in page.text("table")
    cards = client.get(f"{url}&format=json").json
    assert [card["record"].rpartition("/")[2] for card in cards] == ["tidewatch", "saltmath"]
    assert len(client.get(f"{url}&format=csv").text.splitlines()) == 3
    assert client.get("/scorecards/compare").status_code == 200
    assert client.get("/scorecards/compare?format=json").status_code == 400
    many = "&".join(["thing=software/tidewatch"] * 7)
    assert client.get(f"/scorecards/compare?{many}").status_code == 400


def test_a_posted_file_is_scored_and_not_stored(client: FlaskClient) -> None:
    answer = client.post("/scorecard", data=TURTLE, content_type="text/turtle")
    (card,) = answer.json["cards"]
    assert card["record"] == "https://data.example.org/kelp"
    assert card["profile"]["name"] == "dataset"
    assert 0 < card["score"] < 1
    assert answer.json["loader"] == "rdf"
    again = client.get("/about?iri=https://data.example.org/kelp")
    assert again.status_code == 404


def test_a_posted_file_of_another_format(client: FlaskClient) -> None:
    text = '{"@context": "https://w3id.org/codemeta/3.0", "type": "SoftwareSourceCode", '
    text += '"name": "kelpflow", "license": "https://spdx.org/licenses/MIT", "version": "1.2", '
    text += '"description": "Estimates the cover of kelp forests from aerial photographs."}'
    url = "/scorecard?name=codemeta.json&format=json"
    answer = client.post(url, data=text, content_type="application/json")
    assert answer.status_code == 200, answer.text
    assert answer.json["loader"] == "codemeta"
    assert answer.json["cards"][0]["profile"]["name"] == "software"


def test_a_posted_file_as_a_page(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    form = {"text": TURTLE, "name": "kelp.ttl"}
    answer = client.post("/scorecard", data=form, headers={"Accept": "text/html"})
    page = read_page(answer.text)
    assert "https://data.example.org/kelp" in page.text("main")
    assert "What to do first" in page.text("main")
    assert client.get("/scorecard").status_code == 200


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("", "text/turtle", 404),
        ("<a> <b>", "text/turtle", 422),
        ("<http://a.example/x> <http://a.example/y> 1 .", "text/turtle", 404),
        ("x", "image/png", 415),
    ],
)
def test_a_bad_file_gets_a_clear_answer(
    client: FlaskClient, body: str, kind: str, status: int
) -> None:
    answer = client.post("/scorecard", data=body, content_type=kind)
    assert answer.mimetype == "application/problem+json"
    assert answer.status_code in (status, 400, 422)
    assert answer.json["detail"]


def test_one_record_of_a_file(client: FlaskClient) -> None:
    two = TURTLE + "<https://data.example.org/other> a dcat:Dataset ."
    url = "/scorecard?record=https://data.example.org/other"
    answer = client.post(url, data=two, content_type="text/turtle")
    assert [card["record"] for card in answer.json["cards"]] == ["https://data.example.org/other"]
    answer = client.post(
        "/scorecard?record=https://x.example/", data=two, content_type="text/turtle"
    )
    assert answer.status_code == 404
    answer = client.post("/scorecard?record=ht tp://x", data=two, content_type="text/turtle")
    assert answer.status_code == 400
    answer = client.post("/scorecard", data=two, content_type="text/turtle")
    assert answer.json["onlyNamed"] == ["https://data.example.org/other"]


def test_the_card_of_what_is_no_thing_of_the_map(client: FlaskClient) -> None:
    """The ontology is described in every map."""
    url = "/scorecard?iri=https://w3id.org/fairatlas/ns"
    card = client.get(f"{url}&format=json").json
    assert card["profile"]["name"] == "ontology"
    assert client.get(url).mimetype == "text/html"
    assert client.get("/scorecard?iri=nonsense").status_code == 400
    assert client.get("/scorecard?iri=https://x.example/").status_code == 404


def test_the_home_page_shows_how_fair_we_are_ourselves(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get("/").text)
    assert "How FAIR we are ourselves" in page.text("main")
    assert "/scorecard?iri=https://w3id.org/fairatlas/ns" in page.links()


def test_the_scores_of_all_records_of_a_kind(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    found = client.get("/scorecards?kind=software&format=json").json
    records = [row["record"] for row in found["scores"]]
    assert "http://localhost:8000/id/software/tidewatch" in records
    assert found["records"] == len(records) == len(set(records))
    assert sum(found["spread"]) == found["assessed"]
    for row in found["scores"][:5]:
        kind, _, key = row["record"].partition("/id/")[2].partition("/")
        card = client.get(f"/scorecard/{kind}/{key}?format=json").json
        assert (card["score"], card["letters"]) == (row["score"], row["letters"])
    page = read_page(client.get("/scorecards?kind=software").text)
    assert "What is lacking most" in page.text("main")
    lines = client.get("/scorecards?kind=software&format=csv").text.splitlines()
    assert len(lines) == len(records) + 1


@pytest.mark.parametrize(
    ("query", "status"),
    [("kind=nosuch", 400), ("profile=software", 400), ("within=software/nowhere", 404)],
)
def test_scores_that_there_are_not(client: FlaskClient, query: str, status: int) -> None:
    answer = client.get(f"/scorecards?format=json&{query}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


@pytest.mark.parametrize("suffix", ["ttl", "jsonld", "nt", "rdf", "nq", "trig"])
def test_as_rdf(client: FlaskClient, suffix: str) -> None:
    url = f"/scorecard/software/tidewatch?format={suffix}"
    answer = client.get(url)
    assert answer.status_code == 200
    quads = list(parse(answer.data, format={**RDF_FORMATS, "jsonld": RdfFormat.JSON_LD}[suffix]))
    tests = {quad.object for quad in quads if quad.predicate == term("ftr:outputFromTest")}
    assert len(tests) == len(check_profiles()["software"].checks)
    assert client.get(url).data == answer.data
    if suffix in ("nq", "trig"):
        (graph,) = {quad.graph_name for quad in quads}
        assert "/graph/assessment/" in str(graph)


def test_the_crosswalk(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    url = "/crosswalk/software/tidewatch"
    found = client.get(f"{url}?format=json").json
    assert set(found["assessors"]) == {"fuji", "fair-checker"}
    assert len(found["models"][0]["indicators"]) == 41
    page = read_page(client.get(url).text)
    assert "RDA-R1.1-02M" in page.text("main")
    for path in ("software/nowhere", "software/hub"):
        assert client.get(f"/crosswalk/{path}").status_code == 404
