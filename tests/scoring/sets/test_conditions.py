"""Conditions hold of the values that shapes hold of, in SPARQL and as functions."""

from collections.abc import Collection, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, Store

from fairatlas.scoring.data import RecordData
from fairatlas.scoring.requirement import Branch, Requirement
from fairatlas.scoring.routes import Step
from fairatlas.scoring.sets.asking import Asking
from fairatlas.scoring.sets.conditions import (
    Among,
    Either,
    Every,
    Has,
    Kind,
    NotInSets,
    Pattern,
    condition,
)
from fairatlas.scoring.sets.expressions import rust
from fairatlas.scoring.sets.matching import function_of
from fairatlas.shacl.engine import Graph, compile_shapes
from fairatlas.shacl.engine.graph import TYPE, Node
from fairatlas_loaders.vocabulary import expand

from ..records import triples
from .maps import VALUES

SHAPE = "<urn:x:shape>"
SEES = "<urn:x:sees>"
RECORD = "<urn:x:record>"

DATATYPES = (
    *("string", "boolean", "decimal", "double", "integer", "nonNegativeInteger", "unsignedLong"),
    *("date", "dateTime", "gYear", "gYearMonth", "anyURI", "byte"),
)
PATTERNS = (
    *(r"[^\\s]", r"^\\s*$", r"^(\\s*[^\\s]){2}", "^https?://", "[.]example$", "^.$", "a.c"),
    *(r"^[A-Za-z0-9_-]+$", r"\\.", "^10[.][0-9]{4,9}/", r"[\\s.]", "[&~]"),
)
VALUES_IN_DATA = (
    *VALUES,
    *('"a\\nc"', '"a\u00a0c"', '"\u3000"', '"A&~"', "5", "5.5", "-5", "5e0", '"NaN"^^xsd:double'),
    *('"5"', '"5"@en', '"2024-01-01"^^xsd:date', '"2024-01-01Z"^^xsd:date', "false"),
    *('"18446744073709551615"^^xsd:unsignedLong', '"18446744073709551616"^^xsd:unsignedLong'),
    *(
        '"99999999999999999999"^^xsd:nonNegativeInteger',
        '"five"^^xsd:integer',
        "<dataset/described>",
    ),
    *('"-99999999999999999999"^^xsd:nonNegativeInteger', "[ a dcat:Dataset ]", "[ a 'dataset' ]"),
)
SAID = """
    <dataset/described> a atlas:DataCollection ; dct:title "A title" , "x"@en ; foaf:knows
        <person/ada-kelp> , <dataset/described> .
    <person/ada-kelp> a atlas:Person ; foaf:name " " ; dct:title <shared/one> .
    <shared/one> a dcat:Dataset ; dct:title "Shared" . <urn:x:record> dct:title "Record" .
    <shared/two> rdfs:subClassOf dcat:Dataset . <urn:x:record> foaf:knows <urn:x:record> .
    dcat:Dataset rdfs:subClassOf <shared/two> ; dct:title "Class" .
"""


def _leaves() -> st.SearchStrategy[str]:
    kinds = ("IRI", "BlankNode", "Literal", "BlankNodeOrIRI", "BlankNodeOrLiteral", "IRIOrLiteral")
    terms = ('"x"@en', "1", '"01"^^xsd:integer', '"5"', "dcat:Dataset", "1.5", "<shared/one>")
    many = " ".join(f"<urn:x:{number}>" for number in range(30))
    return st.one_of(
        st.sampled_from(kinds).map("sh:nodeKind sh:{}".format),
        st.sampled_from(PATTERNS).map('sh:pattern "{}"'.format),
        st.sampled_from(("a.C", "^HTTPS")).map('sh:pattern "{}" ; sh:flags "i"'.format),
        st.integers(0, 12).map("sh:minLength {}".format),
        st.sampled_from(DATATYPES).map("sh:datatype xsd:{}".format),
        st.sampled_from(terms).map("sh:hasValue {}".format),
        st.lists(st.sampled_from(terms), min_size=1, max_size=4).map(
            lambda drawn: f"sh:in ( {' '.join(drawn)} )"
        ),
        st.just(f"sh:in ( {many} <shared/one> 1 )"),
        st.sampled_from(("dcat:Dataset", "atlas:Person", "<shared/two>")).map("sh:class {}".format),
        st.sampled_from(("5", "5.5", '"2024-01-01"^^xsd:date', '"b"', "1e1")).map(
            "sh:minInclusive {}".format
        ),
        st.sampled_from(("5", "5.5", '"2024-01-01"^^xsd:date', '"b"', "1e1")).map(
            "sh:maxInclusive {}".format
        ),
    )


