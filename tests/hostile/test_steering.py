"""A submission can't steer which shapes look at it: schema triples change no result."""

import pytest

from fairatlas.shacl.files import validate_source
from fairatlas.shacl.model import Result
from fairatlas_loaders import Names, Source

RECORD = """
@prefix : <http://example.org/> .
@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
:tool a atlas:Software ; dct:title "Tool" ; dct:license "none" .
:data a dcat:Dataset, atlas:Dataset ; dct:issued "yesterday" .
:me a foaf:Agent, :Mine .
"""
STEERING = {
    "datasets are agents": "dcat:Dataset rdfs:subClassOf foaf:Agent .",
    "software is a person": "atlas:Software rdfs:subClassOf foaf:Person .",
    "everything is software": "foaf:Agent rdfs:subClassOf atlas:Software .",
    "a class of one's own is software": ":Mine rdfs:subClassOf atlas:Software .",
    "classes in a circle": "atlas:Software rdfs:subClassOf :Mine . "
    ":Mine rdfs:subClassOf atlas:Software .",
    "the class is a class": "atlas:Software a rdfs:Class, owl:Class .",
    "equal classes": "foaf:Agent owl:equivalentClass atlas:Software .",
    "a property below another": ":p rdfs:subPropertyOf dct:license .",
    "a shape that is switched off": "<https://w3id.org/fairatlas/shapes#Software> "
    "sh:deactivated true .",
    "a shape of one's own": ":Shape a sh:NodeShape ; sh:targetClass atlas:Software ; "
    "sh:property [ sh:path :none ; sh:minCount 5 ] .",
}
"""Triples by which other engines look at other nodes, or with other shapes."""


def _results(text: str) -> list[Result]:
    report = validate_source(Source("record.ttl", text.encode()), Names())
    assert report.focus_nodes
    return sorted(report.results, key=repr)


@pytest.mark.parametrize("steering", STEERING)
def test_schema_triples_change_no_result(steering: str) -> None:
    results = _results(RECORD)
    assert len(results) > 3
    assert _results(RECORD + STEERING[steering]) == results


def test_a_type_of_the_data_does_change_them() -> None:
    assert _results(RECORD + ":me a atlas:Software .") != _results(RECORD)
