"""Queries of requirements: a part for each way, nothing that a map lacks, no slow constructs."""

import pytest
from pyoxigraph import Store

from fairatlas.scoring import checks
from fairatlas.scoring.recognition import recognitions
from fairatlas.scoring.requirement import Requirement, requirement
from fairatlas.scoring.sets.asking import FUNCTIONS
from fairatlas.scoring.sets.queries import Queries, queries
from fairatlas.shacl.engine.graph import Graph, Node
from fairatlas.shacl.rules import plan_of
from fairatlas_loaders.vocabulary import expand

from ..records import triples

ALL = [
    (check.name, one)
    for check in checks()
    for one in (*check.requirements, *((check.applies_if,) if check.applies_if else ()))
] + [(one.label, one.requirement) for one in recognitions()]
LONG = " ".join(f"<urn:x:{number}>" for number in range(1_500))


def asked(told: str, absent: tuple[str, ...] = ()) -> Queries:
    shapes = Graph(triples(f"<urn:x:asked> {told} ."))
    missing = {f"<{expand(name)}>" for name in absent}
    one = requirement(shapes, "<urn:x:asked>", "made")
    return queries(one, shapes, lambda predicate: predicate not in missing)


def some(path: str, value: str, least: int = 1) -> str:
    return f"sh:path {path} ; sh:qualifiedMinCount {least} ; sh:qualifiedValueShape [ {value} ]"


def each(path: str, value: str) -> str:
    return f"sh:path {path} ; sh:minCount 1 ; sh:node [ {value} ]"


@pytest.mark.parametrize(("name", "one"), ALL, ids=[f"{n}: {one.name}" for n, one in ALL])
def test_all_checks_can_be_asked(name: str, one: Requirement) -> None:
    found = queries(one, plan_of(one.folder).shapes, lambda predicate: True)
    store = Store()
    for text in (*found.counted, *found.reached, *found.values):
        assert not list(store.query(text, custom_functions=FUNCTIONS))  # type: ignore[arg-type]


def test_each_way_is_a_part_of_a_union() -> None:
    (text,) = asked(
        some("[ sh:alternativePath ( dct:title ( dct:source dct:title ) ) ]", "sh:minLength 1")
    ).counted
    assert text.count("UNION") == 1
    assert "?record <http://purl.org/dc/terms/source> ?step1 ." in text


def test_ways_along_what_a_map_lacks_are_left_out() -> None:
    path = "[ sh:alternativePath ( dct:title ( dct:source dct:title ) ) ]"
    (text,) = asked(some(path, "sh:minLength 1"), absent=("dct:source",)).counted
    assert "UNION" not in text
    assert asked(some("dct:title", "sh:minLength 1"), absent=("dct:title",)).counted == ()


def test_records_are_counted_only_where_numbers_matter() -> None:
    one = asked(some("dct:title", "sh:minLength 1"))
    assert not one.counts
    assert "COUNT" not in one.counted[0]
    assert not one.reached
    assert "COUNT(DISTINCT ?value)" in asked(some("dct:title", "sh:minLength 1", 2)).counted[0]
    every = asked(each("dct:title", "sh:minLength 1"))
    assert "STRLEN" in every.counted[0]
    assert "STRLEN" not in every.reached[0]


def test_long_lists_are_joined_with_each_way() -> None:
    path = "[ sh:alternativePath ( dct:license ( dcat:distribution dct:license ) ) ]"
    (text,) = asked(some(path, f'sh:or ( [ sh:in ( {LONG} ) ] [ sh:pattern "^a" ] )')).counted
    assert text.count("VALUES ?value {") == 2
    assert text.count("REGEX") == 2
    assert text.count("UNION") == 3


def test_short_lists_are_compared() -> None:
    (text,) = asked(some("dct:license", "sh:in ( <urn:x:1> <urn:x:2> )")).counted
    assert "VALUES" not in text
    assert text.count("sameTerm(?value, <urn:x:") == 2


def test_terms_that_a_store_spells_in_another_way_are_never_found() -> None:
    (text,) = asked(some("dct:extent", 'sh:hasValue "01"^^xsd:integer')).counted
    assert "FILTER((false))" in text


def test_statements_of_the_record_about_itself_are_left_out() -> None:
    (text,) = asked(some("( dct:source dct:source )", "sh:nodeKind sh:IRI")).counted
    assert "!sameTerm(?record, ?step1)" in text
    assert "!(sameTerm(?step1, ?record) && sameTerm(?value, ?record))" in text


def test_values_are_looked_into_by_one_pattern_each() -> None:
    inner = (
        "sh:property [ sh:path dct:title ; sh:qualifiedMinCount 1 ; "
        "sh:qualifiedValueShape [ sh:minLength 1 ] ]"
    )
    (text,) = asked(some("dct:source", inner)).counted
    assert "EXISTS { ?value <http://purl.org/dc/terms/title> ?has1 FILTER(" in text


def test_many_ways_are_several_queries() -> None:
    paths = " ".join(f"<urn:x:p{number}>" for number in range(130))
    found = asked(some(f"[ sh:alternativePath ( {paths} ) ]", "sh:nodeKind sh:IRI"))
    assert [text.count("UNION") + 1 for text in found.counted] == [60, 60, 10]


def nothing(predicate: Node) -> bool:
    return False


def test_what_no_record_can_meet_is_not_asked() -> None:
    shapes = plan_of("fair").shapes
    for _, one in ALL:
        if not any(
            step.predicate.endswith("subClassOf>") for b in one.branches for step in b.route
        ):
            assert not {*(found := queries(one, shapes, nothing)).counted, *found.values}
