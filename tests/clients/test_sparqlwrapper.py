"""SPARQLWrapper: all formats it knows, by GET and POST, and updates with a token."""

from typing import Any

import pytest
import SPARQLWrapper
from rdflib import Graph, Literal
from rdflib.namespace import DCTERMS
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, Unauthorized

from .service import DATASETS, DCT, GRAPH_OF_TITLES, TITLES, Service

# It still uses a class of rdflib that is to go, and rdflib itself does so to read N3.
pytestmark = pytest.mark.filterwarnings(
    "ignore:ConjunctiveGraph is deprecated:DeprecationWarning",
    "ignore:Dataset.default_context is deprecated:DeprecationWarning",
)


def _ask(service: Service, query: str, form: str | None, method: str) -> Any:
    wrapper = SPARQLWrapper.SPARQLWrapper(service.sparql)
    wrapper.setMethod(method)
    wrapper.setQuery(query)
    if form is not None:
        wrapper.setReturnFormat(form)
    return wrapper.queryAndConvert()


@pytest.fixture(params=["GET", "POST"])
def method(request: pytest.FixtureRequest) -> str:
    """How it asks."""
    return str(request.param)


def test_rows_as_json(service: Service, method: str) -> None:
    told = _ask(service, TITLES, SPARQLWrapper.JSON, method)
    assert told["head"]["vars"] == ["title"]
    assert {row["title"]["value"] for row in told["results"]["bindings"]} == DATASETS
    assert {row["title"]["xml:lang"] for row in told["results"]["bindings"]} == {"en"}


@pytest.mark.parametrize("form", [SPARQLWrapper.XML, None])
def test_rows_as_xml(service: Service, method: str, form: str | None) -> None:
    told = _ask(service, TITLES, form, method)
    nodes = told.getElementsByTagName("literal")
    assert {node.firstChild.data for node in nodes} == DATASETS


@pytest.mark.parametrize(("form", "quote"), [(SPARQLWrapper.CSV, ""), (SPARQLWrapper.TSV, '"')])
def test_rows_as_text(service: Service, method: str, form: str, quote: str) -> None:
    query = TITLES.replace("SELECT ?title", "SELECT (STR(?title) AS ?t)")
    lines = _ask(service, query, form, method).decode().splitlines()
    assert lines[0].lstrip("?") == "t"
    assert f"{quote}GRID{quote}" in lines
    assert len(lines) == 1 + len(DATASETS)


def test_yes_or_no(service: Service, method: str) -> None:
    assert _ask(service, "ASK { ?s ?p ?o }", SPARQLWrapper.JSON, method)["boolean"] is True


@pytest.mark.parametrize(
    ("form", "read_as"),
    [
        (SPARQLWrapper.TURTLE, "turtle"),
        (SPARQLWrapper.N3, "n3"),
        (SPARQLWrapper.RDFXML, None),
        (SPARQLWrapper.XML, None),
        (SPARQLWrapper.JSONLD, None),
        (None, None),
    ],
)
def test_graph(service: Service, method: str, form: str | None, read_as: str | None) -> None:
    told = _ask(service, GRAPH_OF_TITLES, form, method)
    # It reads some formats itself, and hands the others over as they come.
    graph = told if isinstance(told, Graph) else Graph().parse(data=told, format=read_as)
    assert {str(title) for title in graph.objects(None, DCTERMS.title)} == DATASETS
    assert len(graph) == len(DATASETS)


def test_description_of_a_thing(service: Service, dataset: str) -> None:
    graph = _ask(service, f"DESCRIBE <{dataset}>", SPARQLWrapper.RDFXML, "GET")
    assert len(list(graph.objects(None, DCTERMS.creator))) == 3


def test_a_wrong_query_is_told_as_such(service: Service, method: str) -> None:
    with pytest.raises(QueryBadFormed):
        _ask(service, "SELECT ?x {", SPARQLWrapper.JSON, method)


def _updating(service: Service) -> SPARQLWrapper.SPARQLWrapper:
    wrapper = SPARQLWrapper.SPARQLWrapper(service.sparql)
    wrapper.setMethod(SPARQLWrapper.POST)
    return wrapper


@pytest.mark.parametrize("how", [SPARQLWrapper.URLENCODED, SPARQLWrapper.POSTDIRECTLY])
def test_update_with_a_token(service: Service, how: str) -> None:
    thing = service.thing("software/of-sparqlwrapper")
    wrapper = _updating(service)
    wrapper.addCustomHttpHeader("Authorization", f"Bearer {service.token}")
    wrapper.setRequestMethod(how)
    titles = f"SELECT ?title {{ <{thing}> <{DCT}title> ?title }}"
    try:
        wrapper.setQuery(f'INSERT DATA {{ <{thing}> <{DCT}title> "Wräpped" }}')
        assert wrapper.query().response.status == 200
        rows = _ask(service, titles, SPARQLWrapper.JSON, "GET")["results"]["bindings"]
        assert [Literal(row["title"]["value"]) for row in rows] == [Literal("Wräpped")]
    finally:
        wrapper.setQuery(f"DELETE WHERE {{ <{thing}> ?p ?o }}")
        wrapper.query()
    assert _ask(service, titles, SPARQLWrapper.JSON, "GET")["results"]["bindings"] == []


def test_token_as_a_password(service: Service) -> None:
    wrapper = _updating(service)
    wrapper.setCredentials("clients", service.token)
    wrapper.setQuery("DELETE DATA { <http://e.org/not> <http://e.org/is> <http://e.org/there> }")
    assert wrapper.query().response.status == 200


def test_update_without_a_token_is_refused(service: Service) -> None:
    wrapper = _updating(service)
    wrapper.setQuery("INSERT DATA { <http://e.org/a> <http://e.org/b> <http://e.org/c> }")
    with pytest.raises(Unauthorized):
        wrapper.query()
    asked = "ASK { <http://e.org/a> ?p ?o }"
    assert _ask(service, asked, SPARQLWrapper.JSON, "GET")["boolean"] is False
