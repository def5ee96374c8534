"""The W3C's tests of the SPARQL 1.1 Graph Store HTTP Protocol, direct and indirect."""

from collections import Counter

import pytest
from pyoxigraph import RdfFormat, parse

from .comparing import are_same_graphs
from .endpoint import Answer, Endpoint
from .exchanges import Exchange, exchanges
from .manifests import Entry, entries

TESTS = entries("sparql11/graph-store-protocol/manifest.ttl")


@pytest.mark.parametrize("entry", TESTS, ids=lambda entry: entry.id)
def test_graph_store(empty: Endpoint, entry: Entry) -> None:
    told: dict[str, str] = {}
    for exchange in exchanges(entry):
        path = exchange.path.replace("/gsp", "/graph", 1)
        for name, value in told.items():
            path = path.replace(name, value)
        answer = exchange.send(empty, path)
        if exchange.location:
            told[exchange.location] = answer.headers["location"]
        _check(exchange, answer)


def _check(exchange: Exchange, answer: Answer) -> None:
    for name, value in exchange.expected_headers.items():
        # Turtle is always UTF-8, so its charset may be left unsaid.
        assert answer.headers[name].partition(";")[0] == value.partition(";")[0]
    if exchange.expected is not None:
        expected = parse(exchange.expected, format=RdfFormat.TURTLE)
        assert are_same_graphs(expected, parse(answer.body, format=RdfFormat.TURTLE))


def test_all_are_run() -> None:
    if not TESTS:
        pytest.skip("the W3C's suites are not beside this checkout")
    assert Counter(entry.kind for entry in TESTS) == {"GraphStoreProtocolTest": 13}
