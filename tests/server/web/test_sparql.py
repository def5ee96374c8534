"""The SPARQL Protocol over HTTP: methods, formats, datasets, errors and limits."""

import json
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.dom.minidom import Document

import pytest
import rdflib
import SPARQLWrapper
from flask import Flask
from flask.testing import FlaskClient
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results
from SPARQLWrapper import Wrapper
from werkzeug.test import TestResponse

from fairatlas.settings import Settings
from fairatlas.tokens import Role, Tokens
from fairatlas.web import create_app

DIRECT = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
TIDEWATCH = "<http://localhost:8000/id/software/tidewatch>"
TITLES = f"SELECT ?t {{ {TIDEWATCH} dct:title ?t }}"
GRAPH = "http://localhost:8000/graph/"


def ask(client: FlaskClient, query: str, accept: str | None = None, **more: Any) -> TestResponse:
    headers = {"Accept": accept} if accept is not None else {}
    return client.get("/sparql", query_string={"query": query, **more}, headers=headers)


@pytest.mark.parametrize(
    ("accept", "media_type", "syntax"),
    [
        ("application/sparql-results+json", None, QueryResultsFormat.JSON),
        ("application/json", "application/sparql-results+json", QueryResultsFormat.JSON),
        ("application/sparql-results+xml", None, QueryResultsFormat.XML),
        ("text/tab-separated-values", "text/tab-separated-values; charset=utf-8", None),
        ("text/csv", "text/csv; charset=utf-8", None),
        ("*/*", "application/sparql-results+json", QueryResultsFormat.JSON),
    ],
)
def test_select(
    client: FlaskClient, accept: str, media_type: str | None, syntax: QueryResultsFormat | None
) -> None:
    answer = ask(client, TITLES, accept)
    assert (answer.status_code, answer.content_type) == (200, media_type or accept)
    assert answer.headers["Vary"] == "Accept"
    if syntax is not None:
        rows = list(parse_query_results(answer.data, format=syntax))
        assert {row["t"].value for row in rows} == {"Tidewatch", "Gezeitenwacht"}
    else:
        assert {line.strip('"').partition('"')[0] for line in answer.text.split()} == {
            "?t" if "tab" in accept else "t",
            "Tidewatch",
            "Gezeitenwacht",
        }


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("text/n3", RdfFormat.N3),
    ],
)
@pytest.mark.parametrize(
    ("query", "count"),
    [
        (f"CONSTRUCT WHERE {{ {TIDEWATCH} dct:title ?t }}", 2),
        ("DESCRIBE <http://localhost:8000/id/software/saltmath>", 3),
    ],
)
def test_graphs(
    client: FlaskClient, query: str, count: int, accept: str, syntax: RdfFormat
) -> None:
    answer = ask(client, query, accept)
    assert answer.status_code == 200
    assert answer.mimetype == accept
    assert len(list(parse(answer.data, format=syntax))) == count


def test_ask(client: FlaskClient) -> None:
    assert ask(client, "ASK {}").json == {"head": {}, "boolean": True}
    xml = ask(client, "ASK { <x:a> <x:b> <x:c> }", "application/sparql-results+xml").data
    assert not parse_query_results(xml, format=QueryResultsFormat.XML)
    assert ask(client, "ASK {}", "text/csv").status_code == 406


class _Opened(BytesIO):
    """What SPARQLWrapper expects an answer of ``urlopen`` to be."""

    def __init__(self, response: TestResponse) -> None:
        super().__init__(response.data)
        self.response = response

    def info(self) -> Any:
        return self.response.headers

    def geturl(self) -> str:
        return "/sparql"

    def getcode(self) -> int:
        return self.response.status_code


@pytest.fixture
def wrapper(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], SPARQLWrapper.SPARQLWrapper]:
    """SPARQLWrapper, talking to the service without a network."""

    def opened(request: Any, **_: Any) -> _Opened:
        path = request.full_url.removeprefix("http://localhost:8000")
        headers = dict(request.header_items())
        return _Opened(
            client.open(path, method=request.get_method(), data=request.data, headers=headers)
        )

    monkeypatch.setattr(Wrapper, "urlopener", opened)

    def make(query: str) -> SPARQLWrapper.SPARQLWrapper:
        made = SPARQLWrapper.SPARQLWrapper("http://localhost:8000/sparql")
        made.setQuery("PREFIX dct: <http://purl.org/dc/terms/> " + query)
        return made

    return make


