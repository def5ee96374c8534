"""The ten FAIR checks: well described, anchored at the record, right about their examples."""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import BNode, Node

from fairatlas_loaders.data import data_path
from fairatlas_loaders.vocabulary import PREFIXES, expand

SH = Namespace("http://www.w3.org/ns/shacl#")
ATLAS = Namespace("https://w3id.org/fairatlas/ns#")
CHECK = "https://w3id.org/fairatlas/checks#"
FAIR = "https://w3id.org/fair/principles/terms/"
PROFILE = URIRef(CHECK + "record-profile")
FOLDER = data_path("shapes") / "fair"
NAMES = sorted(path.stem for path in FOLDER.glob("*.ttl") if path.stem != "profile")
THING = URIRef("http://localhost:8000/id/dataset/thing")

Read = Callable[[Iterable[Path]], Graph]
Validate = Callable[..., list[tuple[Node, Node, Node]]]

PRINCIPLES = {
    "follows-community-standard": "R1.3",
    "has-access-url": "A1",
    "has-licence": "R1.1",
    "has-persistent-identifier": "F1",
    "has-provenance": "R1.2",
    "has-qualified-links": "I3",
    "has-rich-description": "F2",
    "points-to-its-content": "F3",
    "states-access-rights": "A1.2",
    "uses-controlled-terms": "I2",
}
PASSING = [
    ("has-persistent-identifier", "owl:sameAs <https://ror.org/05kelp000>"),
    (
        "has-persistent-identifier",
        'atlas:swhid "swh:1:rev:22ece559cc7cc2364edc5e5593d63ae8bd229f9f"',
    ),
    ("has-persistent-identifier", 'atlas:purl "pkg:generic/kelp@1"'),
    ("has-persistent-identifier", "owl:sameAs <https://a.example/>, <https://doi.org/10.5555/1>"),
    ("has-rich-description", 'skos:definition "Kelp."'),
    ("has-access-url", "dcat:distribution [ dcat:downloadURL <https://data.example.org/a> ]"),
    ("points-to-its-content", 'atlas:swhid "swh:1:dir:22ece559cc7cc2364edc5e5593d63ae8bd229f9f"'),
    ("has-licence", "dct:license <https://creativecommons.org/licenses/by/4.0/>"),
    ("has-licence", 'dct:license "CC BY", <http://spdx.org/licenses/CC-BY-4.0>'),
    ("has-provenance", 'dct:source <https://a.example/> ; dct:modified "2024"^^xsd:gYear'),
    ("follows-community-standard", 'schema:programmingLanguage "Python"'),
    ("follows-community-standard", "dcat:distribution [ dcat:mediaType <https://a.example/csv> ]"),
]
FAILING = [
    ("has-persistent-identifier", 'adms:identifier [ adms:schemaAgency "DOI" ]'),
    (
        "has-persistent-identifier",
        'adms:identifier [ skos:notation "1" ], [ adms:schemaAgency "DOI" ]',
    ),
    ("has-persistent-identifier", "owl:sameAs <https://doi.org.a.example/10.5555/1>"),
    ("has-rich-description", f'dct:description "{" " * 60}"'),
    ("has-access-url", "foaf:homepage <ftp://data.example.org/a>"),
    ("points-to-its-content", "foaf:homepage <https://a.example/>"),
    (
        "has-qualified-links",
        "atlas:dependsOn <https://a.example/> ; cito:cites <https://a.example/>",
    ),
    ("has-licence", "dct:license <https://a.example/spdx.org/licenses/MIT>"),
    ("has-licence", "dcat:distribution [ dct:license <http://spdx.org/licenses/CC-BY-4.0> ]"),
    ("has-provenance", "dct:creator <https://a.example/>"),
    ("has-provenance", 'dct:issued "2024"^^xsd:gYear'),
]


@pytest.fixture(scope="module")
def checks(read: Read) -> Graph:
    return read(sorted(FOLDER.glob("*.ttl")))


