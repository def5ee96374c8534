"""The shapes of records: complete, well described, and severities kept apart."""

import re
from collections import Counter

from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from fairatlas_loaders.vocabulary import compact, expand

from .record import (
    ATLAS,
    CLASSES,
    CONSTRAINTS,
    FOLDER,
    PARTS,
    RECORD,
    SH,
    SHAPE,
    Read,
    forward_predicates,
    local_name,
    named_properties,
    node_shape,
    parameters,
    part_properties,
    predicates,
    properties,
)

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
    "relation": "object predicate subject",
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

FAIR = "https://w3id.org/fair/principles/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DESCRIBING = {"path", "name", "description", "group", "order", "severity", "message"}
STATEMENTS = [
    "a",
    "sh:path",
    "sh:name",
    "sh:description",
    "sh:group",
    "sh:order",
    "dash:editor",
    "dash:hidden",
    "schema:rangeIncludes",
    "sh:severity",
    "sh:minCount",
    "sh:maxCount",
    "sh:nodeKind",
    "sh:datatype",
    "sh:minInclusive",
    "sh:maxInclusive",
    "sh:in",
    "sh:node",
    "sh:pattern",
    "sh:uniqueLang",
    "sh:disjoint",
    "sh:or",
    "sh:message",
    "atlas:principle",
    "dct:source",
]
"""The order in which a property shape is written."""


def constraints(shapes: Graph, shape: Node) -> set[str]:
    return CONSTRAINTS & parameters(shapes, shape)


def test_each_kind_has_one_file_with_the_shape_of_its_class(read: Read) -> None:
    files = {path.stem for path in FOLDER.glob("*.ttl")}
    assert files == {*CLASSES, "common", "groups", "parts", "profile"}
    for kind, class_name in CLASSES.items():
        shapes = read([FOLDER / f"{kind}.ttl"])
        assert list(shapes.subjects(RDF.type, SH.NodeShape)) == [node_shape(kind)], kind
        targets = set(shapes.objects(node_shape(kind), SH.targetClass))
        subclass_without_kind = {URIRef(expand("fip:FIP-No-Choice-Declaration"))}
        assert targets - subclass_without_kind == {URIRef(expand(class_name))}, kind


def test_the_files_without_a_kind_hold_what_their_names_say(read: Read) -> None:
    common, groups, parts = (
        read([FOLDER / f"{name}.ttl"]) for name in ("common", "groups", "parts")
    )
    assert list(common.subjects(RDF.type, SH.NodeShape)) == [RECORD]
    assert set(groups.objects(None, RDF.type)) == {SH.PropertyGroup}
    names = {str(shape).removeprefix(SHAPE) for shape in parts.subjects(RDF.type, SH.NodeShape)}
    assert names == PARTS
    assert not list(parts.subject_objects(SH.targetClass))


def test_kinds_are_those_of_the_ontology(ontology: Graph) -> None:
    kinds = {str(kind): compact(str(cls)) for cls, kind in ontology.subject_objects(ATLAS.kind)}
    assert kinds == CLASSES


def test_value_lists_are_whole_schemes_or_properties_of_the_ontology(
    ontology: Graph, record_shapes: Graph
) -> None:
    skos = Namespace("http://www.w3.org/2004/02/skos/core#")
    schemes: dict[Node, set[Node]] = {}
    for concept, scheme in ontology.subject_objects(skos.inScheme):
        schemes.setdefault(scheme, set()).add(concept)
    for shape, head in record_shapes.subject_objects(SH["in"]):
        values = set(Collection(record_shapes, head))
        if shape == URIRef(SHAPE + "RelationClaim-predicate"):
            assert values <= set(ontology.subjects(RDF.type, OWL.ObjectProperty)), shape
        elif shape != URIRef(SHAPE + "Identifier-scheme"):
            assert values in schemes.values(), shape


def test_properties_of_the_atlas_link_or_tell_as_the_ontology_says(
    ontology: Graph, record_shapes: Graph
) -> None:
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
    assert set(record_shapes.objects(None, SH.property)) == set(named_properties(record_shapes))
    used = set(record_shapes.objects(None, SH.node))
    assert used == {URIRef(SHAPE + part) for part in PARTS}


def test_each_node_shape_says_what_it_is_for_and_why(record_shapes: Graph) -> None:
    for shape in record_shapes.subjects(RDF.type, SH.NodeShape):
        for predicate in (RDFS.label, DCTERMS.description):
            assert record_shapes.value(shape, predicate, any=False), (shape, predicate)
        assert list(record_shapes.objects(shape, DCTERMS.source)), shape


