"""Where the results of a validation stand in the file that was validated."""

import pytest

from fairatlas.shacl.engine import Graph
from fairatlas.shacl.files import validate_source
from fairatlas.shacl.model import Place, Result
from fairatlas.shacl.places import placed
from fairatlas.shacl.ways import ways
from fairatlas_loaders import Names, Source
from fairatlas_loaders.places import Places

PREFIXES = "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix : <http://x.org/> .\n"
DATA = """\
:a :name 'one' ;
   :name 'two', 'three' ;
   :label 'x'@en, 'y'@de, 'z'@en ;
   :part [ :size 1 ], :b ;
   :list ( 'm' 'n' ) .
:b :part :c ; :size 2 .
:c :part :a .
:d :of :a .
:a :late 5 .
"""


def results(shape: str, data: str = DATA) -> tuple[Result, ...]:
    """The results of one shape, which is about ``:a``."""
    shapes = f"{PREFIXES}:S a sh:NodeShape ; sh:targetNode :a ; {shape} ."
    report = validate_source(
        Source("data.ttl", (PREFIXES + data).encode()),
        Names(),
        shapes=Source("shapes.ttl", shapes.encode()),
    )
    return report.results


def words(result: Result, data: str = DATA) -> tuple[int, str] | None:
    """The line of the data where a result stands, counted from 1, and what stands there."""
    place = result.place
    if place is None:
        return None
    assert place.line is not None
    assert place.column is not None
    line = data.splitlines()[place.line - 2]
    return place.line - 1, line[place.column - 1 :][: place.width]


@pytest.mark.parametrize(
    ("shape", "told"),
    [
        ("sh:property [ sh:path :late ; sh:maxInclusive 3 ]", [(9, "5")]),
        ("sh:property [ sh:path :name ; sh:in ('one' 'three') ]", [(2, "'two'")]),
        ("sh:property [ sh:path :part ; sh:nodeKind sh:Literal ]", [(4, "["), (4, ":b")]),
        ("sh:property [ sh:path :name ; sh:maxCount 1 ]", [(2, "'three'")]),
        ("sh:property [ sh:path :late ; sh:maxCount 0 ]", [(9, "5")]),
        ("sh:property [ sh:path :label ; sh:uniqueLang true ]", [(3, "'z'@en")]),
        ("sh:property [ sh:path :lacking ; sh:minCount 1 ]", [(1, ":a")]),
        ("sh:property [ sh:path :name ; sh:hasValue 'four' ]", [(1, ":a")]),
        (
            "sh:property [ sh:path :part ; sh:qualifiedValueShape [ sh:nodeKind sh:Literal ] ; "
            "sh:qualifiedMinCount 1 ]",
            [(1, ":a")],
        ),
        ("sh:nodeKind sh:Literal", [(1, ":a")]),
        ("sh:closed true ; sh:ignoredProperties (:name :label :part :list)", [(9, "5")]),
    ],
)
def test_a_result_stands_where_what_it_is_about_stands(
    shape: str, told: list[tuple[int, str]]
) -> None:
    assert [words(result) for result in results(shape)] == told


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("[ sh:inversePath :of ]", [(8, ":a")]),
        ("(:part :size)", [(4, "1"), (6, "2")]),
        (
            "[ sh:alternativePath (:late :name) ]",
            [(1, "'one'"), (2, "'two'"), (2, "'three'"), (9, "5")],
        ),
        ("[ sh:oneOrMorePath :part ]", [(4, "["), (4, ":b"), (6, ":c"), (7, ":a")]),
        ("[ sh:zeroOrMorePath :part ]", [(1, ":a"), (4, "["), (4, ":b"), (6, ":c")]),
        ("[ sh:zeroOrOnePath :late ]", [(1, ":a"), (9, "5")]),
        ("([ sh:inversePath [ sh:inversePath :part ] ] :size)", [(4, "1"), (6, "2")]),
        ("[ sh:inversePath (:part :part) ]", [(6, ":c")]),
        ("[ sh:inversePath [ sh:alternativePath (:of :part) ] ]", [(7, ":a"), (8, ":a")]),
    ],
)
def test_of_a_path_the_last_triple_counts(path: str, told: list[tuple[int, str]]) -> None:
    found = results(f"sh:property [ sh:path {path} ; sh:datatype :Kind ]")
    assert [words(result) for result in found] == told


def test_the_members_of_a_list_have_their_places() -> None:
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    path = f"(:list [ sh:zeroOrMorePath <{rdf}rest> ] <{rdf}first>)"
    found = results(f"sh:property [ sh:path {path} ; sh:datatype :Kind ]")
    assert [words(result) for result in found] == [(5, "'m'"), (5, "'n'")]


def test_details_have_places_of_their_own() -> None:
    shape = "sh:property [ sh:path :part ; sh:node [ sh:property [ sh:path :size ; sh:in (2) ] ] ]"
    (result,) = results(shape)
    assert words(result) == (4, "[")
    assert [words(one) for one in result.detail] == [(4, "1")]


def test_a_value_of_a_query_that_is_no_value_of_the_path_is_told_at_the_subject() -> None:
    query = (
        "SELECT $this ?value WHERE { $this <http://x.org/late> ?late . BIND(?late + 1 AS ?value) }"
    )
    shape = f'sh:sparql [ sh:message "no" ; sh:select "{query}" ]'
    assert [words(result) for result in results(shape)] == [(1, ":a")]


def test_a_json_pointer_is_told() -> None:
    data = '{"@id": "http://x.org/a", "http://x.org/n": [1,\n {"http://x.org/m": 2}]}'
    shapes = f"{PREFIXES}:S sh:targetNode :a ; sh:property [ sh:path (:n :m) ; sh:maxCount 0 ] ."
    source, told = Source("data.jsonld", data.encode()), Source("shapes.ttl", shapes.encode())
    (result,) = validate_source(source, Names(), shapes=told).results
    assert result.place == Place(2, 21, 1, "/http:~1~1x.org~1n/1/http:~1~1x.org~1m")


def test_what_does_not_stand_in_the_file_has_no_place() -> None:
    data = Graph()
    data.add("<a:a>", "<a:b>", '"1"')
    result = Result("<a:a>", "<a:b>", '"1"', "Datatype", "_:s", "Violation", "no")
    assert placed([result], data, Places()) == (result,)


@pytest.mark.parametrize("path", ["", "<a:b", "(<a:b>", "(<a:b>/<a:c>|<a:d>)", "^", "a:b", "*"])
def test_a_path_that_cannot_be_read_leads_nowhere(path: str) -> None:
    data = Graph()
    data.add("<a:a>", "<a:b>", '"1"')
    assert ways(data, "<a:a>", path) == {}


def test_a_path_that_is_nested_without_end_leads_nowhere() -> None:
    assert ways(Graph(), "<a:a>", "(" * 100_000 + "<a:b>") == {}


def test_a_circle_is_walked_once() -> None:
    data = Graph()
    for number in range(1_000):
        data.add(f"<n:{number}>", "<a:b>", f"<n:{(number + 1) % 1_000}>")
    found = ways(data, "<n:0>", "<a:b>+")
    assert len(found) == 1_000
    assert found["<n:0>"] == ("<n:999>", "<a:b>", "<n:0>")
