"""The shapes of records: complete, well described, and right about their examples."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from fairatlas_loaders.data import data_path
from fairatlas_loaders.vocabulary import compact, expand

SH = Namespace("http://www.w3.org/ns/shacl#")
SHAPE = "https://w3id.org/fairatlas/shapes#"
ATLAS = Namespace("https://w3id.org/fairatlas/ns#")
RECORD = URIRef(SHAPE + "Record")
FOLDER = data_path("shapes") / "record"
VALID = sorted((FOLDER / "examples" / "valid").glob("*.ttl"))
INVALID = sorted((FOLDER / "examples" / "invalid").glob("*.ttl"))

Read = Callable[[Iterable[Path]], Graph]
Validate = Callable[..., list[tuple[Node, Node, Node]]]

CLASSES = {
    "affiliation": "atlas:Affiliation",
    "assessment": "atlas:Assessment",
    "association": "atlas:AssociationClaim",
    "claim": "atlas:SolutionClaim",
    "collection": "atlas:DataCollection",
    "community": "atlas:Community",
    "content": "atlas:ContentAddress",
    "dataset": "dcat:Dataset",
    "declaration": "fip:FIP-Declaration",
    "dependency": "atlas:Dependency",
    "domain": "atlas:Domain",
    "event": "atlas:Workshop",
    "fer": "fip:FAIR-Enabling-Resource",
    "filter": "atlas:ConfidenceFilter",
    "fip": "fip:FAIR-Implementation-Profile",
    "funding": "atlas:FundingFlow",
    "grant": "atlas:Grant",
    "job": "atlas:JobSpec",
    "limitation": "atlas:Limitation",
    "measurement": "atlas:Measurement",
    "mention": "atlas:SoftwareMention",
    "metric": "atlas:MetricDefinition",
    "offer": "atlas:FundingOffer",
    "organization": "atlas:Organization",
    "package": "atlas:SoftwarePackage",
    "person": "atlas:Person",
    "policy": "atlas:Policy",
    "problem": "atlas:Problem",
    "programme": "atlas:FundingProgramme",
    "project": "atlas:Project",
    "publication": "atlas:Publication",
    "repository": "atlas:CodeRepository",
    "result": "atlas:AssessmentResult",
    "run": "atlas:JobRun",
    "software": "atlas:Software",
    "stewardship": "atlas:Stewardship",
    "technology": "atlas:Technology",
    "valuation": "atlas:Valuation",
    "version": "atlas:SoftwareVersion",
}
REQUIRED = {
    "affiliation": "member organization",
    "assessment": "assessed",
    "association": "object predicate subject",
    "claim": "addresses claims-that title",
    "collection": "title",
    "community": "agent-name",
    "content": "cid",
    "dataset": "title",
    "declaration": "question",
    "dependency": "dependency dependent scope",
    "domain": "concept-name",
    "event": "title",
    "fer": "title",
    "filter": "minimum-confidence title",
    "fip": "declared-by title",
    "funding": "funded-thing funder",
    "grant": "title",
    "job": "title what-runs",
    "limitation": "concept-name",
    "measurement": "computed-on metric value",
    "mention": "in-publication text",
    "metric": "title",
    "offer": "seeks-funding-for title",
    "organization": "agent-name",
    "package": "purl",
    "person": "agent-name",
    "policy": "title",
    "problem": "concept-name",
    "programme": "title",
    "project": "title",
    "publication": "title",
    "repository": "url",
    "result": "computed-on of-check outcome",
    "run": "of-job state",
    "software": "title",
    "stewardship": "member stewards",
    "technology": "concept-name",
    "valuation": "criterion outcome valuates",
    "version": "number version-of",
}
"""By kind, the property shapes without which a record is refused; all else is advice."""

SUBCLASSES = {
    "atlas:ConfidenceFilter": "atlas:MetricDefinition",
    "atlas:DataCollection": "dcat:Dataset",
    "atlas:Valuation": "atlas:Assessment",
    "fip:FIP-No-Choice-Declaration": "fip:FIP-Declaration",
}
BORROWED_FROM = {"collection": ["dataset"], "filter": ["metric"]}
DESCRIBING = {"path", "name", "description", "order", "severity", "message"}
CONSTRAINTS = {
    "minCount",
    "maxCount",
    "nodeKind",
    "datatype",
    "pattern",
    "in",
    "node",
    "minInclusive",
    "maxInclusive",
    "uniqueLang",
    "disjoint",
}


def node_shape(kind: str) -> URIRef:
    return URIRef(SHAPE + CLASSES[kind].partition(":")[2])


def alternatives(shapes: Graph, shape: Node) -> list[Node]:
    """The alternatives that the path of a property shape consists of; often just one."""
    path = shapes.value(shape, SH.path)
    assert path is not None
    steps = shapes.value(path, SH.alternativePath)
    return [path] if steps is None else list(Collection(shapes, steps))


def forward_predicates(shapes: Graph, shape: Node) -> list[URIRef]:
    """The properties of the record itself in the path of a property shape."""
    return [node for node in alternatives(shapes, shape) if isinstance(node, URIRef)]


def predicates(shapes: Graph, shape: Node) -> list[URIRef]:
    """The properties in the path of a property shape, in either direction."""
    named = [shapes.value(node, SH.inversePath) or node for node in alternatives(shapes, shape)]
    return [node for node in named if isinstance(node, URIRef)]


def local_name(shape: Node) -> str:
    """The name of a property shape without the class it belongs to."""
    local = str(shape).removeprefix(SHAPE)
    owners = [*(name.partition(":")[2] for name in CLASSES.values()), "Record"]
    owner = max((name for name in owners if local.startswith(f"{name}-")), key=len)
    return local.removeprefix(f"{owner}-")


def properties(shapes: Graph, kind: str) -> list[Node]:
    """All property shapes that a record of the kind has to meet."""
    own = shapes.objects(node_shape(kind), SH.property)
    return sorted({*own, *shapes.objects(RECORD, SH.property)}, key=str)


def parameters(shapes: Graph, shape: Node) -> set[str]:
    return {str(p).removeprefix(SH) for p in shapes.predicates(shape) if str(p).startswith(SH)}


def broken(example: Graph, focus: URIRef, shapes: Graph, shape: Node, parameter: str) -> Graph:
    """The example changed so that it breaks one constraint of one property shape."""
    data = Graph() + example
    parameter_value = shapes.value(shape, SH[parameter])
    first = predicates(shapes, shape)[0]
    if parameter == "minCount":
        for predicate in predicates(shapes, shape):
            data.remove((focus, predicate, None))
        return data
    text = Literal("neither this nor that")
    wrong: dict[str, list[Node]] = {
        "maxCount": [Literal(f"value {number}") for number in range(3)],
        "nodeKind": [URIRef("urn:x:thing") if parameter_value == SH.Literal else text],
        "pattern": [Literal(" ")],
        "minInclusive": [Literal(Decimal("-1"))],
        "maxInclusive": [Literal(Decimal("99"))],
        "uniqueLang": [Literal("one", lang="en"), Literal("two", lang="en")],
        "disjoint": list(data.objects(focus, parameter_value)),
    }
    for value in wrong.get(parameter, [text]):
        data.add((focus, first, value))
    return data


def named_properties(shapes: Graph) -> list[URIRef]:
    found = shapes.subjects(RDF.type, SH.PropertyShape)
    return sorted(shape for shape in found if isinstance(shape, URIRef))


def example_focus(data: Graph) -> URIRef:
    (focus,) = data.subjects(ATLAS.isFictional, None)
    assert isinstance(focus, URIRef)
    return focus


def test_each_kind_has_one_file_with_the_shape_of_its_class(read: Read) -> None:
    assert {path.stem for path in FOLDER.glob("*.ttl")} == {*CLASSES, "common"}
    for kind, class_name in CLASSES.items():
        shapes = read([FOLDER / f"{kind}.ttl"])
        assert list(shapes.subjects(RDF.type, SH.NodeShape)) == [node_shape(kind)], kind
        targets = set(shapes.objects(node_shape(kind), SH.targetClass))
        subclass_without_kind = {URIRef(expand("fip:FIP-No-Choice-Declaration"))}
        assert targets - subclass_without_kind == {URIRef(expand(class_name))}, kind


def test_kinds_are_those_of_the_ontology(read: Read) -> None:
    ontology = read(sorted(data_path("ontology").glob("*.ttl")))
    kinds = {str(kind): compact(str(cls)) for cls, kind in ontology.subject_objects(ATLAS.kind)}
    assert kinds == CLASSES


def test_value_lists_are_whole_schemes_of_the_ontology(read: Read, record_shapes: Graph) -> None:
    ontology = read(sorted(data_path("ontology").rglob("*.ttl")))
    skos = Namespace("http://www.w3.org/2004/02/skos/core#")
    schemes: dict[Node, set[Node]] = {}
    for concept, scheme in ontology.subject_objects(skos.inScheme):
        schemes.setdefault(scheme, set()).add(concept)
    lists = [set(Collection(record_shapes, head)) for head in record_shapes.objects(None, SH["in"])]
    concepts = [values for values in lists if all(isinstance(value, URIRef) for value in values)]
    assert len(concepts) == 11
    for values in concepts:
        assert values in schemes.values(), values


def test_properties_of_the_atlas_link_or_tell_as_the_ontology_says(
    read: Read, record_shapes: Graph
) -> None:
    ontology = read(sorted(data_path("ontology").rglob("*.ttl")))
    kinds = {str(SH.IRI): OWL.ObjectProperty, str(SH.Literal): OWL.DatatypeProperty}
    for shape in named_properties(record_shapes):
        declared_as = kinds.get(str(record_shapes.value(shape, SH.nodeKind)))
        for predicate in predicates(record_shapes, shape):
            if predicate in ATLAS:
                types = set(ontology.objects(predicate, RDF.type))
                assert types, (shape, predicate)
                assert declared_as is None or declared_as in types, (shape, predicate)


def test_what_any_record_may_say_is_checked_for_each_kind(record_shapes: Graph) -> None:
    targets = {compact(str(cls)) for cls in record_shapes.objects(RECORD, SH.targetClass)}
    assert targets == {*CLASSES.values(), "fip:FIP-No-Choice-Declaration"}


def test_each_shape_is_written_in_one_file_and_used(read: Read, record_shapes: Graph) -> None:
    written = Counter(
        shape
        for path in FOLDER.glob("*.ttl")
        for shape in set(read([path]).subjects(RDF.type, None))
        if isinstance(shape, URIRef)
    )
    assert set(written.values()) == {1}
    used = set(record_shapes.objects(None, SH.property))
    assert {node for node in used if isinstance(node, URIRef)} == set(
        named_properties(record_shapes)
    )


def test_each_node_shape_says_what_it_is_for_and_why(record_shapes: Graph) -> None:
    for shape in record_shapes.subjects(RDF.type, SH.NodeShape):
        for predicate in (RDFS.label, DCTERMS.description):
            assert record_shapes.value(shape, predicate, any=False), (shape, predicate)
        sources = list(record_shapes.objects(shape, DCTERMS.source))
        assert sources, shape
        assert all(isinstance(source, URIRef) for source in sources), shape


def test_each_property_shape_is_described_once(record_shapes: Graph) -> None:
    severities = {SH.Violation, SH.Warning, SH.Info}
    for shape in named_properties(record_shapes):
        for local in DESCRIBING:
            assert record_shapes.value(shape, SH[local], any=False) is not None, (shape, local)
        assert record_shapes.value(shape, SH.severity) in severities, shape
        description = str(record_shapes.value(shape, SH.description))
        assert re.fullmatch(r"[A-Z].*\.", description), shape


def test_each_message_is_one_sentence_that_names_the_property(record_shapes: Graph) -> None:
    for shape in named_properties(record_shapes):
        message = str(record_shapes.value(shape, SH.message))
        assert re.fullmatch(r"[A-Z].*\.", message), (shape, message)
        assert ". " not in message.replace("e.g. ", ""), (shape, message)
        named = [compact(str(predicate)) for predicate in predicates(record_shapes, shape)]
        assert any(name in message for name in named), (shape, message)


def test_orders_are_unique_within_a_shape(record_shapes: Graph) -> None:
    for kind in CLASSES:
        properties = [
            *record_shapes.objects(node_shape(kind), SH.property),
            *record_shapes.objects(RECORD, SH.property),
        ]
        orders = [record_shapes.value(shape, SH.order) for shape in properties]
        assert len(orders) == len(set(orders)), kind


def test_only_the_core_of_shacl_is_used_and_never_a_class_of_a_linked_thing(
    record_shapes: Graph,
) -> None:
    core = {*DESCRIBING, *CONSTRAINTS, "targetClass", "property", "or"}
    paths = {"alternativePath", "inversePath"}
    used = {str(p).removeprefix(SH) for p in record_shapes.predicates() if str(p).startswith(SH)}
    assert used == core | paths
    assert SH["class"] not in set(record_shapes.predicates())


def test_only_what_makes_a_record_meaningful_is_required(record_shapes: Graph) -> None:
    for kind in CLASSES:
        required = {
            local_name(shape)
            for shape in properties(record_shapes, kind)
            if record_shapes.value(shape, SH.minCount) is not None
            and record_shapes.value(shape, SH.severity) == SH.Violation
        }
        assert required == set(REQUIRED[kind].split()), kind


def test_what_is_said_in_an_unusable_form_is_a_violation(record_shapes: Graph) -> None:
    for shape in named_properties(record_shapes):
        if record_shapes.value(shape, SH.minCount) is None:
            assert record_shapes.value(shape, SH.severity) == SH.Violation, shape


def test_links_between_records_are_iris_or_concepts(read: Read, record_shapes: Graph) -> None:
    ontology = read(sorted(data_path("ontology").rglob("*.ttl")))
    links = {
        link
        for link in ontology.subjects(RDF.type, OWL.ObjectProperty)
        if str(link).startswith(ATLAS)
    }
    for kind in CLASSES:
        used: set[URIRef] = set()
        constrained: set[URIRef] = set()
        for shape in properties(record_shapes, kind):
            path = forward_predicates(record_shapes, shape)
            used.update(path)
            if {"nodeKind", "in"} & parameters(record_shapes, shape):
                constrained.update(path)
        assert used & links <= constrained, kind


def test_each_kind_has_examples() -> None:
    assert {path.stem for path in VALID} == set(CLASSES)
    assert {path.stem.partition("--")[0] for path in INVALID} == set(CLASSES)


def test_names_of_property_shapes_are_unique_within_a_shape(record_shapes: Graph) -> None:
    for kind in CLASSES:
        names = [local_name(shape) for shape in properties(record_shapes, kind)]
        assert len(names) == len(set(names)), kind


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=lambda path: path.stem)
def test_examples_are_made_up_records_of_their_kind(path: Path, read: Read) -> None:
    kind = path.stem.partition("--")[0]
    data = read([path])
    focus = example_focus(data)
    assert str(focus).startswith(f"http://localhost:8000/id/{kind}/")
    assert (focus, RDF.type, URIRef(expand(CLASSES[kind]))) in data


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_examples_have_no_result_with_and_without_subclasses(
    path: Path, read: Read, validate: Validate, record_shapes: Graph
) -> None:
    data = read([path])
    assert validate(data, record_shapes) == []
    for sub, broad in SUBCLASSES.items():
        data.add((URIRef(expand(sub)), RDFS.subClassOf, URIRef(expand(broad))))
    assert validate(data, record_shapes) == []


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_examples_fail_for_the_reason_in_their_name_only(
    path: Path, read: Read, validate: Validate, record_shapes: Graph
) -> None:
    kind, _, reason = path.stem.partition("--")
    (expected,) = [
        shape for shape in properties(record_shapes, kind) if local_name(shape) == reason
    ]
    results = validate(read([path]), record_shapes)
    assert {(shape, severity) for shape, severity, _ in results} == {
        (expected, record_shapes.value(expected, SH.severity))
    }


def test_a_declaration_of_no_choice_is_checked_like_any_declaration(
    read: Read, validate: Validate, record_shapes: Graph
) -> None:
    data = read([FOLDER / "examples" / "invalid" / "declaration--question.ttl"])
    focus = example_focus(data)
    data.set((focus, RDF.type, URIRef(expand("fip:FIP-No-Choice-Declaration"))))
    results = validate(data, record_shapes)
    assert [shape for shape, _, _ in results] == [URIRef(SHAPE + "FIP-Declaration-question")]


@pytest.mark.parametrize("kind", CLASSES)
def test_each_constraint_can_fail(kind: str, read: Read, validate: Validate) -> None:
    files = {"common", kind, *BORROWED_FROM.get(kind, ())}
    shapes = read([FOLDER / f"{name}.ttl" for name in sorted(files)])
    example = read([FOLDER / "examples" / "valid" / f"{kind}.ttl"])
    focus = example_focus(example)
    # What holds for any record is tried with one kind: it is the same shape for all.
    anything = shapes.objects(RECORD, SH.property) if kind == "software" else []
    own = shapes.objects(node_shape(kind), SH.property)
    for shape in sorted({*own, *anything}, key=str):
        for parameter in CONSTRAINTS & parameters(shapes, shape):
            data = broken(example, focus, shapes, shape, parameter)
            component = SH[f"{parameter[0].upper()}{parameter[1:]}ConstraintComponent"]
            expected = (shape, shapes.value(shape, SH.severity), component)
            assert expected in validate(data, shapes), (shape, parameter)
