"""What forms are made from: groups, one field for each property, an editor that fits its values."""

from itertools import groupby
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from fairatlas_loaders.vocabulary import expand

from .record import (
    ATLAS,
    CLASSES,
    PARTS,
    SH,
    SHAPE,
    VALID,
    Read,
    example_focus,
    forward_predicates,
    named_properties,
    parameters,
    part_properties,
    predicates,
    properties,
)

DASH = Namespace("http://datashapes.org/dash#")
RANGE = URIRef(expand("schema:rangeIncludes"))
DATE = URIRef(SHAPE + "Date")
TEXTS = {"TextField", "TextArea", "TextFieldWithLang", "TextAreaWithLang"}
LINKS = {"AutoComplete", "InstancesSelect", "URI"}
WHOLE = [*CLASSES, *sorted(PARTS - {"Date"})]
"""What a form can be made for: the kinds, and the nodes inside their records."""


def members(shapes: Graph, whole: str) -> list[Node]:
    return properties(shapes, whole) if whole in CLASSES else part_properties(shapes, whole)


def editor(shapes: Graph, shape: Node) -> str:
    """The editor of the field, without its prefix and suffix; empty where the field is hidden."""
    found = shapes.value(shape, DASH.editor)
    return "" if found is None else str(found).removeprefix(DASH).removesuffix("Editor")


def shown(shapes: Graph, whole: str) -> list[Node]:
    return [shape for shape in members(shapes, whole) if editor(shapes, shape)]


def written(shapes: Graph, shape: Node) -> URIRef:
    """The property that a field writes: the first one of its path."""
    return forward_predicates(shapes, shape)[0]


def expected(shapes: Graph, shape: Node) -> set[Node]:
    """The classes of the things that a link is expected to lead to."""
    return set(shapes.objects(shape, RANGE))


def test_groups_are_described_and_stand_in_an_order(record_shapes: Graph) -> None:
    groups = sorted(record_shapes.subjects(RDF.type, SH.PropertyGroup), key=str)
    for group in groups:
        for predicate in (RDFS.label, RDFS.comment, SH.order):
            assert record_shapes.value(group, predicate, any=False) is not None, (group, predicate)
    orders = sorted(int(str(record_shapes.value(group, SH.order))) for group in groups)
    assert orders == list(range(1, len(groups) + 1))
    assert set(record_shapes.objects(None, SH.group)) == set(groups)


def test_a_property_shape_is_either_a_field_or_hidden(record_shapes: Graph) -> None:
    for shape in named_properties(record_shapes):
        editors = list(record_shapes.objects(shape, DASH.editor))
        hidden = list(record_shapes.objects(shape, DASH.hidden))
        assert (len(editors), hidden) in [(1, []), (0, [Literal(True)])], shape


@pytest.mark.parametrize("whole", WHOLE)
def test_a_property_has_one_field(whole: str, record_shapes: Graph) -> None:
    fields = [written(record_shapes, shape) for shape in shown(record_shapes, whole)]
    assert len(fields) == len(set(fields))
    names = [str(record_shapes.value(one, SH.name)) for one in shown(record_shapes, whole)]
    assert len(names) == len(set(names)), sorted(names)


@pytest.mark.parametrize("whole", WHOLE)
def test_what_is_hidden_is_about_a_field_or_forbids(whole: str, record_shapes: Graph) -> None:
    fields = {written(record_shapes, one): one for one in shown(record_shapes, whole)}
    for shape in members(record_shapes, whole):
        path = predicates(record_shapes, shape)
        if editor(record_shapes, shape) or record_shapes.value(shape, SH.maxCount) == Literal(0):
            continue
        assert fields.keys() & set(path), shape
        if len(path) == 1:
            for said in (SH.name, SH.group):
                field = record_shapes.value(fields[path[0]], said)
                assert record_shapes.value(shape, said) == field, (shape, said)


