"""The vocabulary reasoned over: OWL 2 RL finds no contradiction, and finds planted ones."""

from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import owlrl
import pytest
import rdflib.term
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace
from rdflib.term import Node

from fairatlas.shacl.terms import to_graph
from fairatlas_loaders import ImportReport, Setting, Source, data_path, loaders

pytestmark = pytest.mark.slow

EX = Namespace("https://example.org/")
ERROR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
SAMPLES: dict[Node | None, Literal] = {
    RDFS.Literal: Literal("text", lang="en"),
    XSD.string: Literal("text"),
    XSD.integer: Literal(1),
    XSD.decimal: Literal("0.5", datatype=XSD.decimal),
    XSD.boolean: Literal(True),
}


@pytest.fixture(autouse=True)
def readers_of_literals() -> Iterator[None]:
    """rdflib's readers of literals as they were before: owlrl exchanges them for all of Python."""
    with patch.dict(rdflib.term._toPythonMapping):
        yield


def contradictions(graph: Graph) -> list[str]:
    """What the OWL 2 RL rules find wrong with a graph, which they extend."""
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    impossible = [f"{thing} is owl:Nothing" for thing in graph.subjects(RDF.type, OWL.Nothing)]
    return [*map(str, graph.objects(None, ERROR.error)), *impossible]


def sampled(aligned: Graph) -> Graph:
    """The vocabulary with one member of each class and one use of each property."""
    graph = Graph()
    for triple in aligned:
        if not isinstance(triple[2], Literal):
            graph.add(triple)
    for number, cls in enumerate(aligned.subjects(RDF.type, OWL.Class)):
        graph.add((EX[f"member-{number}"], RDF.type, cls))
    for number, term in enumerate(aligned.subjects(RDF.type, OWL.ObjectProperty)):
        graph.add((EX[f"from-{number}"], term, EX[f"to-{number}"]))
    for number, term in enumerate(aligned.subjects(RDF.type, OWL.DatatypeProperty)):
        graph.add((EX[f"with-{number}"], term, SAMPLES[aligned.value(term, RDFS.range)]))
    return graph


def test_every_class_and_property_can_be_used_without_contradiction(aligned: Graph) -> None:
    assert contradictions(sampled(aligned)) == []


@pytest.mark.parametrize(
    ("one", "other"), [("Project", "Software"), ("Workshop", "Problem"), ("Valuation", "Grant")]
)
def test_a_thing_of_two_classes_that_exclude_each_other_is_found(
    aligned: Graph, atlas: Namespace, one: str, other: str
) -> None:
    graph = sampled(aligned)
    graph.add((EX.both, RDF.type, atlas[one]))
    graph.add((EX.both, RDF.type, atlas[other]))
    assert contradictions(graph)


def test_what_the_vocabulary_lets_a_reasoner_conclude(aligned: Graph, atlas: Namespace) -> None:
    graph = sampled(aligned)
    prov = Namespace("http://www.w3.org/ns/prov#")
    graph.add((EX.numpy, atlas.alternativeTo, EX.other))
    graph.add((EX.numpy, atlas.hasPackage, EX.package))
    graph.add((EX.policy, atlas.issuedBy, EX.agency))
    graph.add((EX.a, atlas.dependsOn, EX.b))
    graph.add((EX.b, atlas.dependsOn, EX.c))
    assert contradictions(graph) == []
    assert (EX.other, atlas.alternativeTo, EX.numpy) in graph
    assert (EX.package, atlas.packageOf, EX.numpy) in graph
    assert (EX.policy, prov.wasAttributedTo, EX.agency) in graph
    assert (EX.package, RDF.type, prov.Entity) in graph
    assert (EX.a, atlas.dependsOn, EX.c) not in graph


def demo_files() -> list[Path]:
    """The files of the demo map."""
    return sorted((data_path("examples") / "demo").glob("*.ttl"))


def loaded(paths: list[Path]) -> Graph:
    """What the loader takes from some files, with the direct triples that it makes."""
    graph = Graph()
    for path in paths:
        setting = Setting(ImportReport("rdf", path.name))
        triples = loaders()["rdf"].load(Source(path.name, path=path), setting).triples
        for triple in to_graph(list(triples)):
            graph.add(triple)
    return graph


def reasoned_with(aligned: Graph, demo: Graph) -> Graph:
    """The links between things, with the axioms that they are reasoned by.

    Texts, dates and numbers are left out, and the annotations of the vocabulary: no rule of RL
    concludes from them but that they equal themselves, and the reasoner does not compare a value
    with the range of its property (a test below does), yet they are most of its work.
    """
    annotations = set(aligned.subjects(RDF.type, OWL.AnnotationProperty))
    graph = Graph()
    for triple in (*aligned, *demo):
        if not isinstance(triple[2], Literal) and triple[1] not in annotations:
            graph.add(triple)
    return graph


@pytest.fixture(scope="module")
def demo() -> Graph:
    """The whole demo map."""
    return loaded(demo_files())


@pytest.mark.slow
def test_the_demo_map_contradicts_nothing(aligned: Graph, demo: Graph, atlas: Namespace) -> None:
    graph = reasoned_with(aligned, demo)
    for predicate in (atlas.dependsOn, atlas.addresses, atlas.hasSteward):
        assert (None, predicate, None) in graph, "the direct triples are part of the map"
    assert contradictions(graph) == []


def misfits(aligned: Graph, data: Graph) -> list[tuple[Node, Node, Node]]:
    """Values that are not of the datatype which their property has as its range."""
    return [
        (thing, term, value)
        for term, datatype in aligned.subject_objects(RDFS.range)
        if (term, RDF.type, OWL.DatatypeProperty) in aligned and datatype != RDFS.Literal
        for thing, value in data.subject_objects(term)
        if not isinstance(value, Literal)
        or value.ill_typed
        or (value.language or value.datatype or XSD.string) != datatype
    ]


def test_values_in_the_demo_map_are_of_the_range_of_their_property(
    aligned: Graph, demo: Graph, atlas: Namespace
) -> None:
    assert misfits(aligned, demo) == []
    assert (None, atlas.confidence, None) in demo


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("confidence", Literal("high")),
        ("confidence", Literal("high", datatype=XSD.decimal)),
        ("confidence", Literal(1)),
        ("countryCode", Literal("DK", lang="da")),
        ("exitCode", EX.zero),
    ],
)
def test_a_value_of_another_datatype_is_found(
    aligned: Graph, atlas: Namespace, name: str, value: Node
) -> None:
    data = Graph()
    data.add((EX.thing, atlas[name], value))
    assert len(misfits(aligned, data)) == 1


@pytest.mark.parametrize(
    ("file", "cls", "predicate", "value"),
    [
        ("software-python", "Software", RDF.type, "Project"),
        ("workshops", "Workshop", RDF.type, "Problem"),
        ("workshops", "Workshop", "issuedBy", "agency"),
        ("software-python", "Software", "ofJob", "job"),
    ],
)
def test_a_wrong_statement_in_the_demo_map_would_be_found(
    aligned: Graph, atlas: Namespace, file: str, cls: str, predicate: str, value: str
) -> None:
    """A second class that excludes the first, or a property meant for another class."""
    data = loaded([path for path in demo_files() if path.stem == file])
    graph = reasoned_with(aligned, data)
    thing = min(graph.subjects(RDF.type, atlas[cls]))
    wrong = (
        (thing, RDF.type, atlas[value])
        if predicate == RDF.type
        else (thing, atlas[predicate], EX[value])
    )
    graph.add(wrong)
    assert contradictions(graph)
