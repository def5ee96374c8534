"""Shapes that somebody posts: read, looked over, and used to the letter."""

import pickle

import pytest

from fairatlas.shacl import Report, Status
from fairatlas.shacl.files import ENGINES, validate_source
from fairatlas.shacl.posted import UnusableShapes, rules_of_shapes
from fairatlas_loaders import Names, Source

_PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://x.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix schema: <http://schema.org/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
_SHAPES = """
ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ;
  sh:property [ sh:path ex:name ; sh:minCount 1 ; sh:message "Give it a name." ] .
"""


def _source(text: str, name: str = "shapes.ttl") -> Source:
    return Source(name, (_PREFIXES + text).encode())


def _report(data: str, shapes: str = _SHAPES, engine: str = "fairatlas") -> Report:
    source = _source(data, "data.ttl")
    return validate_source(source, Names(), shapes=_source(shapes), engine=engine)


def _faults(shapes: str) -> list[dict[str, str]]:
    with pytest.raises(UnusableShapes) as error:
        rules_of_shapes(_source(shapes), Names())
    assert error.value.status == 422
    return error.value.faults


@pytest.mark.parametrize("engine", ENGINES)
def test_posted_shapes_stand_in_the_place_of_a_profile(engine: str) -> None:
    report = _report("ex:a a ex:Thing . ex:b a ex:Thing ; ex:name 1 .", engine=engine)
    (result,) = report.results
    assert (result.focus_node, result.message) == ("<http://x.org/a>", "Give it a name.")
    assert (report.status, report.profile, report.focus_nodes) == (Status.INVALID, None, 2)
    assert (report.roots, report.faults) == ((), ())


@pytest.mark.parametrize("engine", ENGINES)
def test_the_class_hierarchy_of_the_data_counts_and_that_of_the_ontology_does_not(
    engine: str,
) -> None:
    data = "ex:Part rdfs:subClassOf ex:Thing . ex:a a ex:Part ."
    assert _report(data, engine=engine).status is Status.INVALID
    shapes = _SHAPES.replace("ex:Thing", "<http://www.w3.org/ns/dcat#Resource>")
    data = "ex:a a <https://w3id.org/fairatlas/ns#DataCollection> ."
    assert _report(data, shapes, engine).status is Status.UNCHECKED


def test_terms_of_schema_org_stay_as_they_are_written() -> None:
    shapes = _SHAPES.replace("ex:Thing", "schema:Thing").replace("ex:name", "schema:name")
    (result,) = _report("ex:a a schema:Thing .", shapes).results
    assert result.path == "<http://schema.org/name>"
    assert _report('ex:a a schema:Thing ; schema:name "a" .', shapes).status is Status.VALID


def test_blank_nodes_of_data_and_shapes_with_one_label_are_two() -> None:
    shapes = """ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ; sh:property _:b .
        _:b sh:path ( ex:a ex:b ) ; sh:minCount 1 ."""
    report = _report("_:b a ex:Thing .", shapes)
    (result,) = report.results
    assert result.focus_node == "_:b"
    assert result.shape.startswith("_:")
    assert result.shape != "_:b"


@pytest.mark.parametrize("name", ["shapes.ttl", "shapes", "shapes.txt"])
def test_the_syntax_of_shapes_is_known_by_their_name_or_recognised(name: str) -> None:
    rules = rules_of_shapes(_source(_SHAPES, name), Names())
    assert (len(rules.plan.parts), rules.faults) == (1, ())


