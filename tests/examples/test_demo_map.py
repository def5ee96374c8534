"""The demo map: whole, connected, named, and clear about where each statement comes from."""

import re
from collections import Counter
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, FOAF, ORG, PROV, RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.query import ResultRow
from rdflib.term import Node

BASE = "http://localhost:8000/id/"
ATLAS = Namespace("https://w3id.org/fairatlas/ns#")
SH = Namespace("http://www.w3.org/ns/shacl#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
FIP = Namespace("https://w3id.org/fair/fip/terms/")
QUALIFIED = (
    ATLAS.Dependency,
    ATLAS.Stewardship,
    ATLAS.Affiliation,
    ATLAS.FundingFlow,
    ATLAS.SolutionClaim,
    ATLAS.RelationClaim,
)
Records = dict[URIRef, set[Node]]
NAMES = {
    "person": FOAF.name,
    "organization": FOAF.name,
    "community": FOAF.name,
    "problem": SKOS.prefLabel,
    "limitation": SKOS.prefLabel,
    "technology": SKOS.prefLabel,
    "domain": SKOS.prefLabel,
}
OWN_TERMS = (str(ATLAS), str(FIP))
TERMS_OF_THE_FIP_ONTOLOGY = {
    FIP["FAIR-Implementation-Community"],
    FIP["FIP-Declaration"],
    FIP["FIP-No-Choice-Declaration"],
    FIP["Available-FAIR-Enabling-Resource"],
    FIP["FAIR-Enabling-Resource-to-be-Developed"],
    FIP["declared-by"],
    FIP["refers-to-question"],
    FIP["declares-current-use-of"],
    FIP["declares-planned-use-of"],
    FIP["declares-planned-replacement-of"],
    FIP["declares-planned-development-of"],
    FIP.enables,
}


def test_each_file_begins_with_what_it_holds_and_parses(folder: Path) -> None:
    paths = sorted(folder.glob("*.ttl"))
    assert len(paths) >= 15
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# ")
        assert f"@base <{BASE}> ." in text
        assert len(text.splitlines()) <= 400
        assert len(Graph().parse(data=text, format="turtle")) > 0


def test_there_are_many_records(records: Records) -> None:
    assert len(records) >= 200


def test_every_class_has_a_record(demo: Graph, kinds: dict[Node, str]) -> None:
    missing = [cls for cls in kinds if (None, RDF.type, cls) not in demo]
    assert missing == []


def test_each_record_has_one_kind_and_it_is_in_its_iri(
    records: Records, kinds: dict[Node, str]
) -> None:
    for record, classes in records.items():
        assert len(classes) == 1, record
        kind, _, key = record.removeprefix(BASE).partition("/")
        assert kinds[next(iter(classes))] == kind
        assert re.fullmatch(r"(?:[a-z0-9._:@-]|~[0-9A-F]{2})+", key), record


def test_each_record_has_one_name_and_a_description(demo: Graph, records: Records) -> None:
    for record in records:
        kind = record.removeprefix(BASE).partition("/")[0]
        names = list(demo.objects(record, NAMES.get(kind, DCTERMS.title)))
        assert len(names) == 1, record
        assert str(names[0]).strip()
        if kind in {"problem", "limitation", "technology", "domain"}:
            assert (record, SKOS.definition, None) in demo, record
        elif kind not in {"dependency", "stewardship", "declaration", "measurement", "mention"}:
            assert (record, DCTERMS.description, None) in demo, record


def test_no_link_dangles(demo: Graph, records: Records) -> None:
    dangling = {
        target
        for target in demo.objects()
        if isinstance(target, URIRef) and target.startswith(BASE) and target not in records
    }
    assert dangling == set()


def test_all_records_hang_together(demo: Graph, records: Records) -> None:
    neighbours: dict[Node, set[Node]] = {record: set() for record in records}
    for subject, _, target in demo:
        if subject in records and target in records and subject != target:
            neighbours[subject].add(target)
            neighbours[target].add(subject)
    assert [record for record, near in neighbours.items() if not near] == []
    start: Node = URIRef(f"{BASE}software/repo-github.com:numpy:numpy")
    reached, edge = {start}, [start]
    while edge:
        new = neighbours[edge.pop()] - reached
        reached |= new
        edge.extend(new)
    assert set(records) - reached == set()


@pytest.mark.parametrize("cls", QUALIFIED, ids=lambda cls: cls.removeprefix(str(ATLAS)))
def test_qualified_records_have_a_direct_triple_that_nobody_wrote(
    demo: Graph, written: Graph, ontology: Graph, cls: URIRef
) -> None:
    subject, predicate, target = (
        ontology.value(cls, role)
        for role in (ATLAS.directSubject, ATLAS.directProperty, ATLAS.directObject)
    )
    nodes = list(demo.subjects(RDF.type, cls))
    assert len(nodes) >= 5
    for node in nodes:
        ends = (demo.value(node, subject), demo.value(node, target))
        stated = demo.value(node, RDF.predicate) if predicate == RDF.predicate else predicate
        assert (ends[0], stated, ends[1]) in demo, node
        assert (ends[0], stated, ends[1]) not in written, node


def test_every_record_is_sourced_or_marked_as_made_up(demo: Graph, records: Records) -> None:
    for record in records:
        made_up = (record, ATLAS.isFictional, Literal(True)) in demo
        sources = list(demo.objects(record, DCTERMS.source))
        assert made_up != bool(sources), record
        assert all(str(source).startswith(("http://", "https://")) for source in sources)


def test_a_confidence_is_never_put_into_the_mouth_of_a_real_source(demo: Graph) -> None:
    for record in demo.subjects(ATLAS.confidence, None):
        assert (record, ATLAS.isFictional, Literal(True)) in demo, record


def test_real_claims_are_attributed_to_real_agents(demo: Graph) -> None:
    for claim in demo.subjects(RDF.type, ATLAS.SolutionClaim):
        agents = list(demo.objects(claim, PROV.wasAttributedTo))
        assert agents, claim
        if (claim, ATLAS.isFictional, None) not in demo:
            for agent in agents:
                assert (agent, ATLAS.isFictional, None) not in demo, claim


def test_there_is_no_address_of_a_person(folder: Path, demo: Graph) -> None:
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"[\w.+-]+@[\w-]+\.[a-z]{2,}", text, re.IGNORECASE), path.name
        assert "mailto:" not in text
    assert (None, FOAF.mbox, None) not in demo


