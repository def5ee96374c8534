"""Queries over the small map: formats, datasets, bounds and errors, apart from HTTP."""

import json

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from fairatlas.errors import (
    Inexpressible,
    LimitReached,
    MalformedInput,
    NotAcceptable,
    Problem,
    Refused,
)
from fairatlas.querying import run_query
from fairatlas.store import MapView

TIDEWATCH = "<http://localhost:8000/id/software/tidewatch>"
GRAPH = "http://localhost:8000/graph/"


def count(view: MapView, query: str, **graphs: list[str]) -> int:
    answer = run_query(view, query, suffix="json", **graphs)  # type: ignore[arg-type]
    (row,) = json.loads(answer.body)["results"]["bindings"]
    return int(row["n"]["value"])


@pytest.mark.parametrize(
    ("suffix", "syntax"),
    [
        ("json", QueryResultsFormat.JSON),
        ("xml", QueryResultsFormat.XML),
        ("tsv", QueryResultsFormat.TSV),
    ],
)
def test_rows_come_back(view: MapView, suffix: str, syntax: QueryResultsFormat) -> None:
    query = f"SELECT ?v {{ {TIDEWATCH} dct:title|dcat:keyword|schema:version ?v }}"
    answer = run_query(view, query, suffix=suffix)
    assert (answer.kind, answer.offer.suffix) == ("rows", suffix)
    rows = {row["v"] for row in parse_query_results(answer.body, format=syntax)}
    assert rows == {
        row["v"]
        for row in view.store.query(
            query,
            prefixes={
                "dct": "http://purl.org/dc/terms/",
                "dcat": "http://www.w3.org/ns/dcat#",
                "schema": "https://schema.org/",
            },
        )
    }
    assert len(rows) == 7


def test_csv_is_as_the_recommendation_has_it(view: MapView) -> None:
    answer = run_query(view, 'SELECT ?a ?b { VALUES (?a ?b) { ("x,\\"y" UNDEF) } }', suffix="csv")
    assert answer.body == b'a,b\r\n"x,""y",\r\n'


@pytest.mark.parametrize(("pattern", "expected"), [("", True), (" <x:a> <x:b> <x:c> ", False)])
@pytest.mark.parametrize("suffix", ["json", "xml"])
def test_ask(view: MapView, suffix: str, pattern: str, expected: bool) -> None:
    answer = run_query(view, f"ASK {{{pattern}}}", suffix=suffix)
    syntax = QueryResultsFormat.JSON if suffix == "json" else QueryResultsFormat.XML
    assert answer.kind == "boolean"
    assert bool(parse_query_results(answer.body, format=syntax)) is expected


def test_construct_and_describe(view: MapView) -> None:
    for query in (
        f"CONSTRUCT {{ {TIDEWATCH} dct:title ?t }} WHERE {{ {TIDEWATCH} dct:title ?t }}",
        f"CONSTRUCT WHERE {{ {TIDEWATCH} dct:title ?t }}",
    ):
        answer = run_query(view, query, suffix="nt")
        assert answer.kind == "graph"
        titles = {quad.object.value for quad in parse(answer.body, format=RdfFormat.N_TRIPLES)}
        assert titles == {"Tidewatch", "Gezeitenwacht"}
    described = run_query(view, f"DESCRIBE {TIDEWATCH}", suffix="nt")
    assert len(list(parse(described.body, format=RdfFormat.N_TRIPLES))) > 15


def test_a_page_is_made_from_what_the_worker_gives(view: MapView) -> None:
    rows = run_query(view, "SELECT * {} LIMIT 1", accept="text/html", page=True)
    assert (rows.offer.suffix, json.loads(rows.body)["results"]) == ("html", {"bindings": [{}]})
    graph = run_query(view, "CONSTRUCT WHERE {}", accept="text/html", page=True)
    assert graph.offer.suffix == "html"
    with pytest.raises(NotAcceptable):
        run_query(view, "ASK {}", accept="text/html")


def test_a_statement_of_two_contributions_counts_once(view: MapView) -> None:
    pattern = f'{TIDEWATCH} dct:title "Tidewatch"@en'
    assert count(view, f"SELECT (COUNT(*) AS ?n) {{ {pattern} }}") == 1
    assert count(view, f"SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ {pattern} }} }}") == 2


