"""The examples of record shapes: made-up records, and what each constraint finds in them."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

from fairatlas_loaders.vocabulary import PREFIXES, expand

from .conftest import Result
from .record import (
    CLASSES,
    CONSTRAINTS,
    FOLDER,
    INVALID,
    RECORD,
    SH,
    SHAPE,
    VALID,
    Read,
    example_focus,
    local_name,
    node_shape,
    parameters,
    part_properties,
    predicates,
    properties,
)

Validate = Callable[..., list[Result]]

SUBCLASSES = {
    "atlas:ConfidenceFilter": "atlas:MetricDefinition",
    "atlas:DataCollection": "dcat:Dataset",
    "atlas:Valuation": "atlas:Assessment",
    "fip:FIP-No-Choice-Declaration": "fip:FIP-Declaration",
}
PART = URIRef("http://localhost:8000/id/part")
COMPLETE = {
    "Checksum": 'spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "9f86"',
    "Distribution": "dcat:downloadURL <https://data.example.org/kelp-cover.csv>",
    "Identifier": 'skos:notation "10.5555/kelp.1" ; adms:schemaAgency "DOI"',
    "MonetaryAmount": 'schema:value 250000 ; schema:currency "EUR"',
    "Period": 'schema:startDate "2021-03-01"^^xsd:date ; schema:endDate "2024"^^xsd:gYear',
}


def renamed(data: Graph, focus: Node, name: str) -> tuple[Graph, URIRef]:
    """The same statements about a record of another name.

    Many records can so be checked at once, which is quick, and each result still tells whose it
    is by its focus node.
    """
    other = URIRef(f"{focus}--{name}")
    found = Graph()
    for subject, predicate, value in data:
        found.add((other if subject == focus else subject, predicate, value))
    return found, other


def broken(example: Graph, focus: Node, shapes: Graph, shape: Node, parameter: str) -> Graph:
    """The example changed so that it breaks one constraint of one property shape."""
    data = Graph() + example
    parameter_value = shapes.value(shape, SH[parameter])
    first = predicates(shapes, shape)[0]
    if parameter == "minCount":
        for predicate in predicates(shapes, shape):
            data.remove((focus, predicate, None))
        return data
    text = Literal("neither this nor that")
    of_another_kind: dict[Node | None, Node] = {
        SH.Literal: URIRef("urn:x:thing"),
        SH.IRIOrLiteral: BNode(),
    }
    wrong: dict[str, list[Node]] = {
        "maxCount": [Literal(f"value {number}") for number in range(3)],
        "nodeKind": [of_another_kind.get(parameter_value, text)],
        "pattern": [Literal(" ")],
        "minInclusive": [Literal(Decimal("-1"))],
        "maxInclusive": [Literal(Decimal("99"))],
        "node": [BNode(), text],
        "uniqueLang": [Literal("one", lang="en"), Literal("two", lang="en")],
        "disjoint": list(data.objects(focus, parameter_value)),
    }
    for value in wrong.get(parameter, [text]):
        data.add((focus, first, value))
        for inside in shapes.objects(parameter_value, SH.property):
            if isinstance(value, BNode):
                data.add((value, predicates(shapes, inside)[0], text))
    return data


def all_broken(
    example: Graph, focus: Node, shapes: Graph, members: list[Node]
) -> tuple[Graph, set[Result]]:
    """The example broken in each way that the shapes know, and the results to come of it."""
    data, expected = Graph(), set()
    for shape in members:
        for parameter in CONSTRAINTS & parameters(shapes, shape):
            wrong = broken(example, focus, shapes, shape, parameter)
            renamed_data, other = renamed(wrong, focus, f"{local(shape)}-{parameter}")
            data += renamed_data
            component = SH[f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"]
            severity = shapes.value(shape, SH.severity)
            expected.add(Result(shape, severity, component, other))
    return data, expected


def local(shape: Node) -> str:
    return str(shape).removeprefix(SHAPE)


def told(data: Graph, node: Node) -> set[tuple[Node, object]]:
    """What is said of a node, with what is said of blank nodes in their place."""
    return {
        (predicate, frozenset(told(data, value)) if isinstance(value, BNode) else value)
        for predicate, value in data.predicate_objects(node)
    }


def test_each_kind_has_examples() -> None:
    assert {path.stem for path in VALID} == set(CLASSES)
    assert {path.stem.partition("--")[0] for path in INVALID} == set(CLASSES)


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=lambda path: path.stem)
def test_examples_are_made_up_records_of_their_kind(path: Path, read: Read) -> None:
    kind = path.stem.partition("--")[0]
    data = read([path])
    focus = example_focus(data)
    assert str(focus).startswith(f"http://localhost:8000/id/{kind}/")
    assert (focus, RDF.type, URIRef(expand(CLASSES[kind]))) in data


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_examples_keep_all_but_what_they_are_about(
    path: Path, read: Read, record_shapes: Graph
) -> None:
    kind, _, reason = path.stem.partition("--")
    valid = read([FOLDER / "examples" / "valid" / f"{kind}.ttl"])
    invalid = read([path])
    focus = example_focus(valid)
    assert example_focus(invalid) == focus
    changed = {predicate for predicate, _ in told(valid, focus) - told(invalid, focus)}
    (about,) = [one for one in properties(record_shapes, kind) if local_name(one) == reason]
    other_end = set(record_shapes.objects(about, SH.disjoint))
    assert changed <= {*predicates(record_shapes, about), *other_end}


def test_valid_examples_have_no_result_with_and_without_subclasses(
    read: Read, validate: Validate, record_shapes: Graph
) -> None:
    data = Graph()
    for path in VALID:
        data += read([path])
    assert validate(data, record_shapes) == []
    for sub, broad in SUBCLASSES.items():
        data.add((URIRef(expand(sub)), RDFS.subClassOf, URIRef(expand(broad))))
    assert validate(data, record_shapes) == []


def test_a_declaration_of_no_choice_is_checked_like_any_declaration(
    read: Read, validate: Validate, record_shapes: Graph
) -> None:
    data = read([FOLDER / "examples" / "invalid" / "declaration--question.ttl"])
    focus = example_focus(data)
    data.set((focus, RDF.type, URIRef(expand("fip:FIP-No-Choice-Declaration"))))
    results = validate(data, record_shapes)
    assert [result.shape for result in results] == [URIRef(SHAPE + "FIP-Declaration-question")]


@pytest.mark.parametrize("kind", CLASSES)
def test_each_constraint_can_fail(
    kind: str, read: Read, validate: Validate, record_shapes: Graph
) -> None:
    example = read([FOLDER / "examples" / "valid" / f"{kind}.ttl"])
    # What holds for any record is tried with one kind: it is the same shape for all.
    anything = set(record_shapes.objects(RECORD, SH.property)) if kind == "software" else set()
    own = {*record_shapes.objects(node_shape(kind), SH.property), *anything}
    data, expected = all_broken(
        example, example_focus(example), record_shapes, sorted(own, key=str)
    )
    assert expected <= set(validate(data, record_shapes))


@pytest.mark.parametrize("part", COMPLETE)
def test_each_constraint_of_a_part_can_fail(
    part: str, validate: Validate, record_shapes: Graph
) -> None:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    example = Graph().parse(data=f"{prefixes}<{PART}> {COMPLETE[part]} .", format="turtle")
    members = part_properties(record_shapes, part)
    data, expected = all_broken(example, PART, record_shapes, members)
    aimed = Graph() + record_shapes
    for focus in set(data.subjects()):
        aimed.add((URIRef(SHAPE + part), SH.targetNode, focus))
    assert expected <= set(validate(data, aimed))
    aimed.set((URIRef(SHAPE + part), SH.targetNode, PART))
    assert validate(example, aimed) == []