def passes(data: Graph, focus: URIRef, checks: Graph, name: str, validate: Validate) -> bool:
    """Whether the check passes; asked twice, so that a shape that is not run cannot pass."""
    check = URIRef(CHECK + name)
    named = not validate(data, checks, focus, [check])
    aimed = Graph() + checks
    aimed.add((check, SH.targetNode, focus))
    targeted = not validate(data, aimed)
    assert named == targeted
    return named


def about_thing(statements: str) -> Graph:
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
    text = f"{prefixes}<{THING}> a dcat:Dataset ; {statements} ."
    return Graph().parse(data=text, format="turtle")


def example(read: Read, quality: str, name: str) -> tuple[Graph, URIRef]:
    data = read([FOLDER / "examples" / quality / f"{name}.ttl"])
    (focus,) = data.subjects(ATLAS.isFictional, None)
    assert isinstance(focus, URIRef)
    return data, focus


def first_steps(checks: Graph, path: Node) -> Iterator[Node]:
    """The properties that a path begins with."""
    alternatives = checks.value(path, SH.alternativePath)
    if alternatives is not None:
        for member in Collection(checks, alternatives):
            yield from first_steps(checks, member)
    elif (step := checks.value(path, RDF.first)) is not None:
        yield step
    else:
        yield path


def test_ten_checks_of_ten_principles(checks: Graph) -> None:
    found = {
        str(check).removeprefix(CHECK): str(principle).removeprefix(FAIR)
        for check, principle in checks.subject_objects(ATLAS.principle)
    }
    assert found == PRINCIPLES
    assert set(NAMES) == set(PRINCIPLES)
    assert len(set(PRINCIPLES.values())) == 10


@pytest.mark.parametrize("name", NAMES)
def test_each_file_holds_one_check_without_target(name: str, read: Read) -> None:
    graph = read([FOLDER / f"{name}.ttl"])
    named = {subject for subject in graph.subjects() if isinstance(subject, URIRef)}
    assert named == {URIRef(CHECK + name)}
    assert (URIRef(CHECK + name), RDF.type, SH.NodeShape) in graph
    assert not [predicate for predicate in graph.predicates() if "target" in str(predicate)]


@pytest.mark.parametrize("name", NAMES)
def test_each_check_says_what_it_looks_at_and_what_to_do(name: str, checks: Graph) -> None:
    check = URIRef(CHECK + name)
    for predicate in (RDFS.label, DCTERMS.description, ATLAS.advice, ATLAS.weight, SH.order):
        assert checks.value(check, predicate, any=False) is not None, predicate
    assert len(str(checks.value(check, RDFS.label))) <= 40
    assert re.search(r"RDA-[FAIR][0-9.]*-", str(checks.value(check, DCTERMS.description)))
    advice = str(checks.value(check, ATLAS.advice))
    assert "e.g. " in advice
    assert advice.endswith(".")
    assert float(str(checks.value(check, ATLAS.weight))) in {0.5, 1.0, 2.0}
    assert checks.value(check, DCTERMS.isPartOf) == PROFILE
    assert all(isinstance(source, URIRef) for source in checks.objects(check, DCTERMS.source))
    assert checks.value(check, DCTERMS.source) is not None


def test_checks_stand_in_the_order_of_the_letters(checks: Graph) -> None:
    pairs = [
        (int(str(order)), str(checks.value(check, ATLAS.principle)).removeprefix(FAIR))
        for check, order in checks.subject_objects(SH.order)
    ]
    letters = [principle[0] for _, principle in sorted(pairs)]
    assert letters == sorted(letters, key="FAIR".index)
    assert [order for order, _ in sorted(pairs)] == list(range(1, 11))


def test_profile_is_described(checks: Graph) -> None:
    for predicate in (RDFS.label, DCTERMS.description, DCTERMS.source):
        assert checks.value(PROFILE, predicate) is not None
    assert str(checks.value(PROFILE, URIRef(expand("owl:versionInfo")))) == "1.0"