def test_the_dataset_of_the_query(view: MapView) -> None:
    one, other = f"<{GRAPH}map-second-opinion>", f"<{GRAPH}map-tidewatch>"
    titles = f"{TIDEWATCH} dct:title ?t"
    assert count(view, f"SELECT (COUNT(*) AS ?n) FROM {one} {{ ?s ?p ?o }}") == 3
    merged = f"SELECT (COUNT(DISTINCT ?t) AS ?n) FROM {one} FROM {other} {{ {titles} }}"
    assert count(view, merged) == 2
    assert count(view, f"SELECT (COUNT(*) AS ?n) FROM NAMED {one} {{ ?s ?p ?o }}") == 0
    query = f"SELECT (COUNT(*) AS ?n) FROM NAMED {one} {{ GRAPH ?g {{ {titles} }} }}"
    assert count(view, query) == 1
    assert count(view, "SELECT (COUNT(*) AS ?n) FROM <urn:none> { ?s ?p ?o }") == 0


def test_the_dataset_of_the_request(view: MapView) -> None:
    """It goes before that of the query, and what it does not name is not there."""
    one = [f"{GRAPH}map-second-opinion"]
    everything = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    in_graphs = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert count(view, everything, default_graphs=one) == 3
    assert count(view, in_graphs, default_graphs=one) == 0
    assert count(view, everything, named_graphs=one) == 0
    assert count(view, in_graphs, named_graphs=one) == 3
    overridden = f"SELECT (COUNT(*) AS ?n) FROM <{GRAPH}map-tidewatch> {{ ?s ?p ?o }}"
    assert count(view, overridden, default_graphs=one) == 3


@pytest.mark.parametrize("iri", ["", "relative", "not an iri", "http://[", "a:\ud800"])
def test_graphs_that_are_no_iris(view: MapView, iri: str) -> None:
    with pytest.raises(MalformedInput, match="not named by an IRI"):
        run_query(view, "ASK {}", default_graphs=[iri])
    with pytest.raises(MalformedInput, match="not named by an IRI"):
        run_query(view, "ASK {}", named_graphs=[iri])