def test_advice_is_never_a_field(record_shapes: Graph) -> None:
    for shape in named_properties(record_shapes):
        if record_shapes.value(shape, SH.severity) != SH.Violation:
            assert not editor(record_shapes, shape), shape


@pytest.mark.parametrize("whole", WHOLE)
def test_alternatives_of_a_field_have_no_field_of_their_own(
    whole: str, record_shapes: Graph
) -> None:
    fields = [written(record_shapes, shape) for shape in shown(record_shapes, whole)]
    for shape in shown(record_shapes, whole):
        assert not {*fields} & {*forward_predicates(record_shapes, shape)[1:]}, shape


def test_editors_fit_their_values(ontology: Graph, record_shapes: Graph) -> None:
    with_kind = set(ontology.subjects(ATLAS.kind, None))
    for shape in named_properties(record_shapes):
        name = editor(record_shapes, shape)
        if not name:
            continue
        kind = record_shapes.value(shape, SH.nodeKind)
        datatype = record_shapes.value(shape, SH.datatype)
        node = record_shapes.value(shape, SH.node)
        classes = expected(record_shapes, shape)
        assert name in TEXTS | LINKS | {
            "BooleanSelect",
            "DatePicker",
            "DateTimePicker",
            "Details",
            "EnumSelect",
        }, shape
        assert (name == "EnumSelect") == ("in" in parameters(record_shapes, shape)), shape
        assert (name == "DatePicker") == (node == DATE), shape
        assert (name == "Details") == (node not in (None, DATE)), shape
        assert (name == "BooleanSelect") == (datatype == XSD.boolean), shape
        assert (name == "DateTimePicker") == (datatype == XSD.dateTime), shape
        assert kind != SH.IRI or name in LINKS, shape
        assert kind != SH.Literal or name in TEXTS, shape
        assert (name == "AutoComplete") == bool(classes & with_kind), shape
        assert (name == "InstancesSelect") == bool(classes - with_kind), shape


def test_expected_classes_have_kinds_or_values_in_the_ontology(
    ontology: Graph, record_shapes: Graph
) -> None:
    with_kind = set(ontology.subjects(ATLAS.kind, None))
    for shape, cls in record_shapes.subject_objects(RANGE):
        assert cls in with_kind or list(ontology.subjects(RDF.type, cls)), (shape, cls)


def test_links_of_the_atlas_say_where_they_lead(record_shapes: Graph) -> None:
    checks = URIRef(SHAPE + "AssessmentResult-of-check")
    for shape in named_properties(record_shapes):
        path = forward_predicates(record_shapes, shape)
        if record_shapes.value(shape, SH.nodeKind) == SH.IRI and path[0] in ATLAS:
            assert bool(expected(record_shapes, shape)) == (shape != checks), shape


@pytest.mark.parametrize("kind", CLASSES)
def test_shapes_of_one_path_expect_the_same_classes(kind: str, record_shapes: Graph) -> None:
    def path(shape: Node) -> list[str]:
        return sorted(map(str, forward_predicates(record_shapes, shape)))

    for _, same in groupby(sorted(properties(record_shapes, kind), key=path), key=path):
        classes = [expected(record_shapes, shape) for shape in same]
        assert all(one == classes[0] for one in classes), classes


@pytest.mark.parametrize("example", VALID, ids=lambda path: path.stem)
def test_links_of_examples_lead_to_expected_kinds(
    example: Path, read: Read, record_shapes: Graph
) -> None:
    data = read([example])
    focus = example_focus(data)
    kind = str(focus).split("/")[4]
    for shape in properties(record_shapes, kind):
        classes = expected(record_shapes, shape)
        for predicate in forward_predicates(record_shapes, shape) if classes else []:
            for value in map(str, data.objects(focus, predicate)):
                if value.startswith("http://localhost:8000/id/"):
                    assert URIRef(expand(CLASSES[value.split("/")[4]])) in classes, (shape, value)
