"""SERVICE clauses are asked of servers that are allowed, and answered by their rows."""

import json
from typing import Any

import pytest
from pyoxigraph import Store

from fairatlas.errors import MalformedInput, Refused, Unavailable
from fairatlas.federation import Reach, answered_elsewhere
from fairatlas.federation.reach import Fetched

ADDRESS = "http://other.example/sparql"


class Known(Reach):
    """A server that answers each query with the same rows, and remembers what it was asked."""

    def __init__(self, rows: list[dict[str, Any]], names: str = "a b") -> None:
        super().__init__([ADDRESS])
        self.asked: list[str] = []
        self.body = json.dumps(
            {"head": {"vars": names.split()}, "results": {"bindings": rows}}
        ).encode()

    def fetch(
        self, url: str, accept: str, body: bytes | None = None, media_type: str = ""
    ) -> Fetched:
        """The rows."""
        self._check(url)
        self.asked.append((body or b"").decode())
        return Fetched(accept, self.body)


def _rows(query: str) -> list[list[str | None]]:
    found = Store().query(query)
    return [[None if value is None else str(value) for value in row] for row in found]  # type: ignore[union-attr]


def _uri(value: str) -> dict[str, str]:
    return {"type": "uri", "value": value}


def test_rows_take_the_place_of_the_clause() -> None:
    literal = {"type": "literal", "value": 'a "quoted"\nline', "xml:lang": "en"}
    typed = {
        "type": "literal",
        "value": "1",
        "datatype": "http://www.w3.org/2001/XMLSchema#integer",
    }
    reach = Known([{"a": _uri("x:1"), "b": literal}, {"a": _uri("x:2"), "b": typed}, {}])
    query = f"PREFIX e: <x:> SELECT * {{ SERVICE <{ADDRESS}> {{ ?a e:p ?b }} }}"
    assert _rows(answered_elsewhere(query, reach)) == [
        ["<x:1>", '"a \\"quoted\\"\\nline"@en'],
        ["<x:2>", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>'],
        [None, None],
    ]
    (asked,) = reach.asked
    assert "PREFIX e: <x:>" in asked
    assert asked.endswith("SELECT * WHERE { ?a e:p ?b }")


def test_several_clauses_and_those_inside_of_others() -> None:
    reach = Known([{"a": _uri("x:1")}], "a")
    inside = f"SERVICE <{ADDRESS}> {{ ?a ?p ?b SERVICE <x:y> {{ }} }}"
    text = f"SELECT * {{ {inside} . SERVICE <{ADDRESS}> {{}} }}"
    assert _rows(answered_elsewhere(text, reach)) == [["<x:1>"]]
    assert len(reach.asked) == 2


def test_blank_nodes_become_names() -> None:
    reach = Known([{"a": {"type": "bnode", "value": "b0"}}], "a")
    query = f"SELECT ?a {{ SERVICE <{ADDRESS}> {{ ?a ?p ?b }} }}"
    assert _rows(answered_elsewhere(query, reach)) == [["<urn:x-fairatlas:blank-node:b0>"]]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service ?p 'SERVICE <x:y> {}' }",
        "PREFIX service: <x:> SELECT * { service:a ?p ?o } # SERVICE <x:y> {}",
    ],
)
def test_the_word_in_names_and_texts_asks_nobody(query: str) -> None:
    reach = Known([])
    assert answered_elsewhere(query, reach) == query
    assert not reach.asked


def test_nothing_is_asked_where_nothing_is_allowed() -> None:
    query = f"SELECT * {{ SERVICE <{ADDRESS}> {{ }} }}"
    assert answered_elsewhere(query, Reach([])) == query


@pytest.mark.parametrize(
    ("query", "error"),
    [
        ("SELECT * { SERVICE <http://evil.example/> { } }", Refused),
        ("SELECT * { SERVICE ?where { } }", Refused),
        ("SELECT * { SERVICE e:x { } }", Refused),
        (f"SELECT * {{ SERVICE <{ADDRESS}> }}", MalformedInput),
        (f"SELECT * {{ SERVICE <{ADDRESS}> {{ ", MalformedInput),
        ("SELECT * { SERVICE", MalformedInput),
        ("SERVICE SILENT", MalformedInput),
    ],
)
def test_clauses_that_are_refused(query: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        answered_elsewhere(query, Known([]))


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b'{"head": {"vars": ["a b"]}, "results": {"bindings": []}}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": '
        b'[{"a": {"type": "uri", "value": "> <"}}]}}',
        b'{"head": {"vars": ["a"]}, "results": {"bindings": [' + b"{}," * 10_001 + b"{}]}}",
    ],
)
def test_answers_that_can_not_be_taken(body: bytes) -> None:
    reach = Known([])
    reach.body = body
    query = f"SELECT * {{ SERVICE <{ADDRESS}> {{ }} }}"
    with pytest.raises(Unavailable):
        answered_elsewhere(query, reach)
    silent = f"SELECT * {{ SERVICE SILENT <{ADDRESS}> {{ }} }}"
    assert _rows(answered_elsewhere(silent, reach)) == [[]]
