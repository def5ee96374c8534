"""Faults in shapes are found before use, each said with its shape and what to do."""

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import Graph, lint
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
HEAD += "@base <https://example.org/> .\n"


def shapes(turtle: str) -> Graph:
    return Graph(quad.triple for quad in parse(HEAD + turtle, format=RdfFormat.TURTLE))


@pytest.mark.parametrize(
    ("turtle", "reason"),
    [
        (
            "<s> a sh:NodeShape ; sh:property [ sh:path dct:title ; sh:minCout 1 ] .",
            "there is no sh:minCout in SHACL; did you mean sh:minCount?",
        ),
        ("<s> a sh:NodShape .", "there is no sh:NodShape in SHACL; did you mean sh:NodeShape?"),
        ("<s> sh:targetNode <x> ; sh:minCount 1 .", "sh:minCount stands in property shapes only"),
        ("<s> sh:targetNode <x> ; sh:property [ sh:minCount 1 ] .", "it has no sh:path"),
        ("<s> sh:targetNode <x> ; sh:path dct:title , dct:date .", "one sh:path; this one has 2"),
        ("<s> sh:targetNode <x> ; sh:path [ sh:inversePath 1 ] .", "no property path"),
        ("<s> sh:targetNode <x> ; sh:path ( dct:title ) .", "at least two members"),
        (
            "<s> sh:targetNode <x> ; sh:path _:p . _:p sh:inversePath _:p .",
            "contains itself",
        ),
        (
            "<s> sh:targetNode <x> ; sh:in _:l . _:l rdf:first 1 ; rdf:rest _:l .",
            "is cyclic or lacks its end",
        ),
        ("<s> sh:targetNode <x> ; sh:pattern '(' .", "is no regular expression"),
        ("<s> sh:targetNode <x> ; sh:pattern 'a' ; sh:flags 'y' .", "there are no flags y"),
        ("<s> sh:targetNode <x> ; sh:node <s> .", "refers to itself"),
        (
            "<s> sh:targetNode <x> ; sh:node <t> . "
            "<t> sh:property [ sh:path dct:a ; sh:node <s> ] .",
            "refers to itself",
        ),
        ("<s> sh:targetNode <x> ; sh:maxLength 'ten' .", "is a whole number"),
        ("<s> sh:targetNode <x> ; sh:nodeKind sh:Class .", "is no kind of node"),
        ("<s> sh:targetNode <x> ; sh:closed 'yes' .", "is true or false"),
        ("<s> sh:targetNode <x> ; sh:datatype xsd:date , xsd:time .", "is stated 2 times"),
        (
            "<s> sh:targetNode <x> ; sh:sparql [ sh:select 'SELECT $this { $this ex:p 1 }' ] .",
            "not well-formed SPARQL",
        ),
        (
            "<s> sh:targetNode <x> ; sh:sparql [ sh:select 'SELECT $this { VALUES ?x { 1 } }' ] .",
            "must not use VALUES",
        ),
        (
            "<s> sh:targetNode <x> ; sh:sparql [ sh:select 'SELECT $this "
            "{ SERVICE <https://x.example/> { $this ?p ?o } }' ] .",
            "must not use SERVICE",
        ),
        ("<s> sh:targetNode <x> ; sh:js [ ] .", "constraints in JavaScript are not run here"),
        ("<s> sh:targetNode <x> ; sh:node <gone> .", "of which nothing is said here"),
        ("<s> a sh:NodeShape ; sh:nodeKind sh:IRI .", "nothing will be checked"),
        ("<s> a sh:NodeShape ; sh:nodeKind sh:IRI .", "no shape refers to it"),
        ("<s> a sh:PropertyShape ; sh:minCount 1 .", "one sh:path; this one has none"),
        ("<s> a sh:NodeShape ; sh:targetNode <x> ; sh:path dct:a .", "a node shape has no sh:path"),
        (
            "<s> sh:targetNode <x> ; sh:path dct:a ; sh:minCount 2 ; sh:maxCount 1 .",
            "sh:minCount 2 is more than sh:maxCount 1",
        ),
        (
            "<s> sh:targetNode <x> ; sh:minLength 2 ; sh:maxLength 1 .",
            "sh:minLength 2 is more than sh:maxLength 1",
        ),
        ("<s> sh:targetNode <x> ; sh:in () .", "sh:in is an empty list"),
        ("<s> sh:targetNode <x> ; sh:severity 'bad' .", "sh:severity is an IRI, not"),
        ("<s> sh:targetNode <x> ; sh:severity sh:Info , sh:Warning .", "is stated 2 times"),
        ("<s> sh:targetNode <x> ; sh:severity sh:Violaton .", "did you mean sh:Violation?"),
        ("<s> sh:targetNode <x> ; sh:message <text> .", "sh:message is a text, not"),
        ("<s> sh:targetNode <x> ; sh:class 'C' .", "is an IRI or a list of IRIs, not"),
        ("<s> sh:targetClass 'C' .", "sh:targetClass is an IRI, not"),
        ("<s> sh:targetNode <x> ; sh:node 'C' .", "sh:node refers to a shape, not"),
        ("<s> sh:targetNode <x> ; sh:or 'C' .", "sh:or is a list, not"),
        ("<s> sh:targetNode <x> ; sh:minInclusive <one> .", "sh:minInclusive is a literal, not"),
        ("<s> sh:targetNode <x> ; sh:minInclusive 'a'@en .", "compares with no value"),
        ("<s> sh:targetNode <x> ; sh:minLength '1' .", "of the datatype xsd:integer, not"),
        (
            "<s> sh:targetNode <x> ; sh:closed '1'^^xsd:boolean .",
            "the term true or false; any other does nothing, not",
        ),
        ("<s> sh:targetNode <x> ; sh:flags 'i' .", "does nothing without sh:pattern"),
        (
            "<s> sh:targetNode <x> ; sh:path dct:a ; sh:qualifiedValueShape <t> . "
            "<t> sh:nodeKind sh:IRI .",
            "does nothing without a count",
        ),
        ("<s> sh:targetNode <x> ; sh:values <y> .", "sh:values: values that an expression gives"),
        ("<> sh:entailment <urn:e> . <s> sh:targetNode <x> .", "entailment regimes are not run"),
        ("<> owl:imports <urn:e> . <s> sh:targetNode <x> .", "is not imported"),
        ("<s> sh:targetNode <x> ; sh:node <<( <a> <b> <c> )>> .", "takes no triple term"),
        (
            "<c> a sh:ConstraintComponent ; sh:parameter [ sh:path <urn:x/this> ] . "
            "<s> sh:targetNode <x> .",
            "a parameter can't be called this",
        ),
    ],
)
def test_each_fault_is_found_and_explained(turtle: str, reason: str) -> None:
    faults = lint(shapes(turtle))
    assert reason in " | ".join(fault.reason for fault in faults)


