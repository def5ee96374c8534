"""The gallery of questions, each with its page, its rows and its description."""

import csv
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, RdfFormat, parse

from fairatlas.queries import SavedQuery, groups, questions
from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import term

QUESTIONS = list(questions().values())
ABOUT_A_TOOL = next(
    query
    for query in QUESTIONS
    if [parameter.of for parameter in query.parameters] == ["atlas:Software"]
)
TOOL = ABOUT_A_TOOL.parameters[0].name
URL = f"/queries/{ABOUT_A_TOOL.name}"


def test_the_gallery_shows_each_question_in_its_group(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get("/queries").text)
    text = page.text("main")
    links = page.links()
    for group in groups():
        assert f"{group.label} {group.description}" in text
        assert f"#{group.name}" in links
    for query in QUESTIONS:
        assert query.label in text
        assert f"/queries/{query.name}" in links


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_each_question_has_a_page(
    client: FlaskClient, read_page: Callable[[str], Any], query: SavedQuery
) -> None:
    response = client.get(f"/queries/{query.name}", headers={"Accept": "text/html"})
    assert response.status_code == 200
    page = read_page(response.text)
    text = page.text("main")
    assert query.label in text
    assert " row" in text
    inputs = {one.get("name"): one.get("value") for one in page.all("input")}
    assert set(inputs) == {one.name for one in query.parameters}
    assert all(inputs.values())


def test_a_parameter_changes_the_query_and_keeps_its_value(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get(URL, query_string={TOOL: "software/hub"}).text)
    assert page.one("input").get("value") == "software/hub"
    assert "VALUES ?" + TOOL + " { <http://localhost:8000/id/software/hub> }" in page.text("pre")
    downloads = [link for link in page.links() if "format=csv" in link]
    assert [parse_qs(urlsplit(link).query)[TOOL] for link in downloads] == [["software/hub"]]
    assert client.get(downloads[0]).mimetype == "text/csv"


def test_an_empty_field_of_the_form_has_its_default(client: FlaskClient) -> None:
    assert client.get(URL, query_string={TOOL: " "}).text == client.get(URL).text


def test_things_to_choose_from_are_offered(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    options = read_page(client.get(URL).text).all("option")
    assert len(options) == 100
    assert all(one.get("value", "").startswith("software/") and one.text for one in options)


def test_the_editor_takes_the_query_over(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(client.get(URL).text)
    (link,) = [link for link in page.links() if link.startswith("/sparql?query=")]
    assert client.get(link, headers={"Accept": "text/html"}).status_code == 200
    assert (
        parse_qs(urlsplit(link).query)["query"][0].strip()
        == "".join(page.one("pre").itertext()).strip()
    )


def test_rows_for_programs(client: FlaskClient) -> None:
    rows = list(csv.reader(client.get(f"{URL}?format=csv").text.splitlines()))
    asked = client.get(URL, headers={"Accept": "application/sparql-results+json"})
    found = json.loads(asked.text)
    assert found["head"]["vars"] == rows[0]
    assert len(found["results"]["bindings"]) == len(rows) - 1


@pytest.mark.parametrize("url", [URL, "/queries"])
@pytest.mark.parametrize(
    ("media_type", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
    ],
)
def test_descriptions_for_programs(
    client: FlaskClient, url: str, media_type: str, syntax: RdfFormat
) -> None:
    response = client.get(url, headers={"Accept": media_type})
    assert response.mimetype == media_type
    labels = {
        quad.object
        for quad in parse(response.data, format=syntax)
        if quad.subject == Names().query(ABOUT_A_TOOL.name) and quad.predicate == term("rdfs:label")
    }
    assert labels == {Literal(ABOUT_A_TOOL.label, language="en")}


@pytest.mark.parametrize(
    ("query", "status", "detail"),
    [
        (f"{TOOL}=numpy", 400, f"parameter {TOOL} is an IRI of atlas:Software, not 'numpy'"),
        (f"{TOOL}=%3E%20%7D", 400, "has no scheme"),
        (f"{TOOL}=software/a&{TOOL}=software/b", 400, "is given 2 times"),
        ("other=1", 400, f"no parameter 'other'; it has: {TOOL}"),
        ("format=png", 400, "png"),
    ],
)
def test_what_can_not_be_asked_says_why(
    client: FlaskClient, query: str, status: int, detail: str
) -> None:
    response = client.get(f"{URL}?{query}", headers={"Accept": "application/json"})
    assert (response.status_code, response.mimetype) == (status, "application/problem+json")
    assert detail in response.json["detail"]


def test_a_question_that_is_not_there(client: FlaskClient) -> None:
    response = client.get("/queries/none", headers={"Accept": "application/json"})
    assert response.status_code == 404
    assert "/queries lists them" in response.json["detail"]


def test_values_on_the_page_are_text(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    value = "https://x.example/'onfocus='alert(1)"
    page = read_page(client.get(URL, query_string={TOOL: value}).text)
    assert page.one("input").get("value") == value
    assert not [one for one in page.all() if one.get("onfocus") is not None]
