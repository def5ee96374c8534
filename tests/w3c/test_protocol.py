"""The W3C's tests of the SPARQL 1.1 Protocol."""

import json
from collections import Counter

import pytest
from pyoxigraph import RdfFormat, parse

from .endpoint import Answer, Endpoint
from .exchanges import exchanges
from .manifests import RDFS, UT, Entry, entries, path_of

TESTS = entries("sparql11/protocol/manifest.ttl")
FORMS = {
    "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
    "tabular": {
        "application/sparql-results+json",
        "application/sparql-results+xml",
        "text/csv",
        "text/tab-separated-values",
    },
    "RDF": {"text/turtle", "application/n-triples", "application/rdf+xml"},
}


@pytest.mark.parametrize("entry", TESTS, ids=lambda entry: entry.id)
def test_protocol(empty: Endpoint, entry: Entry) -> None:
    for node in entry.facts.all(entry.node, f"{UT}graphData"):
        path = path_of(entry.facts.one(node, f"{UT}graph"))
        empty.put(entry.facts.text(node, f"{RDFS}label"), path.read_bytes())
    for exchange in exchanges(entry):
        answer = exchange.send(empty, exchange.path.replace("/sparql/", "/sparql", 1))
        if exchange.form:
            assert answer.media_type in FORMS[exchange.form]
        if exchange.truth is not None:
            assert _truth(answer) is exchange.truth
        if exchange.form == "RDF":
            list(parse(answer.body, format=RdfFormat.from_media_type(answer.media_type)))


def _truth(answer: Answer) -> object:
    if answer.media_type.endswith("xml"):
        return b"<boolean>true</boolean>" in answer.body
    return json.loads(answer.body)["boolean"]


def test_all_are_run() -> None:
    if not TESTS:
        pytest.skip("the W3C's suites are not beside this checkout")
    assert Counter(entry.kind for entry in TESTS) == {"ProtocolTest": 34}
