"""What a summary answers is what Oxigraph answers, for any data and any spelling."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    Store,
    Triple,
)

from fairatlas.formats import RESULT_FORMATS
from fairatlas.store import MapView
from fairatlas.store.journal import Journal
from fairatlas.summaries import answer, recognise, summary_of
from fairatlas.summaries.answering import solutions
from fairatlas.summaries.count import Count
from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import PREFIXES, term

TYPE = term("rdf:type")
IRIS = [NamedNode(f"http://e.org/{key}") for key in ("a", "a/b", "a-b", "B", "c")]
iris = st.sampled_from(IRIS)
subjects = iris | st.sampled_from([BlankNode("x"), BlankNode("y")])
simple = subjects | st.sampled_from([Literal("a"), Literal(1), Literal("a", language="en")])
objects = simple | st.builds(Triple, subjects, iris, simple)
triples = st.builds(Triple, subjects, iris, objects) | st.builds(
    Triple, subjects, st.just(TYPE), iris | iris | iris | objects
)
graphs = st.sampled_from([DefaultGraph(), DefaultGraph(), *IRIS[:2]])
datasets = st.lists(st.tuples(triples, graphs), max_size=25)

spaces = st.sampled_from([" ", "\n", "\t ", " \r\n", " # what?\n"])
_FORMS = [
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(?o) AS ?n) WHERE { ?s ?p ?o . }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) (COUNT(DISTINCT ?p) AS ?m) { ?s ?p ?o }",
    "SELECT DISTINCT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(DISTINCT ?o) AS ?n) (COUNT(DISTINCT ?s) AS ?m) { ?s <http://e.org/a> ?o }",
    "SELECT (COUNT(*) AS ?n) { ?s e:a-b ?o . }",
    "SELECT (COUNT(?s) AS ?n) { ?s a e:c }",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s rdf:type <http://e.org/a> }",
    "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?c) AS ?m) WHERE { ?s a ?c }",
    "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT (COUNT(DISTINCT ?s) AS ?n) ?p (COUNT(?s) AS ?m) { ?s ?p ?o . } GROUP BY ?p",
    "SELECT ?p (COUNT(DISTINCT ?o) AS ?n) (COUNT(DISTINCT ?p) AS ?m) { ?s ?p ?o } GROUP BY ?p",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
    "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) WHERE { ?s rdf:type ?c } GROUP BY ?c",
    "SELECT DISTINCT ?p { ?s ?p ?o }",
    "SELECT DISTINCT ?c WHERE { ?s a ?c }",
    "SELECT ?c WHERE { ?s a ?c } GROUP BY ?c",
]
_KEYWORDS = {"SELECT", "COUNT", "DISTINCT", "AS", "WHERE", "GROUP", "BY", "ORDER", "ASC", "DESC"}
_KEYWORDS |= {"LIMIT", "OFFSET", "PREFIX"}


@st.composite
def queries(draw: st.DrawFn) -> str:
    """A query for counts, in some spelling."""
    form = draw(st.sampled_from(_FORMS))
    head = re.sub(r"COUNT\([^)]*\)", "", form.split(" {")[0])
    names = [
        name for name in ("?p", "?c", "?n", "?m") if f" {name} " in f"{head} ".replace(")", " ")
    ]
    keys = [name for name in names if name in "?p ?c" and f"AS {name}" not in form]
    if draw(st.booleans()):
        sorted_by = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
        ways = [draw(st.sampled_from(["{}", "ASC ( {} )", "DESC ( {} )"])) for _ in sorted_by]
        form += " ORDER BY " + " ".join(map(str.format, ways, sorted_by))
        if set(keys) & set(sorted_by) and draw(st.booleans()):
            form += f" OFFSET {draw(st.integers(0, 4))}"
    if draw(st.booleans()):
        form += f" LIMIT {draw(st.integers(0, 4))}"
    words = f"PREFIX e: <http://e.org/> {form}".replace("(", " ( ").replace(")", " ) ").split()
    spelled = []
    for word in words:
        cased = draw(st.sampled_from([str.upper, str.lower, str.capitalize]))
        sign = draw(st.sampled_from("?$"))
        word = cased(word) if word in _KEYWORDS else word
        spelled.append(sign + word[1:] if word.startswith("?") else word)
    return "".join(word + draw(spaces) for word in spelled)


def _view(quads: Sequence[tuple[Triple, Any]]) -> MapView:
    store = Store()
    store.extend(Quad(*triple, graph) for triple, graph in quads)
    return MapView(store, Names(), Journal(Path("no-such-folder")))


def _rows(view: MapView, text: str) -> list[tuple[Any, ...]]:
    found = view.store.query(text, prefixes=PREFIXES)
    assert isinstance(found, QuerySolutions)
    return [tuple(row) for row in found]


def _sorts(count: Count, rows: Sequence[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    return [tuple(row[order.column].value for order in count.order) for row in rows]


def _agree(view: MapView, text: str) -> bool:
    """Whether a summary answers a query; then as Oxigraph does."""
    count = recognise(text)
    if count is None:
        return False
    rows = answer(count, summary_of(view))
    if rows is None:
        return False
    found = [tuple(row) for row in solutions(count, rows)]
    wanted = _rows(view, text)
    if count.order:
        assert _sorts(count, found) == _sorts(count, wanted)
    assert len(found) == len(wanted)
    if count.limit is None and not count.offset:
        assert Counter(found) == Counter(wanted)
    else:
        whole = _rows(view, text[: text.upper().rindex("OFFSET" if count.offset else "LIMIT")])
        assert not Counter(found) - Counter(whole)
    return True


@given(datasets, queries())
def test_a_summary_answers_as_oxigraph(quads: Any, text: str) -> None:
    view = _view(quads)
    has_note_in_pattern = "#" in text[text.index("{") : text.index("}")]
    assert has_note_in_pattern or recognise(text) is not None
    answered = _agree(view, text)
    types = {triple.object for triple, graph in quads if triple.predicate == TYPE}
    assert answered or has_note_in_pattern or not all(isinstance(one, NamedNode) for one in types)


@st.composite
def near_misses(draw: st.DrawFn) -> str:
    """A query for counts in which one or two words are others."""
    words = draw(queries()).replace("# what?", "").split()
    others = [*"{}().;,*?a/+1", "?s", "?p", "?o", "?c", "?n", "e:a", "'x'"]
    others += ["FILTER(true)", "OPTIONAL", "DISTINCT", "REDUCED", "GRAPH", "FROM", "BASE"]
    for _ in range(draw(st.integers(1, 2))):
        place = draw(st.integers(0, len(words) - 1))
        kept = draw(st.booleans())
        words[place : place + draw(st.integers(0, 1))] = [
            draw(st.sampled_from(others + words)) if kept else ""
        ]
    return " ".join(words)


@given(datasets, near_misses())
def test_what_is_nearly_a_query_for_counts_is_not_mistaken_for_one(quads: Any, text: str) -> None:
    _agree(_view(quads), text)


def test_iris_are_sorted_as_texts() -> None:
    text = "SELECT DISTINCT ?p { ?s ?p ?o } ORDER BY DESC(?p)"
    view = _view([(Triple(IRIS[0], iri, IRIS[0]), DefaultGraph()) for iri in IRIS])
    count = recognise(text)
    assert count is not None
    rows = answer(count, summary_of(view))
    assert rows is not None
    assert [tuple(row) for row in solutions(count, rows)] == _rows(view, text)


@pytest.mark.parametrize("form", RESULT_FORMATS.values(), ids=[*RESULT_FORMATS])
def test_bytes_are_those_of_oxigraph(form: QueryResultsFormat) -> None:
    text = "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c ORDER BY DESC(?n)"
    types = [(IRIS[0], IRIS[0]), (IRIS[1], IRIS[0]), (IRIS[2], BlankNode("x"))]
    view = _view([(Triple(thing, TYPE, cls), DefaultGraph()) for thing, cls in types])
    count = recognise(text)
    assert count is not None
    rows = answer(count, summary_of(view))
    assert rows is not None
    wanted = view.store.query(text)
    assert isinstance(wanted, QuerySolutions)
    assert solutions(count, rows).serialize(format=form) == wanted.serialize(format=form)


def test_an_empty_map_has_nothing() -> None:
    view = _view([])
    for form in _FORMS:
        assert _agree(view, f"PREFIX e: <http://e.org/> {form}"), form
