"""Checks as FTR has them: what is said of each component, and records assessed by one."""

import socket
from collections import Counter
from datetime import UTC, datetime
from fractions import Fraction
from typing import NoReturn

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from fairatlas.errors import MalformedInput, NotFound, Problem, Unprocessable
from fairatlas.formats import JSON_LD, RDF_XML, write_rdf
from fairatlas.scoring import check_profiles, checks, score_record
from fairatlas.scoring.components import (
    ENDPOINTS,
    Kind,
    assess,
    component,
    components,
    described,
    interface,
    is_known,
    record_of,
)
from fairatlas.scoring.indicators import indicators
from fairatlas.shacl.validation import validate
from fairatlas.statements import Statements
from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import expand, term

from .records import thing, triples
from .sets.maps import map_of

NAMES = Names()
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
DOI = "https://doi.org/10.5555/kelp.1"
MAP = map_of(
    triples(
        f"""
<dataset/kelp> a dcat:Dataset ; dct:title "Kelp cover" ; owl:sameAs <{DOI}> ;
    dct:license "CC BY" ; dct:creator <person/mira> ;
    dct:identifier "hdl:20.500.5555/1" , "https://data.example.org/k"^^xsd:anyURI .
<person/mira> a atlas:Person ; foaf:name "Mira" ; adms:identifier
    [ a adms:Identifier ; skos:notation "0000-0002-1825-0097" ; adms:schemaAgency "ORCID" ] .
<organization/doi-10.5555-coast> a atlas:Organization .
<software/tide> a atlas:Software ; adms:identifier <software/tide#id> .
<software/tide#id> a adms:Identifier ; owl:sameAs <urn:x:tide> ; skos:notation "urn:x:t1" .
<software/one> a atlas:Software ; owl:sameAs <urn:x:twice> .
<software/two> a atlas:Software ; owl:sameAs <urn:x:twice> .
<https://other.example.org/o> owl:sameAs <software/one> .
<software/untyped> dct:title "No class" ; owl:sameAs <urn:x:untyped> .
<concept/c> a skos:Concept ; skos:notation "urn:x:c1" .
"""
    )
)

ONCE = {
    Kind.TEST: "dct:identifier dct:title dct:description dct:license dcat:version",
    Kind.METRIC: "dct:identifier dct:title dct:description dcat:version",
    Kind.BENCHMARK: "dct:identifier dct:title dct:description dcat:version",
    Kind.ALGORITHM: "dct:identifier dct:title dct:description dcat:version",
}
"""What the SHACL of FTR 1.2 asks for exactly once; it has none for algorithms."""
SOME = {
    Kind.TEST: "dcat:contactPoint dct:creator",
    Kind.METRIC: "dqv:inDimension",
    Kind.BENCHMARK: "ftr:hasAssociatedMetric",
    Kind.ALGORITHM: "ftr:invokesTest",
}
AT_MOST_ONCE = "dcat:endpointDescription dcat:endpointURL"
NODES = (
    "dqv:inDimension dcat:endpointDescription dcat:endpointURL dct:license dcat:landingPage "
    "ftr:supportedBy ftr:hasAssociatedMetric ftr:hasBenchmark sio:SIO_000233 dcat:contactPoint"
)
CLASSES = {
    Kind.TEST: {"ftr:Test", "dcat:DataService"},
    Kind.METRIC: {"ftr:Metric", "dqv:Metric"},
    Kind.BENCHMARK: {"ftr:Benchmark"},
    Kind.ALGORITHM: {"ftr:ScoringAlgorithm", "dcat:DataService"},
}


def every(kind: Kind) -> Statements:
    return Statements(described(components(kind).values(), NAMES))


def values(told: Statements, iri: str, name: str) -> list[object]:
    return told.values(NamedNode(iri), name)


def links(told: Statements, name: str) -> set[tuple[str, str]]:
    return {
        (q.subject.value, q.object.value)  # type: ignore[union-attr]
        for q in told.quads
        if q.predicate == term(name)
    }


def read(found: bytes) -> Statements:
    return Statements(parse(found, format=RdfFormat.N_QUADS))


def first_of(told: Statements) -> str:
    """The node that an answer begins with."""
    return str(told.quads[0].subject)[1:-1]


