"""The vocabulary reasoned over: OWL 2 RL finds no contradiction, and finds planted ones."""

import owlrl
import pytest
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace
from rdflib.term import Node

EX = Namespace("https://example.org/")
ERROR = Namespace("http://www.daml.org/2002/03/agents/agent-ont#")
SAMPLES: dict[Node | None, Literal] = {
    RDFS.Literal: Literal("text", lang="en"),
    XSD.string: Literal("text"),
    XSD.integer: Literal(1),
    XSD.decimal: Literal("0.5", datatype=XSD.decimal),
    XSD.boolean: Literal(True),
}


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
