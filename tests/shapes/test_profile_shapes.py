"""The shapes of standards' profiles: described in full, and right about what they look at."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import RDF, RDFS, Graph, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS
from rdflib.term import Node

from fairatlas.shacl.engine import Graph as Data
from fairatlas.shacl.engine import lint
from fairatlas.shacl.profiles import profiles
from fairatlas.shacl.shapes import shapes as rdflib_shapes
from fairatlas.shacl.validation import plan_of
from fairatlas_loaders import ImportReport, Names, Setting, Source, data_path, loader_for
from fairatlas_loaders.vocabulary import PREFIXES, compact

from .conftest import Read

SH = Namespace("http://www.w3.org/ns/shacl#")
ATLAS = Namespace("https://w3id.org/fairatlas/ns#")
NAMES = [one.name for one in profiles().values() if not one.own]
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "data" / "samples"
HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
CORE = {
    *("path", "alternativePath", "name", "description", "order", "severity", "message"),
    *("targetClass", "property", "minCount", "maxCount", "nodeKind", "datatype", "class", "in"),
    *("pattern", "flags", "minLength", "maxLength", "hasValue", "or", "node", "closed"),
    *("ignoredProperties", "qualifiedValueShape", "qualifiedMinCount"),
}


def folder(name: str) -> Path:
    return data_path("shapes") / profiles()[name].folder


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def shapes(name: str) -> Graph:
    return rdflib_shapes(profiles()[name].folder)


def rules(shapes: Graph) -> list[Node]:
    return sorted(shapes.subjects(RDF.type, SH.PropertyShape), key=str)


def faults(name: str, turtle: str) -> set[str]:
    """The rules that find something in data, by their local names; no advice."""
    quads = parse(HEAD + turtle, format=RdfFormat.TURTLE, base_iri="https://data.example.org/")
    found = plan_of(profiles()[name].folder).run(Data(quad.triple for quad in quads)).found
    return {
        one.shape[1:-1].rpartition("#")[2] for one in found if one.severity == f"<{SH.Violation}>"
    }


def test_the_linter_finds_no_fault(name: str) -> None:
    assert lint(plan_of(profiles()[name].folder).shapes) == []


def test_shapes_are_in_the_namespace_of_their_profile(name: str, shapes: Graph) -> None:
    own = f"{profiles()[name].iri}#"
    named = {one for one in shapes.subjects(RDF.type, None) if isinstance(one, URIRef)}
    assert PREFIXES[name] == own
    for shape in named - {URIRef(profiles()[name].iri)}:
        assert re.fullmatch(rf"{re.escape(own)}[A-Z][A-Za-z]+(-[a-z-]+)?", shape), shape


def test_each_class_has_a_file_of_its_own(name: str, read: Read) -> None:
    for path in folder(name).glob("*.ttl"):
        graph = read([path])
        aimed = set(graph.subjects(SH.targetClass, None))
        assert len(aimed) <= 1, path
        assert aimed or not list(graph.subjects(RDF.type, SH.PropertyShape)), path
        assert bool(aimed) == (folder(name) / "examples" / "valid" / path.name).is_file(), path


def test_each_shape_and_each_rule_is_used_once(shapes: Graph) -> None:
    used = Counter(shapes.objects(None, SH.property))
    assert set(used) == set(rules(shapes))
    assert set(used.values()) == {1}
    refers = {*shapes.objects(None, SH.node), *shapes.objects(None, SH.qualifiedValueShape)}
    refers |= {one for head in shapes.objects(None, SH["or"]) for one in Collection(shapes, head)}
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        assert shape in refers or shapes.value(shape, SH.targetClass), shape


def test_each_shape_says_what_it_is_for_and_why(shapes: Graph) -> None:
    for shape in shapes.subjects(RDF.type, SH.NodeShape):
        assert shapes.value(shape, RDFS.label, any=False), shape
        assert str(shapes.value(shape, DCTERMS.description, any=False)).endswith("."), shape
        assert list(shapes.objects(shape, DCTERMS.source)), shape


def test_each_rule_is_described_once(shapes: Graph) -> None:
    for rule in rules(shapes):
        for local in ("path", "name", "description", "order", "severity", "message"):
            assert shapes.value(rule, SH[local], any=False) is not None, (rule, local)
        assert shapes.value(rule, SH.severity) in {SH.Violation, SH.Warning, SH.Info}, rule
        assert str(shapes.value(rule, SH.description)).endswith("."), rule
        sources = list(shapes.objects(rule, DCTERMS.source))
        assert sources, rule
        assert all(re.match("https?://", one) for one in sources), rule


def test_each_message_names_the_property_and_shows_how(shapes: Graph) -> None:
    for rule in rules(shapes):
        message = str(shapes.value(rule, SH.message))
        path = shapes.value(rule, SH.path)
        alternatives = shapes.value(path, SH.alternativePath)
        named = [path] if alternatives is None else list(Collection(shapes, alternatives))
        assert any(compact(str(one)).split("#")[-1] in message for one in named), rule
        assert "e.g. " in message or "instead of" in message, rule
        assert re.fullmatch(r"(Add|Give|Write|Keep) .*\.", message), (rule, message)


def test_what_is_mandatory_or_of_another_form_is_a_violation(shapes: Graph) -> None:
    for rule in rules(shapes):
        if shapes.value(rule, SH.datatype) or shapes.value(rule, SH.maxLength):
            assert shapes.value(rule, SH.severity) == SH.Violation, rule


def test_orders_are_unique_within_a_shape(shapes: Graph) -> None:
    for shape in shapes.subjects(SH.targetClass, None):
        orders = [shapes.value(one, SH.order) for one in shapes.objects(shape, SH.property)]
        assert len(orders) == len(set(orders)), shape


def test_principles_are_those_of_the_ontology(ontology: Graph, shapes: Graph) -> None:
    concepts = set(ontology.subjects(RDF.type, URIRef(PREFIXES["skos"] + "Concept")))
    principles = set(shapes.objects(None, ATLAS.principle))
    assert len(principles) > 5
    assert principles <= concepts


def test_only_the_core_of_shacl_is_used(shapes: Graph) -> None:
    used = {str(p).removeprefix(SH) for p in shapes.predicates() if str(p).startswith(SH)}
    assert used <= CORE


def test_terms_of_schema_org_are_written_with_https() -> None:
    for name in NAMES:
        for path in folder(name).rglob("*.ttl"):
            assert "http://schema.org/" not in path.read_text("utf-8"), path


AGENTS = ["", "<a> a foaf:Person ; foaf:name 'A' .", "<a> a org:Organization ; foaf:name 'A' ."]


@pytest.mark.parametrize("agent", AGENTS)
def test_a_link_may_lead_to_what_is_described_elsewhere_or_rightly_here(agent: str) -> None:
    dataset = "<d> a dcat:Dataset ; dct:title 'D' ; dct:description 'D' ; dct:publisher <a> ."
    assert faults("dcat-ap", dataset + agent) == set()


@pytest.mark.parametrize(
    ("described", "fault"),
    [
        ("<a> foaf:name 'A' .", "Dataset-publisher-form"),
        ("<a> a vcard:Organization ; vcard:fn 'A' .", "Dataset-publisher-form"),
        ("<a> a foaf:Agent .", "Agent-name"),
    ],
)
def test_what_the_file_describes_has_to_be_of_the_class(described: str, fault: str) -> None:
    dataset = "<d> a dcat:Dataset ; dct:title 'D' ; dct:description 'D' ; dct:publisher <a> ."
    assert faults("dcat-ap", dataset + described) == {fault}


def test_a_node_of_no_class_does_not_escape_the_rules_of_distributions() -> None:
    dataset = "<d> a dcat:Dataset ; dct:title 'D' ; dct:description 'D' ; dcat:distribution "
    assert faults("dcat-ap", dataset + "[ dct:title 'x' ] .") == {"Dataset-distribution-form"}
    typed = "[ a dcat:Distribution ; dct:title 'x' ] ."
    assert faults("dcat-ap", dataset + typed) == {"Distribution-access-url"}


def test_a_subclass_statement_of_a_hierarchy_describes_nothing() -> None:
    dataset = "<d> a dcat:Dataset ; dct:title 'D' ; dct:description 'D' ; dct:publisher <a> ."
    assert faults("dcat-ap", dataset + "<a> rdfs:subClassOf <b> .") == set()


@pytest.mark.parametrize(
    ("value", "fine"),
    [
        ('"2024-05-31"^^xsd:date', True),
        ('"2024-05-31T10:00:00Z"^^xsd:dateTime', True),
        ('"2024-05"^^xsd:gYearMonth', True),
        ('"2024"^^xsd:gYear', True),
        ('"2024"', False),
        ('"31.5.2024"^^xsd:date', False),
        ("2024", False),
        ("<2024>", False),
    ],
)
def test_dates_of_dcat_ap_have_a_datatype(value: str, fine: bool) -> None:
    dataset = f"<d> a dcat:Dataset ; dct:title 'D' ; dct:description 'D' ; dct:issued {value} ."
    assert faults("dcat-ap", dataset) == (set() if fine else {"Dataset-release-date-form"})


@pytest.mark.parametrize(
    ("value", "fine"),
    [
        ("<http://publications.europa.eu/resource/authority/language/ENG>", True),
        ("<https://publications.europa.eu/resource/authority/language/ENG>", False),
        ("<http://publications.europa.eu/resource/authority/language/>", False),
        ("<http://publications-europa.eu/resource/authority/language/ENG>", False),
        ('"http://publications.europa.eu/resource/authority/language/ENG"', False),
    ],
)
def test_values_of_vocabularies_are_known_by_their_iris(value: str, fine: bool) -> None:
    dataset = f"<d> a dcat:Dataset ; dct:title 'D' ; dct:description 'D' ; dct:language {value} ."
    assert faults("dcat-ap", dataset) == (set() if fine else {"Dataset-language-form"})


def advised(value: str) -> bool:
    """Whether the temporal coverage of a dataset for Google is found fault with."""
    turtle = f"{HEAD}<urn:x:d> a schema:Dataset ; schema:temporalCoverage {value} ."
    data = Data(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE))
    found = plan_of("google-dataset").run(data).found
    return any(one.shape.endswith("#Dataset-temporal-coverage-form>") for one in found)


@pytest.mark.parametrize(
    "value",
    [
        '"1950-01-01/2013-12-18"',
        '"2008"',
        '"2013-12-19/.."',
        '"../2013-12-19"',
        '"2010-05/2011"',
        '"2012-09-20T22:00:00Z/2012-09-21T08:30:00+02:00"',
        '"2012-09-20T22:00:00.000/P1M"',
        '"2024-05-31"^^schema:Date',
        "<https://data.example.org/times/1>",
        "[ a <http://www.w3.org/2006/time#ProperInterval> ]",
    ],
)
def test_periods_of_iso_8601_are_taken(value: str) -> None:
    assert not advised(value)


@pytest.mark.parametrize("value", ['"2010 to 2013"', '"1 May 2010"', '"the nineties"', '"2010-"'])
def test_other_periods_are_advised_against(value: str) -> None:
    assert advised(value)


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("schema:isAccessibleForFree true", ""),
        ("schema:isAccessibleForFree 'True'", ""),
        ("schema:isAccessibleForFree schema:False", ""),
        ("schema:isAccessibleForFree 'yes'", "Dataset-is-accessible-for-free-form"),
        ("schema:license 'https://creativecommons.org/licenses/by/4.0/'", ""),
        ("schema:license <https://creativecommons.org/licenses/by/4.0/>", ""),
        ("schema:license [ a schema:CreativeWork ; schema:name 'CC BY' ]", ""),
        ("schema:license 'CC BY 4.0'", "Dataset-licence-form"),
        ("schema:creator [ a schema:ResearchOrganization ; schema:name 'Kelp' ]", ""),
        ("schema:creator ( [ a schema:Person ; schema:name 'Ada' ] )", ""),
        ("schema:creator <https://orcid.org/0000-0002-1825-0097>", ""),
        ("schema:creator 'Ada'", "Dataset-creator-form"),
        ("schema:creator [ schema:name 'Ada' ]", "Dataset-creator-form"),
        ("schema:creator [ a schema:Person ]", "Dataset-creator-name"),
        ("schema:keywords 'kelp' , <https://vocab.example.org/kelp>", ""),
        ("schema:identifier [ a schema:PropertyValue ; schema:value '10.5555/1' ]", ""),
        ("schema:url 'data.example.org'", "Dataset-url-form"),
        ("schema:version 2.1", ""),
        ("schema:distribution [ a schema:DataDownload ]", "DataDownload-content-url"),
        ("schema:distribution [ a schema:DataDownload ; schema:contentUrl 'https://x.org/a' ]", ""),
        ("schema:includedInDataCatalog 'Kelp data'", "Dataset-included-in-data-catalog-form"),
    ],
)
def test_what_google_takes(statement: str, fault: str) -> None:
    turtle = f"<d> a schema:Dataset ; schema:name 'D' ; schema:description '{'D' * 50}' ; "
    assert faults("google-dataset", turtle + statement + " .") == ({fault} - {""})


@pytest.mark.parametrize(("length", "fine"), [(49, False), (50, True), (5000, True), (5001, False)])
def test_a_description_for_google_has_50_to_5000_characters(length: int, fine: bool) -> None:
    turtle = f"<d> a schema:Dataset ; schema:name 'D' ; schema:description '{'é' * length}' ."
    expected = set() if fine else {"Dataset-description-length"}
    assert faults("google-dataset", turtle) == expected


@pytest.mark.parametrize(
    "file",
    [
        "fuji__data.crosscite.org_10.5281_2Fzenodo.8347772.jsonld",
        "fuji__doi.pangaea.de_10.1594_PANGAEA.902845.jsonld",
        "bolognese__spec__fixtures__schema_org.json",
        "bolognese__spec__fixtures__schema_org_list.json",
    ],
)
def test_what_repositories_give_google_has_no_fault(file: str) -> None:
    path = SAMPLES / "schemaorg_dataset_jsonld" / file
    if not path.is_file():
        pytest.skip("the sample files (../shared/data/samples) are not on this machine")
    source = Source(f"{path.stem}.jsonld", path.read_bytes())
    loader = loader_for(source, "rdf")
    triples = loader.read(source, Setting(ImportReport("rdf", source.name), Names())).triples
    checked = plan_of("google-dataset").run(Data(triples))
    assert checked.focus_nodes > 0
    assert [one for one in checked.found if one.severity == f"<{SH.Violation}>"] == []