@pytest.mark.parametrize("kind", Kind)
def test_components_have_what_ftr_asks_of_them(kind: Kind) -> None:
    told = every(kind)
    for one in components(kind).values():
        for name in ONCE[kind].split():
            (value,) = values(told, one.iri, name)
            assert name == "dct:license" or str(getattr(value, "value", "")).strip()
        for name in SOME[kind].split():
            assert values(told, one.iri, name), (one.iri, name)
        for name in AT_MOST_ONCE.split():
            assert len(values(told, one.iri, name)) <= 1
        for name in NODES.split():
            assert all(isinstance(value, NamedNode) for value in values(told, one.iri, name))
        assert values(told, one.iri, "dct:identifier") == [Literal(one.iri)]
        assert set(values(told, one.iri, "rdf:type")) == set(map(term, CLASSES[kind]))


def test_tests_implement_the_indicators_of_their_checks() -> None:
    """FTR wants one metric of each test: a few checks implement several, or none of a model."""
    told = every(Kind.TEST)
    for check in checks():
        found = values(told, check.iri, "sio:SIO_000233")
        assert found == [NamedNode(iri) for iri in check.indicators]
    number = Counter(min(len(check.indicators), 2) for check in checks())
    assert number[1] >= 4 * (number[0] + number[2])


def test_weights_are_those_that_scores_are_worked_out_with() -> None:
    told = every(Kind.TEST)
    for check in checks():
        (weight,) = values(told, check.iri, "atlas:weight")
        assert isinstance(weight, Literal)
        assert Fraction(weight.value) == check.weight


def test_metrics_are_all_indicators_and_those_without_a_test_say_why() -> None:
    told = every(Kind.METRIC)
    assert {one.iri for one in components(Kind.METRIC).values()} == {i.iri for i in indicators()}
    for indicator in indicators():
        (text,) = values(told, indicator.iri, "dct:description")
        assert isinstance(text, Literal)
        assert indicator.code in text.value
        assert (indicator.reason in text.value) if indicator.reason else "No test" not in text.value


def test_components_point_at_each_other_both_ways() -> None:
    tests, metrics, benchmarks, algorithms = map(every, Kind)
    implemented = links(tests, "sio:SIO_000233")
    assert {(b, a) for a, b in links(metrics, "sio:SIO_000234")} == implemented
    associated = links(benchmarks, "ftr:hasAssociatedMetric")
    assert {(b, a) for a, b in links(metrics, "ftr:hasBenchmark")} == associated
    scored = links(algorithms, "sio:SIO_000233")
    assert {(b, a) for a, b in links(benchmarks, "sio:SIO_000234")} == scored
    profiles = check_profiles().values()
    assert scored == {(f"{expand('check:')}{one.token}-scoring", one.iri) for one in profiles}
    for algorithm, benchmark in scored:
        invoked = {test for of, test in links(algorithms, "ftr:invokesTest") if of == algorithm}
        (profile,) = (one for one in profiles if one.iri == benchmark)
        assert invoked == {check.iri for check in profile.checks}


@pytest.mark.parametrize("kind", Kind)
def test_what_a_component_refers_to_is_named(kind: Kind) -> None:
    one = next(iter(components(kind).values()))
    told = Statements(described([one], NAMES))
    own = {known.iri for every in Kind for known in components(every).values()}
    for iri in {q.object.value for q in told.quads if isinstance(q.object, NamedNode)} & own:
        assert values(told, iri, "rdf:type")
        assert values(told, iri, "dct:identifier") == [Literal(iri)]
        assert len(values(told, iri, "dct:title")) == 1
    assert write_rdf(told.quads, JSON_LD)
    assert write_rdf(told.quads, RDF_XML)