@pytest.mark.parametrize("method", [SPARQLWrapper.GET, SPARQLWrapper.POST])
def test_sparqlwrapper_reads_rows(
    wrapper: Callable[[str], SPARQLWrapper.SPARQLWrapper], method: str
) -> None:
    made = wrapper(TITLES)
    made.setMethod(method)
    made.setReturnFormat(SPARQLWrapper.JSON)
    rows = made.queryAndConvert()["results"]["bindings"]
    assert {row["t"]["value"] for row in rows} == {"Tidewatch", "Gezeitenwacht"}
    made.setReturnFormat(SPARQLWrapper.XML)
    assert isinstance(made.queryAndConvert(), Document)
    made.setReturnFormat(SPARQLWrapper.CSV)
    assert made.queryAndConvert().startswith(b"t\r\n")


# rdflib's own parsers use what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")
@pytest.mark.parametrize(
    "format_", [SPARQLWrapper.XML, SPARQLWrapper.TURTLE, SPARQLWrapper.JSONLD, SPARQLWrapper.RDFXML]
)
def test_sparqlwrapper_reads_graphs(
    wrapper: Callable[[str], SPARQLWrapper.SPARQLWrapper], format_: str
) -> None:
    made = wrapper(f"CONSTRUCT WHERE {{ {TIDEWATCH} dct:title ?t }}")
    made.setReturnFormat(format_)
    found = made.queryAndConvert()
    graph = rdflib.Graph().parse(data=found) if isinstance(found, bytes) else found
    assert len(graph) == 2


@pytest.mark.parametrize(
    "media_type", [DIRECT, f"{DIRECT};charset=UTF-8", f"{DIRECT}; charset=utf-8"]
)
def test_post_directly(client: FlaskClient, media_type: str) -> None:
    query = 'SELECT ("é 潮" AS ?x) {}'
    answer = client.post("/sparql", data=query.encode(), content_type=media_type)
    assert answer.json["results"]["bindings"][0]["x"]["value"] == "é 潮"


def test_post_directly_with_a_dataset_in_the_url(client: FlaskClient) -> None:
    answer = client.post(
        "/sparql",
        data="SELECT * { ?s ?p ?o }",
        content_type=DIRECT,
        query_string={"default-graph-uri": f"{GRAPH}map-second-opinion"},
    )
    assert len(answer.json["results"]["bindings"]) == 3


def test_post_a_form(client: FlaskClient) -> None:
    data = {"query": "SELECT * { ?s ?p ?o }", "default-graph-uri": f"{GRAPH}map-second-opinion"}
    answer = client.post("/sparql", data=data)
    assert len(answer.json["results"]["bindings"]) == 3


def test_head_and_options(client: FlaskClient) -> None:
    got = ask(client, "ASK {}")
    head = client.head("/sparql", query_string={"query": "ASK {}"})
    assert (head.status_code, head.data) == (200, b"")
    for name in ("Content-Type", "Content-Length", "ETag", "Vary"):
        assert head.headers[name] == got.headers[name]
    assert client.head("/sparql").status_code == 200
    options = client.options("/sparql", headers={"Origin": "https://a.example"})
    assert options.status_code == 200
    assert {"GET", "HEAD", "OPTIONS", "POST", "QUERY"} == set(options.headers["Allow"].split(", "))
    assert options.headers["Access-Control-Allow-Origin"] == "*"
    assert "POST" in options.headers["Access-Control-Allow-Methods"]
    assert "Content-Type" in options.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods(client: FlaskClient, method: str) -> None:
    answer = client.open("/sparql", method=method)
    assert answer.status_code == 405
    assert {"GET", "HEAD", "OPTIONS", "POST", "QUERY"} == set(answer.headers["Allow"].split(", "))
    assert answer.json["status"] == 405


def test_default_graphs_of_the_request(client: FlaskClient) -> None:
    graph = f"{GRAPH}map-second-opinion"
    rows = ask(client, "SELECT * { ?s ?p ?o }", **{"default-graph-uri": graph}).json
    assert len(rows["results"]["bindings"]) == 3
    rows = ask(client, "SELECT * { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": graph}).json
    assert len(rows["results"]["bindings"]) == 3