@pytest.mark.parametrize(
    ("query", "line", "column", "words"),
    [
        ("SELECT * {\n ?x foo:bar ?y }", 2, 12, "the prefix foo: is not declared"),
        ("SELECT * WHERE {", 1, 17, "ends too early"),
        ("SELECT * { ?s ?p }", 1, 19, "something is missing or wrong"),
        ("", 1, 1, "is empty"),
        (" \n ", 1, 1, "is empty"),
        ("SELECT (SUM(?x) AS ?y) ?z {}", 1, 29, "variable that is unbound"),
        ("SELECT * { BIND(1 AS ?x) BIND(2 AS ?x) }", 1, 41, "a variable may be bound twice"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", 1, 10, "this is an update"),
        ("PREFIX a: <x:> # c\nDELETE WHERE { ?s ?p ?o }", 2, None, "this is an update"),
        ("DROP ALL", 1, None, "this is an update"),
        ("SELECT * { ?s ?p 'abc }", 1, 24, "something is missing or wrong"),
        ("SELECT * { ?s ?p ?o ] }", 1, 24, "a bracket may have no partner"),
        ("SELECT * { ?s ?p [[ }", 1, 20, "'}' is not expected here"),
    ],
)
def test_syntax_errors_say_where(
    view: MapView, query: str, line: int, column: int | None, words: str
) -> None:
    with pytest.raises(MalformedInput, match=words) as caught:
        run_query(view, query)
    assert caught.value.extra["line"] == line
    assert column is None or caught.value.extra["column"] == column


def test_refusals(view: MapView) -> None:
    with pytest.raises(Refused, match="SERVICE is off here"):
        run_query(view, "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }")
    with pytest.raises(MalformedInput, match=r"custom function <x:y> is not supported"):
        run_query(view, "SELECT * { ?s a atlas:Software FILTER(<x:y>(?s)) }")
    with pytest.raises(MalformedInput, match="There is no format 'csv' here"):
        run_query(view, "ASK {}", suffix="csv")
    with pytest.raises(MalformedInput, match="there are: ttl, jsonld"):
        run_query(view, "CONSTRUCT WHERE {}", suffix="csv")
    with pytest.raises(NotAcceptable):
        run_query(view, "SELECT * {}", accept="text/turtle")


def test_what_a_format_cant_hold(view: MapView) -> None:
    about = "CONSTRUCT { <x:a> <x:b> <<( <x:a> <x:b> <x:c> )>> } WHERE {}"
    with pytest.raises(Inexpressible):
        run_query(view, about, suffix="jsonld")
    assert b"<<(" in run_query(view, about, suffix="ttl").body
    control = 'SELECT ("\\u0001" AS ?x) {}'
    with pytest.raises(Inexpressible, match=r"U\+0001"):
        run_query(view, control, suffix="xml")
    assert b"\\u0001" in run_query(view, control, suffix="json").body


@pytest.mark.parametrize("query", ["SELECT * { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }"])
def test_an_answer_is_whole_or_refused(view: MapView, query: str) -> None:
    with pytest.raises(LimitReached) as caught:
        run_query(view, query, max_bytes=10_000)
    assert caught.value.extra == {"limit": "bytes", "reached": 10_000}
    whole = run_query(view, query).body
    assert run_query(view, query, max_bytes=len(whole)).body == whole


@pytest.mark.parametrize("suffix", ["json", "xml", "csv", "tsv"])
def test_an_answer_has_so_many_rows_at_the_most(view: MapView, suffix: str) -> None:
    query = "SELECT * { ?s ?p ?o } LIMIT 7"
    assert run_query(view, query, suffix=suffix, max_rows=7).kind == "rows"
    with pytest.raises(LimitReached, match="more than 6 rows") as caught:
        run_query(view, query, suffix=suffix, max_rows=6)
    assert caught.value.extra == {"limit": "rows", "reached": 6}


def test_a_graph_has_so_many_triples_at_the_most(view: MapView) -> None:
    query = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 7"
    assert run_query(view, query, max_rows=7).kind == "graph"
    with pytest.raises(LimitReached, match="more than 6 rows"):
        run_query(view, query, max_rows=6)


def test_prefixes_of_the_atlas_need_no_declaration(view: MapView) -> None:
    query = f"SELECT ?t {{ {TIDEWATCH} dct:title ?t ; a/rdfs:subClassOf* ?class }}"
    assert b"Tidewatch" in run_query(view, query, suffix="csv").body
    with pytest.raises(MalformedInput):
        run_query(view, "SELECT * { ?s nobodys:title ?t }")


TERM = '<<( <a:s> <a:p> "<triple>" )>>'
TRICK = '"<<( <triple> \\"type\\":\\"triple\\" its:dir=\\"rtl\\" --ltr"'


@pytest.mark.parametrize("suffix", ["ttl", "nt", "rdf"])
@pytest.mark.parametrize(("value", "version"), [('"x"@ar--rtl', ";version=1.2"), (TRICK, "")])
def test_a_graph_tells_the_version_that_it_needs(
    view: MapView, suffix: str, value: str, version: str
) -> None:
    found = run_query(view, f"CONSTRUCT {{ <a:s> <a:p> {value} }} {{}}", suffix=suffix)
    assert found.offer.content_type == found.offer.media_type + version


@pytest.mark.parametrize("suffix", ["json", "xml"])
@pytest.mark.parametrize(
    ("value", "version"), [(TERM, ";version=1.2"), ('"x"@ar--rtl', ";version=1.2"), (TRICK, "")]
)
def test_rows_tell_the_version_that_they_need(
    view: MapView, suffix: str, value: str, version: str
) -> None:
    query = f"SELECT ?x {{ VALUES ?x {{ {value} }} }}"
    found = run_query(view, query, suffix=suffix)
    assert found.offer.content_type == found.offer.media_type + version
    assert run_query(view, query, suffix="csv").offer.content_type == "text/csv"


def test_n3_has_no_way_to_say_what_is_of_rdf_1_2(view: MapView) -> None:
    for value in (TERM, '"x"@ar--rtl'):
        with pytest.raises(Inexpressible, match="N3 has no way"):
            run_query(view, f"CONSTRUCT {{ <a:s> <a:p> {value} }} {{}}", suffix="n3")


def test_every_problem_has_a_status() -> None:
    kinds = Problem.__subclasses__()
    assert {kind.status for kind in kinds} == {400, 401, 403, 404, 406, 410, 415, 422, 503}


def test_a_page_holds_less_than_a_download(view: MapView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fairatlas.querying._PAGE_BYTES", 100)
    text = "SELECT * { ?s ?p ?o }"
    assert len(run_query(view, text, suffix="csv", page=True).body) > 100
    with pytest.raises(LimitReached, match="as CSV or JSON"):
        run_query(view, text, accept="text/html", page=True)


def test_places_are_compared(view: MapView) -> None:
    query = """
    PREFIX geof: <http://www.opengis.net/def/function/geosparql/>
    PREFIX geo: <http://www.opengis.net/ont/geosparql#>
    PREFIX uom: <http://www.opengis.net/def/uom/OGC/1.0/>
    SELECT (geof:distance("POINT(0 0)"^^geo:wktLiteral, "POINT(0 1)"^^geo:wktLiteral, uom:metre)
        AS ?far)
      (geof:sfWithin("POINT(1 1)"^^geo:wktLiteral, "POLYGON((0 0,0 2,2 2,2 0,0 0))"^^geo:wktLiteral)
        AS ?inside) {}"""
    (row,) = json.loads(run_query(view, query, suffix="json").body)["results"]["bindings"]
    # A degree of latitude.
    assert 110_000 < float(row["far"]["value"]) < 112_000
    assert row["inside"]["value"] == "true"