def test_components_go_by_several_names() -> None:
    by_code = component(Kind.METRIC, "CN1")
    assert by_code.iri == expand("indicator:FOOPS-CN1")
    assert component(Kind.METRIC, by_code.iri) is component(Kind.METRIC, "FOOPS-CN1") is by_code
    assert component(Kind.BENCHMARK, "dataset-profile").name == "dataset"
    assert component(Kind.ALGORITHM, expand("check:dataset-scoring")).name == "dataset"
    assert is_known(Kind.TEST, "has-licence")
    assert not is_known(Kind.TEST, "dataset")
    with pytest.raises(NotFound, match="There is no test 'nope' here; /tests lists them"):
        component(Kind.TEST, "nope")
    names = [one.name for kind in Kind for one in components(kind).values()]
    assert all("/" not in name for name in names)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("http://localhost:8000/id/dataset/kelp", "dataset/kelp"),
        (DOI, "dataset/kelp"),
        ("10.5555/KELP.1", "dataset/kelp"),
        ("http://dx.doi.org/10.5555/kelp.1", "dataset/kelp"),
        ("hdl:20.500.5555/1", "dataset/kelp"),
        ("https://data.example.org/k", "dataset/kelp"),
        ("https://orcid.org/0000-0002-1825-0097", "person/mira"),
        ("0000-0002-1825-0097", "person/mira"),
        ("https://doi.org/10.5555/coast", "organization/doi-10.5555-coast"),
        ("urn:x:tide", "software/tide"),
        ("urn:x:t1", "software/tide"),
        ("https://other.example.org/o", "software/one"),
    ],
)
def test_records_are_found_by_what_they_are_known_by(text: str, path: str) -> None:
    assert record_of(MAP, text) == thing(path)