@pytest.mark.parametrize(
    ("parameters", "status", "words"),
    [
        ({"query": ["ASK {}", "ASK {}"]}, 400, "the request has 2"),
        ({"update": "DROP ALL"}, 400, "sent by POST"),
        ({"query": "ASK {}", "update": "DROP ALL"}, 400, "sent by POST"),
        ({"query": "ASK {}", "timeout": "soon"}, 400, "timeout is a number of seconds"),
        ({"query": "ASK {}", "timeout": "-1"}, 400, "timeout is a number of seconds"),
        ({"query": "ASK {}", "timeout": "nan"}, 400, "timeout is a number of seconds"),
        ({"query": "INSERT DATA { <x:a> <x:b> <x:c> }"}, 400, "this is an update"),
        ({"query": ""}, 400, "empty"),
        ({"query": "ASK {}", "default-graph-uri": "no iri"}, 400, "not named by an IRI"),
        ({"query": "ASK {}", "default-graph-uri": ""}, 400, "not named by an IRI"),
        ({"query": "ASK {}", "named-graph-uri": "x"}, 400, "not named by an IRI"),
        ({"query": "ASK {}", "format": "nope"}, 400, "There is no format 'nope'"),
        ({"query": "ASK {}", "format": "csv"}, 400, "There is no format 'csv'"),
        ({"query": "SELECT * {}", "format": "ttl"}, 400, "there are: json, xml, csv, tsv, html"),
        ({"format": "nope"}, 400, "There is no format 'nope'"),
        ({"query": "SELECT * { SERVICE <http://127.0.0.1:1/> {} }"}, 403, "SERVICE is off"),
        ({"query": 'SELECT ("\\u0001" AS ?x) {}', "format": "xml"}, 406, "U+0001"),
    ],
)
def test_errors_by_get(
    client: FlaskClient, parameters: dict[str, Any], status: int, words: str
) -> None:
    answer = client.get("/sparql", query_string=parameters)
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")
    assert words in answer.json["detail"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"ASK {}", "text/plain", 415),
        (b"ASK {}", "application/sparql-query; charset=utf-16", 415),
        (b"DROP ALL", "application/sparql-update", 401),
        (b"ASK {}", None, 415),
        (b"ASK {}", "multipart/form-data; boundary=x", 415),
        (b"", FORM, 400),
        (b"other=ASK", FORM, 400),
        (b"query=ASK+%7B%7D&query=ASK+%7B%7D", FORM, 400),
        (b"update=DROP+ALL", FORM, 401),
        (b"update=DROP+ALL&update=DROP+ALL", FORM, 400),
        (b"update=DROP+ALL&query=ASK+%7B%7D", FORM, 400),
        (b"", DIRECT, 400),
        (b'ASK { ?s ?p "\xff" }', DIRECT, 400),
        ('ASK { ?s ?p "é" }'.encode("utf-16"), DIRECT, 400),
        (b'query=ASK+{+?s+?p+"%FF"+}', FORM, 400),
        (b'query=ASK+{+?s+?p+"\xff"+}', FORM, 400),
        (b"query", FORM, 400),
        (b"&&&===%%%", FORM, 400),
    ],
)
def test_errors_by_post(
    client: FlaskClient, body: bytes, media_type: str | None, status: int
) -> None:
    answer = client.post("/sparql", data=body, content_type=media_type)
    assert (answer.status_code, answer.json["status"]) == (status, status)


def test_two_queries_in_url_and_body(client: FlaskClient) -> None:
    answer = client.post("/sparql?query=ASK+%7B%7D", data=b"ASK {}", content_type=DIRECT)
    assert answer.status_code == 400


def test_bytes_that_are_no_text_in_the_url(client: FlaskClient) -> None:
    answer = client.get(f"/sparql?query={quote('ASK { ?s ?p ')}%22%FF%22{quote(' }')}")
    assert answer.status_code == 400
    assert "not UTF-8 at byte" in answer.json["detail"]


