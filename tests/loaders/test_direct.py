"""Direct triples: made from every qualified node, in one place, and from nothing else."""

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from fairatlas_loaders import ImportReport, Names, Setting, Source, loaders
from fairatlas_loaders.direct import ENDS_AT_MOST, with_direct
from fairatlas_loaders.ontology import all_qualified
from fairatlas_loaders.vocabulary import PREFIXES

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
HEAD += "@base <https://example.org/> .\n"


def read(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(HEAD + turtle, format=RdfFormat.TURTLE)]


def direct(turtle: str, report: ImportReport | None = None) -> list[Triple]:
    """What is made from some statements, which must come through unchanged before it."""
    given = read(turtle)
    whole = list(with_direct(given, report or ImportReport("test", "test.ttl")))
    assert whole[: len(given)] == given
    return whole[len(given) :]


@pytest.mark.parametrize(
    ("node", "made"),
    [
        (
            "a atlas:Dependency ; atlas:dependent <a> ; atlas:dependency <b>",
            "<a> atlas:dependsOn <b>",
        ),
        ("a atlas:Stewardship ; atlas:stewards <a> ; org:member <b>", "<a> atlas:hasSteward <b>"),
        ("a atlas:Affiliation ; org:member <a> ; org:organization <b>", "<a> org:memberOf <b>"),
        (
            "a atlas:FundingFlow ; atlas:fundedThing <a> ; atlas:funder <b>",
            "<a> atlas:fundedBy <b>",
        ),
        (
            "a atlas:SolutionClaim ; atlas:claimsThat <a> ; atlas:addresses <b>",
            "<a> atlas:addresses <b>",
        ),
        (
            "a atlas:RelationClaim ; rdf:subject <a> ; rdf:predicate atlas:uses ; rdf:object <b>",
            "<a> atlas:uses <b>",
        ),
    ],
)
def test_each_qualified_class_makes_its_direct_triple(node: str, made: str) -> None:
    assert direct(f"<node> {node} .") == read(f"{made} .")
    assert direct(f"[] {node} .") == read(f"{made} .")


def test_every_qualified_class_is_tested_above() -> None:
    assert len(all_qualified()) == 6


@pytest.mark.parametrize(
    "node",
    [
        "a atlas:Dependency ; atlas:dependent <a>",
        "atlas:dependent <a> ; atlas:dependency <b>",
        'a atlas:Dependency ; atlas:dependent <a> ; atlas:dependency "numpy"',
        "a atlas:AssociationClaim ; rdf:subject <a> ; rdf:predicate atlas:uses ; rdf:object <b>",
        "a atlas:RelationClaim ; rdf:subject <a> ; rdf:object <b>",
    ],
    ids=["half", "untyped", "a text", "only guessed", "without relation"],
)
def test_nothing_is_made_of_a_node_that_states_no_relation(node: str) -> None:
    assert direct(f"<node> {node} .") == []


def test_a_node_with_several_ends_makes_each_pair_once_and_is_counted() -> None:
    report = ImportReport("test", "test.ttl")
    node = "a atlas:SolutionClaim ; atlas:claimsThat <a> , <b> ; atlas:addresses <p> , <q>"
    made = direct(f"<one> {node} . <two> {node} .", report)
    assert len(made) == len(set(made)) == report.direct == 4


def test_the_order_of_statements_does_not_matter() -> None:
    turtle = "<n> atlas:dependency <b> . <n> atlas:dependent <a> . <n> a atlas:Dependency ."
    assert direct(turtle) == read("<a> atlas:dependsOn <b> .")


def test_a_node_of_too_many_ends_is_reported_and_not_expanded() -> None:
    report = ImportReport("test", "test.ttl")
    many = " , ".join(f"<t{number}>" for number in range(ENDS_AT_MOST + 1))
    assert (
        direct(f"<n> a atlas:Stewardship ; atlas:stewards {many} ; org:member <b> .", report) == []
    )
    (finding,) = report.findings
    assert finding.action == "dropped"
    assert str(ENDS_AT_MOST) in finding.reason


def test_what_a_loader_reads_comes_with_its_direct_triples() -> None:
    turtle = "<n> a atlas:Dependency ; atlas:dependent <a> ; atlas:dependency <b> ."
    report = ImportReport("rdf", "one.ttl")
    source = Source("one.ttl", (HEAD + turtle).encode())
    loaded = loaders()["rdf"].load(source, Setting(report, Names()))
    assert set(loaded.triples) == set(read(turtle + "<a> atlas:dependsOn <b> ."))
    assert (report.triples, report.direct) == (4, 1)