@pytest.mark.parametrize(
    ("text", "error", "told"),
    [
        ("https://nowhere.example.org/x", NotFound, "http://localhost:8000/scorecard"),
        ("http://localhost:8000/id/software/untyped", NotFound, "no record"),
        ("urn:x:untyped", NotFound, "nothing is fetched"),
        ("urn:x:c1", NotFound, "no record"),
        ("https://doi.org/10.5555/nobody", NotFound, "no record"),
        ("urn:x:twice", Unprocessable, "2 records"),
        ("tide", MalformedInput, "is no IRI"),
        ("", MalformedInput, "is no IRI"),
        ("https://x.org/a b", MalformedInput, "is no IRI"),
        ("https://x.org/\ud800", MalformedInput, "is no IRI"),
        ("javascript:alert(1)", MalformedInput, "is no IRI"),
        ("https://x.org/" + "%25" * 1_000, MalformedInput, "3,014 characters"),
    ],
)
def test_what_names_no_record_is_refused_without_asking_anybody(
    text: str, error: type[Problem], told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> NoReturn:
        raise AssertionError("it asked another machine")

    monkeypatch.setattr(socket, "socket", fail)
    monkeypatch.setattr(socket, "getaddrinfo", fail)
    with pytest.raises(error, match=told) as caught:
        record_of(MAP, text)
    assert caught.value.extra["place"] == "/resource_identifier"
    if error is Unprocessable:
        assert caught.value.extra["records"] == [
            "http://localhost:8000/id/software/one",
            "http://localhost:8000/id/software/two",
        ]


FOR_CLIENTS = (
    "dct:identifier dct:title dct:description dct:license prov:value ftr:log ftr:outputFromTest "
    "ftr:assessmentTarget prov:wasGeneratedBy prov:generatedAtTime"
)
"""What FTR asks of a result, or FAIR Champion looks for at it."""


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_an_assessment_has_what_clients_look_for(endpoint: str) -> None:
    name = "has-licence" if endpoint == "test" else "dataset"
    told = read(assess(MAP, endpoint, name, DOI, AT))
    results = {q.subject.value for q in told.quads if q.object == term("ftr:TestResult")}  # type: ignore[union-attr]
    expected = 1 if endpoint == "test" else len(check_profiles()["dataset"].checks)
    assert len(results) == expected
    for result in results:
        for required in FOR_CLIENTS.split():
            assert len(values(told, result, required)) == 1, required
        (test,) = values(told, result, "ftr:outputFromTest")
        assert isinstance(test, NamedNode)
        assert set(values(told, test.value, "rdf:type")) == set(map(term, CLASSES[Kind.TEST]))
        for required in ("dct:identifier", "dct:title", "dct:description", "dcat:endpointURL"):
            assert len(values(told, test.value, required)) == 1, required
        (activity,) = values(told, result, "prov:wasGeneratedBy")
        assert isinstance(activity, NamedNode)
        kinds = values(told, activity.value, "rdf:type")
        assert term("ftr:TestExecutionActivity") in kinds
    record = thing("dataset/kelp").value
    assert values(told, record, "dct:identifier") == [Literal(DOI)]
    assert values(told, record, "rdf:type") == [term("prov:Entity")]
    assert not any(isinstance(quad.object, Triple) for quad in told.quads)
    assert assess(MAP, endpoint, name, DOI, AT) == assess(MAP, endpoint, name, DOI, AT)


@pytest.mark.parametrize(
    ("endpoint", "kind"),
    [
        ("test", "ftr:TestResult"),
        ("resultset", "ftr:TestResultSet"),
        ("benchmark", "ftr:BenchmarkScore"),
        ("algorithm", "ftr:BenchmarkScore"),
    ],
)
def test_what_was_asked_for_stands_first(endpoint: str, kind: str) -> None:
    name = "has-licence" if endpoint == "test" else "software"
    told = read(assess(MAP, endpoint, name, DOI))
    first = first_of(told)
    assert term(kind) in values(told, first, "rdf:type")
    assert endpoint in ("test", "resultset") or first.endswith("#score")


def test_a_set_says_what_the_card_says() -> None:
    card = score_record(MAP, thing("dataset/kelp").value, "dataset")
    told = read(assess(MAP, "benchmark", "dataset", DOI, AT))
    outcomes = {
        test: outcome.rpartition("#")[2].removeprefix("outcome-")
        for result, test in links(told, "ftr:outputFromTest")
        for of, outcome in links(told, "atlas:outcome")
        if of == result
    }
    assert outcomes == {one.check.iri: str(one.outcome) for one in card.results}
    first = first_of(told)
    (score,) = values(told, first, "prov:value")
    assert isinstance(score, Literal)
    assert abs(Fraction(score.value) - (card.score() or 0)) < Fraction(1, 10_000)
    algorithm = NamedNode(expand("check:dataset-scoring"))
    assert values(told, first, "ftr:outputFromAlgorithm") == [algorithm]
    assert term("ftr:ScoringAlgorithm") in values(told, algorithm.value, "rdf:type")
    report = validate([quad.triple for quad in told.quads], "assessment")
    assert (report.results, report.has_root) == ((), True)


def test_one_test_has_neither_a_set_nor_a_score() -> None:
    told = read(assess(MAP, "test", "has-standard-licence", DOI, AT))
    classes = {q.object.value for q in told.quads if q.predicate == term("rdf:type")}  # type: ignore[union-attr]
    for name in ("ftr:TestResultSet", "ftr:BenchmarkScore", "ftr:Benchmark"):
        assert expand(name) not in classes
    predicates = {q.predicate for q in told.quads}
    assert term("atlas:mendedBy") in predicates
    assert term("atlas:gain") not in predicates
    pointed_at = {q.object for q in told.quads if isinstance(q.object, NamedNode)}
    own = {n for n in pointed_at if "/graph/assessment/" in n.value}
    assert own <= {q.subject for q in told.quads}


def test_what_can_be_assessed_by() -> None:
    with pytest.raises(NotFound, match="/assess/test, /assess/resultset"):
        assess(MAP, "metric", "RDA-F1-01M", DOI)
    with pytest.raises(NotFound, match="no benchmark 'nope'"):
        assess(MAP, "benchmark", "nope", DOI)


@pytest.mark.parametrize("endpoint", ENDPOINTS)
def test_each_endpoint_says_what_it_takes(endpoint: str) -> None:
    kind = ENDPOINTS[endpoint]
    for one in components(kind).values():
        document = interface(NAMES, endpoint, one.name)
        ((path, operations),) = document["paths"].items()
        (server,) = document["servers"]
        if endpoint == kind.singular and kind in (Kind.TEST, Kind.ALGORITHM):
            at = NamedNode(server["url"] + path)
            told = Statements(described([one], NAMES))
            assert values(told, one.iri, "dcat:endpointURL") == [at]
            assert values(told, one.iri, "dcat:endpointDescription") == [at]
        body = operations["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert body["required"] == [*body["properties"]] == ["resource_identifier"]
    with pytest.raises(NotFound):
        interface(NAMES, endpoint, "nope")