def test_a_syntax_error_by_program_and_by_person(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    problem = ask(client, "SELECT * {\n ?x foo:bar ?y }").json
    assert (problem["line"], problem["column"]) == (2, 12)
    page = read_page(ask(client, "SELECT * {\n ?x <b>:a ?y }", "text/html").text)
    assert "line 2" in page.text("main")
    assert not page.all("b")


def test_not_acceptable_lists_what_there_is(client: FlaskClient) -> None:
    for query in (None, "ASK {}", "CONSTRUCT WHERE {}"):
        answer = client.get(
            "/sparql",
            query_string={"query": query} if query else {},
            headers={"Accept": "image/png"},
        )
        assert answer.status_code == 406
        assert "text/html" in answer.json["available"]


@pytest.mark.parametrize(
    "accept", [None, "text/turtle", "application/ld+json", "application/rdf+xml"]
)
def test_service_description(client: FlaskClient, accept: str | None) -> None:
    answer = client.get("/sparql", headers={"Accept": accept} if accept else {})
    assert answer.mimetype == (accept or "text/turtle")
    syntax = RdfFormat.from_media_type(answer.mimetype)
    quads = list(parse(answer.data, format=syntax))
    namespace = "http://www.w3.org/ns/sparql-service-description#"
    said = {(quad.predicate.value, getattr(quad.object, "value", "")) for quad in quads}
    assert (f"{namespace}endpoint", "http://localhost:8000/sparql") in said
    assert (f"{namespace}supportedLanguage", f"{namespace}SPARQL11Query") in said
    assert (f"{namespace}resultFormat", "http://www.w3.org/ns/formats/JSON-LD") in said


def test_an_answer_is_not_sent_twice(client: FlaskClient) -> None:
    etag = ask(client, TITLES).headers["ETag"]
    again = client.get("/sparql", query_string={"query": TITLES}, headers={"If-None-Match": etag})
    assert (again.status_code, again.data) == (304, b"")
    other = ask(client, TITLES, "text/csv").headers["ETag"]
    assert other != etag


def test_an_answer_that_changes_is_sent_again(client: FlaskClient) -> None:
    query = "SELECT (STRUUID() AS ?x) {}"
    answers = [ask(client, query) for _ in range(2)]
    assert answers[0].data != answers[1].data
    for answer in answers:
        assert answer.headers["Cache-Control"] == "no-store"
        assert "ETag" not in answer.headers


def test_a_query_sent_by_its_own_method(client: FlaskClient) -> None:
    answer = client.open("/sparql", method="QUERY", data=b"ASK {}", content_type=DIRECT)
    assert answer.json["boolean"] is True
    refused = client.open("/sparql", method="QUERY", data=b"query=ASK+{}", content_type=FORM)
    assert refused.status_code == 415
    assert client.open("/sparql", method="QUERY", content_type=DIRECT).status_code == 400


def test_a_client_may_ask_for_less_time(client: FlaskClient) -> None:
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = ask(client, endless, timeout="0.3")
    assert answer.status_code == 503
    assert (answer.json["limit"], answer.json["reached"]) == ("seconds", 0.3)


def test_pages(client: FlaskClient, read_page: Callable[[str], Any]) -> None:
    empty = read_page(client.get("/sparql", headers={"Accept": "text/html"}).text)
    assert empty.text("h1") == "Query the map"
    assert "SELECT" in empty.one("textarea").text

    page = read_page(ask(client, TITLES, "text/html").text)
    assert page.one("textarea").text == TITLES
    assert "2 rows" in page.text("main")
    cells = {"".join(cell.itertext()) for cell in page.all("td")}
    assert cells == {"Tidewatch", "Gezeitenwacht"}
    downloads = [url for url in page.links() if "format=csv" in url]
    assert client.get(downloads[0]).data.splitlines()[0] == b"t"

    things = read_page(ask(client, f"SELECT * {{ {TIDEWATCH} ?p ?o }}", "text/html").text)
    assert "/doc/software/saltmath" in things.links()
    assert "Yes" in read_page(ask(client, "ASK {}", "text/html").text).text("main")
    no = ask(client, "ASK { <x:a> <x:b> <x:c> }", "text/html")
    assert "No" in [one.text for one in read_page(no.text).all("h2")]
    graph = ask(client, f"CONSTRUCT WHERE {{ {TIDEWATCH} dct:title ?t }}", "text/html")
    assert '"Tidewatch"@en' in graph.text.replace("&#34;", '"')
    none = read_page(ask(client, "SELECT * { <x:a> ?p ?o }", "text/html").text)
    assert "0 rows" in none.text("main")


def test_a_page_shows_the_beginning_of_many_rows(
    client: FlaskClient, read_page: Callable[[str], Any]
) -> None:
    page = read_page(ask(client, "SELECT ?s { ?s ?p ?o } LIMIT 1500", "text/html").text)
    assert "The first 1,000 are shown" in page.text("main")
    assert len(page.all("tr")) == 1001


@pytest.mark.parametrize(
    "value",
    [
        '"<script>alert(1)</script>"',
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        '<<( <x:a> <x:b> "<img src=x onerror=alert(1)>" )>>',
        '"<b>"@en',
    ],
)
def test_values_on_a_page_are_text(
    client: FlaskClient, read_page: Callable[[str], Any], value: str
) -> None:
    page = read_page(ask(client, f"SELECT ?x {{ BIND({value} AS ?x) }}", "text/html").text)
    assert not page.all("script", "img", "b")
    assert all(not url.startswith(("javascript:", "data:")) for url in page.links())


def test_an_answer_that_is_too_large_is_refused(client: FlaskClient) -> None:
    answer = ask(client, "SELECT * { ?a ?b ?c . ?d ?e ?f }")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.json["limit"] == "bytes"
    assert answer.headers["Retry-After"]
    assert ask(client, "ASK {}").status_code == 200


@pytest.fixture(scope="module")
def hurried(store_folder: Path) -> Iterator[Flask]:
    """The service with a second for each query, and few rows."""
    settings = Settings(
        store=store_folder, workers=1, query_timeout=1, query_max_rows=5, trusted_max_rows=7
    )
    application = create_app(settings)
    yield application
    application.extensions["fairatlas"].pool.close()


def test_a_query_that_runs_too_long_is_ended(hurried: Flask) -> None:
    client = hurried.test_client()
    answer = ask(client, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.json["title"] == "Limit reached"
    assert (answer.json["limit"], answer.json["reached"]) == ("seconds", 1.0)
    assert int(answer.headers["Retry-After"]) > 0
    assert json.loads(ask(client, "ASK {}").data)["boolean"] is True


def test_a_query_that_sorts_without_end_is_ended(hurried: Flask) -> None:
    client = hurried.test_client()
    answer = ask(client, "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?i LIMIT 1")
    # Which limit it reaches first, time or memory, depends on the machine.
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert answer.json["title"] in ("Limit reached", "Unavailable")
    assert json.loads(ask(client, "ASK {}").data)["boolean"] is True


@pytest.mark.parametrize(
    ("opening", "middle", "closing"),
    [("{", "", "}"), ("FILTER((", "1", "))"), ("?s (", "<x:a>", ") ?o"), ("FILTER(!", "1", ")")],
)
def test_a_query_nested_too_deep_ends_only_its_worker(
    client: FlaskClient, opening: str, middle: str, closing: str
) -> None:
    bracket = opening[-1]
    partner = {"{": "}", "(": ")", "!": ""}[bracket]
    deep = f"ASK {{ {opening}{bracket * 100_000}{middle}{partner * 100_000}{closing} }}"
    answer = client.post("/sparql", data=deep, content_type=DIRECT)
    assert answer.status_code in (400, 422)
    assert answer.json["status"] == answer.status_code
    assert ask(client, "ASK {}").json["boolean"] is True


def test_an_answer_with_too_many_rows_says_so(hurried: Flask, store_folder: Path) -> None:
    client = hurried.test_client()
    assert ask(client, "SELECT * { ?s ?p ?o } LIMIT 5").status_code == 200
    answer = ask(client, "SELECT * { ?s ?p ?o } LIMIT 6")
    assert (answer.status_code, answer.mimetype) == (503, "application/problem+json")
    assert (answer.json["limit"], answer.json["reached"]) == ("rows", 5)
    secret = Tokens(store_folder).create("reader of much", Role.reader, 1)
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {secret}"
    try:
        assert ask(client, "SELECT * { ?s ?p ?o } LIMIT 7").status_code == 200
        assert ask(client, "SELECT * { ?s ?p ?o } LIMIT 8").json["reached"] == 7
    finally:
        Tokens(store_folder).revoke("reader of much")
