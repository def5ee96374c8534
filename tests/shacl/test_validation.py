"""Validation of files against the record shapes."""

from dataclasses import replace

import pytest
from pyoxigraph import Literal, RdfFormat, Triple, parse

from fairatlas.errors import MalformedInput
from fairatlas.shacl import Report, Status, validate
from fairatlas.shacl.files import validate_source
from fairatlas.shacl.profiles import profiles
from fairatlas_loaders import Names, Refusal, Source

_HEAD = """@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@base <http://localhost:8000/id/> .
"""


def _report(text: str, name: str = "data.ttl") -> Report:
    return validate_source(Source(name, (_HEAD + text).encode()), Names())


def _triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse((_HEAD + text).encode(), format=RdfFormat.TURTLE)]


def test_a_missing_name_is_a_violation_told_with_all_that_shacl_tells() -> None:
    report = _report("<software/x> a atlas:Software .")
    assert report.status is Status.INVALID
    first = report.results[0]
    assert first.severity == "Violation"
    assert first.focus_node == "<http://localhost:8000/id/software/x>"
    assert first.path == "<http://purl.org/dc/terms/title>"
    assert first.component == "MinCountConstraintComponent"
    assert first.shape.startswith("<https://w3id.org/fairatlas/shapes#")
    assert first.message
    assert first.name


def test_results_come_worst_first() -> None:
    order = [result.severity for result in _report("<software/x> a atlas:Software .").results]
    assert order == sorted(order, key=["Violation", "Warning", "Info"].index)
    assert len(set(order)) == 3


def test_data_that_no_shape_is_about_is_unchecked() -> None:
    report = _report("<http://x.org/a> <http://x.org/p> 1 .")
    assert report.status is Status.UNCHECKED
    assert report.focus_nodes == 0


def test_schema_statements_in_the_data_have_no_say() -> None:
    steered = _report("atlas:Software rdfs:subClassOf dct:Policy . <x> a atlas:Software .")
    plain = _report("<x> a atlas:Software .")
    assert [replace(one, place=None) for one in steered.results] == [
        replace(one, place=None) for one in plain.results
    ]
    made_up = _report("<http://x.org/C> rdfs:subClassOf atlas:Software . <x> a <http://x.org/C> .")
    assert made_up.status is Status.UNCHECKED


def test_subclasses_of_the_ontology_are_checked_as_their_superclass() -> None:
    report = _report("<collection/x> a atlas:DataCollection .")
    assert any("Dataset" in result.shape for result in report.results)
    assert len(set(report.results)) == len(report.results)


def test_the_report_graph_has_a_result_for_each() -> None:
    report = _report("<software/x> a atlas:Software .")
    kinds = [
        str(quad.object)
        for quad in parse(report.graph, format=RdfFormat.N_TRIPLES)
        if quad.predicate.value.endswith("#type")
    ]
    assert kinds.count("<http://www.w3.org/ns/shacl#ValidationResult>") == len(report.results)
    assert "<http://www.w3.org/ns/shacl#ValidationReport>" in kinds


def test_literals_are_compared_as_they_are_spelled() -> None:
    date = "<http://www.w3.org/2001/XMLSchema#date>"
    text = f'<dataset/x> a dcat:Dataset ; dct:title "t" ; dct:issued "2020-13-45"^^{date} .'
    values = {result.value for result in _report(text).results if result.value}
    assert any("2020-13-45" in value for value in values)


def test_statements_about_statements_are_data_like_any_other() -> None:
    report = _report("<x> a atlas:Software ; dct:subject <<( <a> <b> <c> )>> .")
    assert report.status is Status.INVALID
    source = Source("x.ttl", b"<urn:x:a> <urn:x:b> <<( <urn:x:a> <urn:x:b> <urn:x:c> )>> .")
    with pytest.raises(Refusal, match="statement about a statement"):
        validate_source(source, Names(), engine="pyshacl")


def test_a_file_that_is_not_well_formed_is_refused_with_its_place() -> None:
    with pytest.raises(Refusal) as refusal:
        _report("<x> a ;")
    assert refusal.value.place.startswith("line 5")


def test_other_formats_are_checked_through_their_loader() -> None:
    source = Source("CITATION.cff", b"cff-version: 1.2.0\ntitle: A tool\nlicense: MIT\n")
    report = validate_source(source, Names())
    assert report.status is Status.WARNINGS
    assert report.import_report["loader"] == "cff"


def test_a_result_says_what_was_expected_and_what_to_do() -> None:
    first = _report("<software/x> a atlas:Software .").results[0]
    assert first.expected == "at least 1 value of dct:title"
    assert first.actual == "none"
    assert first.hint
    assert first.principles
    assert all(source.startswith("http") for source in first.sources)


def test_results_of_one_severity_come_in_the_order_of_the_file() -> None:
    text = "\n".join(f'<software/{name}> a atlas:Software ; dct:title "" .' for name in "cab")
    found = [one for one in _report(text).results if one.place and one.severity == "Violation"]
    lines = [one.place.line for one in found if one.place]
    assert len(lines) >= 3
    assert lines == sorted(lines, key=lambda line: line or 0)