def test_each_source_is_an_address_or_a_term(ontology: Graph, record_shapes: Graph) -> None:
    for shape, source in record_shapes.subject_objects(DCTERMS.source):
        assert isinstance(source, URIRef), shape
        assert re.match("https?://", source), (shape, source)
        if source in ATLAS:
            assert list(ontology.objects(source, RDF.type)), (shape, source)


def test_principles_are_those_of_the_ontology_and_never_sources(
    ontology: Graph, record_shapes: Graph
) -> None:
    scheme = set(ontology.subjects(RDF.type, Namespace(SKOS).Concept))
    principles = set(record_shapes.objects(None, ATLAS.principle))
    assert {str(one) for one in principles} >= {
        f"{FAIR}{letter}" for letter in ("F1", "F2", "A1", "I2", "I3", "R1.1", "R1.2", "R1.3")
    }
    assert principles <= scheme
    sources = set(record_shapes.objects(None, DCTERMS.source))
    assert not [one for one in sources if str(one).startswith(FAIR)]


def test_shapes_of_one_path_serve_the_same_principle(record_shapes: Graph) -> None:
    served: dict[tuple[Node, ...], set[Node | None]] = {}
    for shape in named_properties(record_shapes):
        path = tuple(predicates(record_shapes, shape))
        served.setdefault(path, set()).add(record_shapes.value(shape, ATLAS.principle, any=False))
    assert [path for path, principles in served.items() if len(principles) > 1] == []


def test_each_property_shape_is_described_once(record_shapes: Graph) -> None:
    severities = {SH.Violation, SH.Warning, SH.Info}
    for shape in named_properties(record_shapes):
        for local in DESCRIBING:
            assert record_shapes.value(shape, SH[local], any=False) is not None, (shape, local)
        assert record_shapes.value(shape, SH.severity) in severities, shape
        description = str(record_shapes.value(shape, SH.description))
        assert re.fullmatch(r"[A-Z].*\.", description), shape
        assert list(record_shapes.objects(shape, DCTERMS.source)), shape


def test_each_message_is_one_sentence_that_names_the_property(record_shapes: Graph) -> None:
    for shape in named_properties(record_shapes):
        message = str(record_shapes.value(shape, SH.message))
        assert re.fullmatch(r"[A-Z].*\.", message), (shape, message)
        assert ". " not in message.replace("e.g. ", ""), (shape, message)
        named = [compact(str(predicate)) for predicate in predicates(record_shapes, shape)]
        assert any(name in message for name in named), (shape, message)


def test_property_shapes_are_written_in_one_order() -> None:
    for path in FOLDER.glob("*.ttl"):
        for block in path.read_text(encoding="utf-8").split("\n\n"):
            if "a sh:PropertyShape" in block:
                written = re.findall(r"^ {4}([a-z]\S*)", block, re.MULTILINE)
                assert written == sorted(written, key=STATEMENTS.index), block
                assert len(written) == len(set(written)), block


def test_orders_are_unique_within_a_shape(record_shapes: Graph) -> None:
    shapes = [
        *(properties(record_shapes, kind) for kind in CLASSES),
        *(part_properties(record_shapes, part) for part in PARTS),
    ]
    for members in shapes:
        orders = [record_shapes.value(shape, SH.order) for shape in members]
        assert len(orders) == len(set(orders)), members


def test_names_of_property_shapes_are_unique_within_a_shape(record_shapes: Graph) -> None:
    for kind in CLASSES:
        names = [local_name(shape) for shape in properties(record_shapes, kind)]
        assert len(names) == len(set(names)), kind


def test_only_the_core_of_shacl_is_used_and_never_a_class_of_a_linked_thing(
    record_shapes: Graph,
) -> None:
    core = {*DESCRIBING, *CONSTRAINTS, "targetClass", "property"}
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


def test_advice_asks_for_a_value_and_for_nothing_else(record_shapes: Graph) -> None:
    for shape in named_properties(record_shapes):
        if record_shapes.value(shape, SH.severity) != SH.Violation:
            assert constraints(record_shapes, shape) == {"minCount"}, shape


def test_what_is_said_in_an_unusable_form_is_a_violation(record_shapes: Graph) -> None:
    for shape in named_properties(record_shapes):
        assert constraints(record_shapes, shape), shape
        if constraints(record_shapes, shape) != {"minCount"}:
            assert record_shapes.value(shape, SH.severity) == SH.Violation, shape


def test_links_between_records_are_iris_or_concepts(ontology: Graph, record_shapes: Graph) -> None:
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