def test_what_forbids_use_comes_first() -> None:
    faults = lint(shapes("<s> sh:node <gone> ; sh:minCount 1 ."))
    assert [fault.usable for fault in faults] == sorted(fault.usable for fault in faults)
    assert {fault.usable for fault in faults} == {True, False}


def test_a_term_for_a_parameter_of_a_component_is_known() -> None:
    told = lint(shapes("<s> sh:targetNode <x> , sh:AndConstraintComponent-and ."))
    assert told == []
    assert lint(shapes("<s> sh:targetNode sh:AndConstraintComponent-ad ."))


def test_faults_are_told_without_a_hint_where_there_are_very_many() -> None:
    typos = " ; ".join(f"sh:minCout{number} 1" for number in range(300))
    reasons = [fault.reason for fault in lint(shapes(f"<s> sh:targetNode <x> ; {typos} ."))]
    assert len(reasons) == 300
    assert sum("did you mean" in reason for reason in reasons) == 100


def test_sound_shapes_have_no_fault() -> None:
    turtle = "<s> sh:targetNode <x> ; sh:property [ sh:path ( dct:a [ sh:inversePath dct:b ] ) ] ."
    assert lint(shapes(turtle)) == []


@pytest.mark.parametrize("folder", ["record", "fair"])
def test_our_own_shapes_have_no_fault(folder: str) -> None:
    graph = Graph(
        quad.triple
        for path in sorted((data_path("shapes") / folder).glob("*.ttl"))
        for quad in parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    )
    # Checks have no targets: a scorecard says which record they look at.
    assert [one for one in lint(graph) if folder == "record" or not one.usable] == []