def test_shapes_in_json_ld_are_read_without_the_network() -> None:
    text = b"""{"@id": "http://x.org/Shape", "@type": "http://www.w3.org/ns/shacl#NodeShape",
      "http://www.w3.org/ns/shacl#targetClass": {"@id": "http://x.org/Thing"},
      "http://www.w3.org/ns/shacl#closed": true}"""
    rules = rules_of_shapes(Source("shapes.jsonld", text), Names())
    assert len(rules.plan.parts) == 1
    fetching = b'{"@context": "https://evil.example/c.jsonld", "@id": "x:a"}'
    with pytest.raises(UnusableShapes, match=r"evil\.example"):
        rules_of_shapes(Source("shapes.jsonld", fetching), Names())


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ex:Shape a sh:NodeShape ; sh:targetClass ex:T ; sh:minCout 1 .", "did you mean"),
        ("ex:Shape a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path 1 ] .", "path"),
        ("ex:Shape a sh:NodeShape ; sh:targetClass ex:T ; sh:minCount 1 .", "sh:path"),
        (
            'ex:Shape a sh:PropertyShape ; sh:path ex:p ; sh:targetClass ex:T ; sh:pattern "(" .',
            "(",
        ),
        ("ex:Shape a sh:NodeShape ; sh:targetClass ex:T ; sh:node ex:Shape .", "itself"),
    ],
)
def test_faults_are_told_with_their_place_and_their_shape(text: str, reason: str) -> None:
    fault = _faults(text)[0]
    assert reason in fault["reason"]
    assert fault["shape"]
    assert fault["place"].startswith("line 5, column ")


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this WHERE { SERVICE <http://x.org/> { $this ?p ?o } }",
        "SELECT $this WHERE { { SELECT $this { serVice<http://x.org/>{ $this ?p ?o } } } }",
        "SELECT $this WHERE {",
    ],
)
def test_a_query_that_must_not_run_is_a_fault(query: str) -> None:
    text = f'ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql [ sh:select "{query}" ] .'
    assert _faults(text)


def test_shapes_that_are_no_rdf_are_refused_with_their_place() -> None:
    (fault,) = _faults("ex:Shape a ;")
    assert fault["place"].startswith("line 5")
    with pytest.raises(UnusableShapes, match="not recognised"):
        rules_of_shapes(Source("shapes", b"just words"), Names())


def test_many_faults_are_counted_and_the_first_hundred_told() -> None:
    text = "".join(f"ex:S{number} a sh:NodeShape ; sh:minCout 1 ." for number in range(200))
    with pytest.raises(UnusableShapes, match=r"20[01] faults, the first: ") as error:
        rules_of_shapes(_source(text), Names())
    assert len(error.value.faults) == 100


def test_what_does_not_do_what_it_seems_to_is_said_in_the_report() -> None:
    text = _SHAPES + "ex:Other a sh:NodeShape ; sh:node ex:Unknown ."
    faults = _report("ex:a a ex:Thing .", text).faults
    assert any("<http://x.org/Unknown>" in fault for fault in faults)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<http://x.org/shapes> owl:imports <http://x.org/others> .", "nothing is fetched"),
        ("ex:data sh:shapesGraph <http://x.org/others> .", "sh:shapesGraph is not followed"),
    ],
)
def test_other_graphs_are_not_fetched_and_that_is_said(text: str, said: str) -> None:
    report = _report("ex:a a ex:Thing .", _SHAPES + text)
    assert [said in fault for fault in report.faults] == [True]
    assert report.status is Status.INVALID


def test_imports_of_what_the_file_has_itself_are_no_fault() -> None:
    text = "ex:one owl:imports ex:two . ex:two a owl:Ontology ."
    assert _report("ex:a a ex:Thing .", _SHAPES + text).faults == ()


def test_shapes_without_a_target_leave_the_data_unchecked_and_say_so() -> None:
    report = _report("ex:a a ex:Thing .", "ex:Shape a sh:NodeShape .")
    assert report.status is Status.UNCHECKED
    assert any("no shape has a target" in fault for fault in report.faults)


def test_the_error_travels_between_processes() -> None:
    with pytest.raises(UnusableShapes) as error:
        rules_of_shapes(_source("ex:Shape a ;"), Names())
    copied = pickle.loads(pickle.dumps(error.value))
    assert (copied.faults, copied.detail) == (error.value.faults, error.value.detail)