def _combined(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    listed = st.lists(inner, min_size=1, max_size=3).map(
        lambda drawn: "( " + " ".join(f"[ {one} ]" for one in drawn) + " )"
    )
    predicates = st.sampled_from(("dct:title", "foaf:knows", "rdf:type", "rdfs:subClassOf"))
    return st.one_of(
        listed.map("sh:or {}".format),
        listed.map("sh:and {}".format),
        inner.map("sh:not [ {} ]".format),
        st.tuples(predicates, inner).map(
            lambda drawn: (
                f"sh:property [ sh:path {drawn[0]} ; sh:qualifiedMinCount 1 ; "
                f"sh:qualifiedValueShape [ {drawn[1]} ] ]"
            )
        ),
        st.tuples(inner, inner)
        .filter(lambda drawn: not _names(drawn[0]) & _names(drawn[1]))
        .map(" ; ".join),
    )


def _names(told: str) -> set[str]:
    return {word for word in told.split() if word.startswith("sh:")}


SHAPES = st.recursive(_leaves(), _combined, max_leaves=6)


class Said:
    """A graph of the engine, as functions look at it."""

    def __init__(self, graph: Graph) -> None:
        self.stated = graph.stated

    def pointing(self, value: Node) -> Mapping[Node, Collection[Node]]:
        return {}


def store_of(values: Collection[str]) -> Store:
    store = Store()
    stated = " , ".join(values)
    for one in triples(f"{SAID} {RECORD} {SEES} {stated} ."):
        store.add(Quad(*one, DefaultGraph()))
    return store


def sees(shape: Node, back: bool = False) -> Requirement:
    """That the record sees something of the shape."""
    return Requirement(
        *("something", "made"),
        branches=(Branch((Step(SEES, back),), shape),),
        **{"least": 1, "each": False, "advice": "", "effort": 1, "examples": (), "described": ()},
        **{"known_from": (), "through": None, "inner": None, "looks_at": frozenset()},
    )


STORE = store_of(VALUES_IN_DATA)
STATED = [quad.triple for quad in STORE]


@given(told=SHAPES)
@settings(max_examples=300)
def test_conditions_hold_where_shapes_do(told: str) -> None:
    plan = compile_shapes(triples(f"{SHAPE} a sh:NodeShape ; {told} ."))
    kept = (one for one in STATED if not str(one.subject) == str(one.object) == RECORD)
    data = RecordData(kept)
    values = set(data.objects(RECORD, SEES))
    expected = {value for value in values if plan.conforms(SHAPE, data, value)}
    asked = condition(plan.shapes, SHAPE)
    holds = function_of(asked)
    assert {value for value in values if holds(Said(data), value)} == expected
    asking = Asking(STORE, lambda folder: plan.shapes)
    question = asking.question(sees(SHAPE))
    assert {value for _, value in asking.values(question)} == expected
    assert (RECORD in set(asking.meeting(question))) == bool(expected)


def read(told: str) -> object:
    return condition(Graph(triples(f"{SHAPE} {told} .")), SHAPE)


def test_shapes_are_read() -> None:
    assert read('sh:pattern "^a" ; sh:flags "i"') == Pattern("^a", "i")
    assert read("sh:nodeKind sh:IRI ; sh:hasValue 1") == Every(
        (Kind("<"), Among(frozenset({f'"1"^^<{expand("xsd:integer")}>'})))
    )
    assert read("sh:or ( [ sh:nodeKind sh:IRI ] [ sh:minLength 1 ] )").__class__ is Either
    assert read('rdfs:label "nothing"') == Every(())


def test_classes_come_with_those_below_them() -> None:
    found = read("sh:class dcat:Dataset")
    assert isinstance(found, Has)
    assert found.predicate == TYPE
    assert isinstance(found.condition, Among)
    assert f"<{expand('atlas:DataCollection')}>" in found.condition.terms


@pytest.mark.parametrize(
    "told",
    [
        "sh:maxLength 3",
        "sh:property [ sh:path dct:title ; sh:minCount 1 ]",
        "sh:property [ sh:path dct:title ; sh:qualifiedMinCount 2 ; sh:qualifiedValueShape [] ]",
        "sh:property [ sh:path ( rdf:type dct:title ) ; sh:qualifiedMinCount 1 ; "
        "sh:qualifiedValueShape [ sh:minLength 1 ] ]",
        "sh:property [ sh:path dct:title ; sh:qualifiedMinCount 1 ; sh:maxCount 1 ; "
        "sh:qualifiedValueShape [ sh:minLength 1 ] ]",
        "sh:nodeKind sh:TripleTerm",
    ],
)
def test_what_checks_do_not_say_is_refused(told: str) -> None:
    with pytest.raises(NotInSets, match=r"urn:x:shape|_:"):
        read(told)


@pytest.mark.parametrize("pattern", [r"\d", r"\bword", r"[a-z-[aeiou]]", r"\p{L}", r"[\S]"])
def test_patterns_that_engines_read_in_other_ways_are_refused(pattern: str) -> None:
    with pytest.raises(NotInSets):
        rust(pattern)


def test_flags_that_engines_read_in_other_ways_are_refused() -> None:
    with pytest.raises(NotInSets):
        rust("a.c", "s")
