"""Point look-ups: recognised by their form, answered as any query is, and bounded."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from fairatlas.errors import NotAcceptable
from fairatlas.point_lookup import MOST_ROWS, is_point_lookup, looked_up
from fairatlas.querying import run_query
from fairatlas.store import MapView
from fairatlas.store.journal import Journal
from fairatlas_loaders import Names

JSON = "application/sparql-results+json"
THING = "<http://x.org/thing>"


def view(*quads: Quad) -> MapView:
    store = Store()
    store.extend(quads)
    return MapView(store, Names(), Journal(Path("none")))


def said(subject: str, predicate: str, value: str | int) -> Quad:
    object_ = Literal(value) if isinstance(value, int) else NamedNode(f"http://x.org/{value}")
    predicate_ = NamedNode(f"http://x.org/{predicate}")
    return Quad(NamedNode(f"http://x.org/{subject}"), predicate_, object_, DefaultGraph())


@pytest.mark.parametrize(
    "text",
    [
        f"SELECT ?p ?o {{ {THING} ?p ?o }}",
        f"select*where{{{THING} ?p ?o}}",
        f"SELECT ?o WHERE {{ {THING} dct:title ?o . }}",
        f"SELECT $o {{ {THING} a $o }}\n",
        f"ASK {{ {THING} a <http://x.org/Class> }}",
        f"PREFIX x: <http://x.org/> PREFIX : <http://y.org/> ASK WHERE {{ {THING} x:in ?o }}",
    ],
)
def test_recognised(text: str) -> None:
    assert is_point_lookup(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p ?o }",
        "SELECT * { ?s ?p <http://x.org/thing> }",
        f"SELECT DISTINCT ?o {{ {THING} ?p ?o }}",
        f"SELECT (COUNT(*) AS ?n) {{ {THING} ?p ?o }}",
        f"SELECT * {{ {THING} ?p ?o }} LIMIT 10",
        f"SELECT * {{ {THING} ?p ?o }} ORDER BY ?o",
        f"SELECT * {{ {THING} ?p ?o . ?o ?q ?r }}",
        f"SELECT * {{ {THING} ?p ?o ; ?q ?r }}",
        f"SELECT * {{ {THING} ?p ?o, ?r }}",
        f"SELECT * {{ {THING} dct:title* ?o }}",
        f"SELECT * {{ {THING} dct:title/dct:title ?o }}",
        f"SELECT * {{ {THING} atlas:search ?o }}",
        f"SELECT * FROM <http://x.org/graph> {{ {THING} ?p ?o }}",
        f"SELECT * {{ GRAPH ?g {{ {THING} ?p ?o }} }}",
        f"SELECT * {{ {THING} ?p ?o }} # and more",
        f"SELECT * {{ {THING} ?p ?o FILTER(?o > 1) }}",
        f"SELECT * {{ {THING} ?p 'text' }}",
        "SELECT * { <thing> ?p ?o }",
        "SELECT * { x:thing ?p ?o }",
        f"DESCRIBE {THING}",
        f"SELECT * {{ {THING} ?p ?o }}" + " " * 3_000,
        "",
    ],
)
def test_not_recognised(text: str) -> None:
    assert not is_point_lookup(text)


@pytest.mark.parametrize("letter", ["a", "?", " ", "<", ":", "{", "PREFIX x: <http://x.org/> "])
def test_no_text_takes_long(letter: str) -> None:
    for start in ("", "SELECT ", "ASK {", f"SELECT ?a {{ {THING} "):
        assert not is_point_lookup(start + letter * (2_000 // len(letter)))


_NAMES = st.sampled_from("abc")
_QUADS = st.lists(st.builds(said, _NAMES, _NAMES, _NAMES | st.integers(0, 3)), max_size=12)
_TERMS = st.sampled_from(["?x", "?y", "$x", "<http://x.org/a>", "<http://x.org/b>", "x:c", "a"])


@given(_QUADS, st.sampled_from(["SELECT *", "SELECT ?x", "SELECT ?y ?none", "ASK"]), _TERMS, _TERMS)
def test_it_tells_what_the_query_tells(quads: list[Quad], form: str, p: str, o: str) -> None:
    if o == "a":
        o = "?x"
    text = f"PREFIX x: <http://x.org/> {form} {{ <http://x.org/a> {p} {o} }}"
    assert is_point_lookup(text)
    one = view(*quads)
    found = looked_up(one, text, accept=JSON)
    assert found is not None
    expected = run_query(one, text, accept=JSON)
    assert found.kind == expected.kind
    assert sorted_rows(found.body) == sorted_rows(expected.body)


def sorted_rows(body: bytes) -> object:
    told = json.loads(body)
    if "results" in told:
        told["results"]["bindings"].sort(key=json.dumps)
    return told


def test_what_is_large_is_left_to_a_worker() -> None:
    text = "SELECT * { <http://x.org/a> ?p ?o }"
    many = [said("a", "p", number) for number in range(MOST_ROWS + 1)]
    assert looked_up(view(*many), text) is None
    just_enough = looked_up(view(*many[1:]), text, accept=JSON)
    assert just_enough is not None
    assert len(json.loads(just_enough.body)["results"]["bindings"]) == MOST_ROWS
    long = Quad(NamedNode("http://x.org/a"), NamedNode("http://x.org/p"), Literal("x" * 2_000_000))
    assert looked_up(view(long), text) is None
    assert looked_up(view(*many[:20]), text, max_rows=10) is None


def test_another_dataset_is_left_to_a_worker() -> None:
    text = "ASK { <http://x.org/a> ?p ?o }"
    assert looked_up(view(), text, default_graphs=["http://x.org/graph"]) is None
    assert looked_up(view(), text, named_graphs=["http://x.org/graph"]) is None


def test_a_prefix_that_nobody_declared_is_told_by_a_worker() -> None:
    assert looked_up(view(), f"ASK {{ {THING} none:such ?o }}") is None


def test_no_format_that_fits() -> None:
    with pytest.raises(NotAcceptable):
        looked_up(view(), f"ASK {{ {THING} ?p ?o }}", accept="image/png")