def test_more_results_than_were_asked_for_are_left_out_and_that_is_said() -> None:
    text = "".join(f"<software/{number}> a atlas:Software . " for number in range(20))
    whole = _report(text)
    assert whole.results_most is None
    capped = validate_source(Source("data.ttl", (_HEAD + text).encode()), Names(), most=7)
    assert (len(capped.results), capped.results_most) == (7, 7)
    exact = len(whole.results)
    same = validate_source(Source("data.ttl", (_HEAD + text).encode()), Names(), most=exact)
    assert (same.results, same.results_most) == (whole.results, None)


def test_what_was_not_looked_at_to_the_end_is_not_called_valid() -> None:
    text = '<software/x> a atlas:Software ; dct:title "A tool" .'
    assert _report(text).status is Status.WARNINGS
    source = Source("data.ttl", (_HEAD + text).encode())
    assert validate_source(source, Names(), most=1).status is Status.UNCHECKED


def test_the_component_of_shacl_has_its_local_name_and_another_its_iri() -> None:
    shapes = b"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix ex: <http://x.org/> .
        ex:Own a sh:ConstraintComponent ; sh:parameter [ sh:path ex:never ] ;
          sh:validator [ sh:ask "ASK { FILTER(false) }" ] .
        ex:Shape a sh:NodeShape ; sh:targetClass ex:Thing ; ex:never true ; sh:closed true ."""
    data = Source("data.ttl", b"<urn:x:1> a <http://x.org/Thing> .")
    report = validate_source(data, Names(), shapes=Source("shapes.ttl", shapes))
    components = {result.component for result in report.results}
    assert components == {"http://x.org/Own", "ClosedConstraintComponent"}


@pytest.mark.parametrize("profile", profiles())
def test_data_are_checked_against_a_profile_by_name(profile: str) -> None:
    roots = profiles()[profile].roots
    report = validate(
        _triples(f"<x> a {f'<{roots[0]}>' if roots else 'atlas:Software'} ."), profile
    )
    assert (report.profile, report.roots, report.has_root) == (profile, roots, True)
    assert report.focus_nodes == 1
    assert report.status is Status.INVALID


def test_data_without_a_thing_that_the_profile_asks_for_are_unchecked() -> None:
    agent = '<x> a <http://xmlns.com/foaf/0.1/Agent> ; <http://xmlns.com/foaf/0.1/name> "A" .'
    report = validate(_triples(agent), "dcat-ap")
    assert report.focus_nodes == 1
    assert not report.has_root
    assert report.status is Status.UNCHECKED


def test_a_profile_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(MalformedInput, match="there are: record, "):
        validate((), "nope")


def test_both_engines_leave_out_what_is_too_much() -> None:
    text = "".join(f"<software/{number}> a atlas:Software . " for number in range(3))
    source = Source("data.ttl", (_HEAD + text).encode())
    report = validate_source(source, Names(), engine="pyshacl", most=4)
    assert (len(report.results), report.results_most) == (4, 4)


def test_the_reference_says_what_it_cannot_do() -> None:
    shapes = b"""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <urn:x:s> a sh:NodeShape ; sh:targetNode <urn:x:1> ; sh:pattern "^\\\\p{Lu}$" ."""
    data, posted = Source("data.ttl", b""), Source("shapes.ttl", shapes)
    assert validate_source(data, Names(), shapes=posted).status is Status.INVALID
    with pytest.raises(Refusal, match="pySHACL can't check this"):
        validate_source(data, Names(), shapes=posted, engine="pyshacl")


def test_blank_nodes_of_the_data_are_none_of_the_report() -> None:
    text = "_:report a atlas:Software . _:result0 a atlas:Software . _:data-x a atlas:Software ."
    report = _report(text)
    assert {one.focus_node for one in report.results} == {"_:report", "_:result0", "_:data-x"}
    quads = list(parse(report.graph, format=RdfFormat.N_TRIPLES))
    own = {quad.subject for quad in quads}
    focus_nodes = {quad.object for quad in quads if quad.predicate.value.endswith("#focusNode")}
    assert len(focus_nodes) == 3
    assert not own & focus_nodes


def test_the_report_graph_has_places_and_a_message_for_each_result() -> None:
    shapes = b"""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <urn:x:s> a sh:NodeShape ; sh:targetNode <urn:x:1> ; sh:nodeKind sh:Literal ."""
    data = Source("data.ttl", b"<urn:x:0> <urn:x:p> 1 .\n<urn:x:1> <urn:x:p> 1 .")
    report = validate_source(data, Names(), shapes=Source("shapes.ttl", shapes))
    found = {
        quad.predicate.value.rpartition("#")[2]: quad.object
        for quad in parse(report.graph, format=RdfFormat.N_TRIPLES)
    }
    assert found["resultMessage"] == Literal(report.results[0].message, language="en")
    assert str(found["lineNumber"]).startswith('"2"')