def test_own_terms_exist(demo: Graph, ontology: Graph) -> None:
    used = {
        term
        for triple in demo
        for term in triple
        if isinstance(term, URIRef) and str(term).startswith(OWN_TERMS)
    }
    known = set(ontology.subjects()) | TERMS_OF_THE_FIP_ONTOLOGY
    assert used - known == set()


def test_no_superclass_is_stated(demo: Graph, records: Records) -> None:
    vocabularies = Counter(
        str(cls).partition("#")[0]
        for record in records
        for cls in demo.objects(record, RDF.type)
        if not str(cls).startswith(OWN_TERMS)
    )
    assert set(vocabularies) == {"http://www.w3.org/ns/dcat"}


@pytest.mark.slow
def test_record_shapes_find_nothing_to_refuse(demo: Graph, record_shapes: Graph) -> None:
    _, report, _ = validate(demo, shacl_graph=record_shapes)
    assert isinstance(report, Graph)
    violations = [
        (str(report.value(result, SH.focusNode)), str(report.value(result, SH.resultMessage)))
        for result in report.subjects(SH.resultSeverity, SH.Violation)
    ]
    assert violations == []


def test_measurements_are_what_their_queries_give(demo: Graph) -> None:
    measurements = list(demo.subjects(RDF.type, ATLAS.Measurement))
    assert len(measurements) >= 8
    for measurement in measurements:
        metric = demo.value(measurement, DQV.isMeasurementOf)
        query = demo.value(metric, ATLAS.queryText)
        if query is None:  # Counted by hand: nothing bears it out, so it must be made up.
            assert (measurement, ATLAS.isFictional, Literal(True)) in demo, measurement
            continue
        thing = demo.value(measurement, DQV.computedOn)
        assert isinstance(thing, URIRef)
        rows = list(demo.query(str(query), initBindings={"thing": thing}))
        value: Node = Literal(len(rows))
        if (metric, RDF.type, ATLAS.MetricDefinition) in demo:
            (row,) = rows
            assert isinstance(row, ResultRow)
            value = row["value"]
        assert demo.value(measurement, DQV.value) == value, measurement


def test_people_have_one_role_each_and_stay_people(demo: Graph) -> None:
    for person in demo.subjects(RDF.type, ATLAS.Person):
        allowed = {"name", "givenName", "familyName"}
        used = {str(p).removeprefix(str(FOAF)) for p in demo.predicates(person, None)}
        assert {name for name in used if not name.startswith("http")} <= allowed, person
        assert len(list(demo.objects(person, ORG.memberOf))) <= 2