@pytest.mark.parametrize("name", NAMES)
def test_evidence_is_shown_for_each_property_that_is_checked(name: str, checks: Graph) -> None:
    check = URIRef(CHECK + name)
    alternatives = [
        shape for head in checks.objects(check, SH["or"]) for shape in Collection(checks, head)
    ]
    checked = {
        step
        for shape in [*checks.objects(check, SH.property), *alternatives]
        for path in checks.objects(shape, SH.path)
        for step in first_steps(checks, path)
    }
    assert checked == set(checks.objects(check, ATLAS.looksAt))


def test_classes_of_checks_have_records(checks: Graph, record_shapes: Graph) -> None:
    targets = set(record_shapes.objects(None, SH.targetClass))
    assert set(checks.objects(None, ATLAS.appliesToClass)) <= targets


def test_properties_and_terms_of_the_atlas_are_declared(checks: Graph, read: Read) -> None:
    ontology = read(sorted(data_path("ontology").rglob("*.ttl")))
    used = {node for triple in checks for node in triple if str(node).startswith(ATLAS)}
    assert used <= set(ontology.subjects(RDF.type, None))


def test_checks_are_core_only_and_refer_to_no_named_shape(checks: Graph) -> None:
    # pySHACL skips shapes referred to by IRI without a word when it is given use_shapes.
    for predicate in (SH.property, SH.node, SH["not"], SH.qualifiedValueShape):
        assert all(isinstance(shape, BNode) for shape in checks.objects(None, predicate))
    for head in checks.objects(None, SH["or"]):
        assert all(isinstance(shape, BNode) for shape in Collection(checks, head))
    used = {str(p).removeprefix(SH) for p in checks.predicates() if str(p).startswith(SH)}
    assert used == {
        "alternativePath",
        "datatype",
        "in",
        "minCount",
        "minLength",
        "nodeKind",
        "not",
        "or",
        "order",
        "path",
        "pattern",
        "property",
        "qualifiedMinCount",
        "qualifiedValueShape",
    }


def test_each_check_has_examples() -> None:
    for quality in ("good", "bad"):
        found = {path.stem for path in (FOLDER / "examples" / quality).glob("*.ttl")}
        assert found == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_good_example_passes_and_bad_example_fails(
    name: str, read: Read, validate: Validate, checks: Graph
) -> None:
    assert passes(*example(read, "good", name), checks, name, validate)
    assert not passes(*example(read, "bad", name), checks, name, validate)


@pytest.mark.parametrize("name", NAMES)
def test_values_of_a_linked_record_do_not_count(
    name: str, read: Read, validate: Validate, checks: Graph
) -> None:
    good, focus = example(read, "good", name)
    elsewhere = URIRef("http://localhost:8000/id/dataset/elsewhere")
    kept = {RDF.type, ATLAS.isFictional}
    data = Graph()
    for subject, predicate, value in good:
        moved = subject == focus and predicate not in kept
        data.add((elsewhere if moved else subject, predicate, value))
    data.add((focus, RDFS.seeAlso, elsewhere))
    data.add((elsewhere, DCTERMS.relation, focus))
    assert passes(data, elsewhere, checks, name, validate)
    assert not passes(data, focus, checks, name, validate)


@pytest.mark.parametrize(("name", "statements"), PASSING)
def test_what_passes(name: str, statements: str, validate: Validate, checks: Graph) -> None:
    assert passes(about_thing(statements), THING, checks, name, validate)


@pytest.mark.parametrize(("name", "statements"), FAILING)
def test_what_fails(name: str, statements: str, validate: Validate, checks: Graph) -> None:
    assert not passes(about_thing(statements), THING, checks, name, validate)


@pytest.mark.parametrize("name", NAMES)
def test_an_empty_record_fails_every_check(name: str, validate: Validate, checks: Graph) -> None:
    data = about_thing('dct:title "Thing"')
    assert not passes(data, THING, checks, name, validate)
