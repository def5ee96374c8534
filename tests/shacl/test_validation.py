"""Validation of files against the record shapes."""

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl import Report, Status
from fairatlas.shacl.files import validate_source
from fairatlas_loaders import Names, Refusal, Source

_HEAD = """@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
@base <http://localhost:8000/id/> .
"""


def _report(text: str, name: str = "data.ttl") -> Report:
    return validate_source(Source(name, (_HEAD + text).encode()), Names())


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
    assert steered.results == plain.results
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


def test_triple_terms_are_refused_with_a_reason() -> None:
    with pytest.raises(Refusal, match="statement about a statement"):
        _report("<x> a atlas:Software ; dct:subject <<( <a> <b> <c> )>> .")


def test_a_file_that_is_not_well_formed_is_refused_with_its_place() -> None:
    with pytest.raises(Refusal) as refusal:
        _report("<x> a ;")
    assert refusal.value.place.startswith("line 5")


def test_other_formats_are_checked_through_their_loader() -> None:
    source = Source("CITATION.cff", b"cff-version: 1.2.0\ntitle: A tool\nlicense: MIT\n")
    report = validate_source(source, Names())
    assert report.status is Status.WARNINGS
    assert report.import_report["loader"] == "cff"
