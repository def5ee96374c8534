"""The shapes of assessments: an example passes, each of its graphs is looked at, faults are found.

That the graphs of any card conform is tested in ``tests/scoring/test_linked.py``.
"""

from collections.abc import Iterable
from functools import cache

import pytest
from pyoxigraph import Quad, RdfFormat, Store, Triple, parse
from pyshacl import validate as pyshacl_validate
from rdflib import SH as SHACL

from fairatlas.scoring.linked import portable
from fairatlas.shacl.engine import Graph, lint
from fairatlas.shacl.model import Report
from fairatlas.shacl.profiles import profiles
from fairatlas.shacl.shapes import shapes as rdflib_shapes
from fairatlas.shacl.terms import to_graph
from fairatlas.shacl.validation import plan_of, validate
from fairatlas.statements import shapes
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

EXAMPLE = data_path("shapes") / "assessment" / "examples" / "valid" / "assessment.ttl"
BASE = "http://localhost:8000/graph/assessment/"
BASE += "1c36a0b78c654f938cb7002264247d3b0f70ec125e5a38d81ae8ec38d1d9a519"
SHAPE = expand("shape:")
PASS, PARTIAL, FAIL, NOT = (
    f"<#result-{name}>"
    for name in (
        "has-keywords",
        "has-rich-description",
        "has-standard-licence",
        "tells-how-to-ask-for-access",
    )
)
STATE = "<urn:sha256:a8a252614643f42d6faef4247272c15215af2eda40056bac5ff2eff0d0b74545>"
CHANGE = "<#change-has-standard-licence-1>"


@cache
def example() -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(path=str(EXAMPLE), format=RdfFormat.TURTLE))


def check(triples: Iterable[Triple]) -> Report:
    return validate(triples, "assessment")


def changed(update: str) -> list[Triple]:
    """The example after a SPARQL Update."""
    store = Store()
    store.extend(Quad(*triple) for triple in example())
    before = set(store)
    prefixes = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    store.update(f"BASE <{BASE}>\n{prefixes}{update}")
    assert set(store) != before, "nothing changed"
    return [quad.triple for quad in store]


def found(update: str) -> list[str]:
    """The shapes that find something after an update."""
    results = check(changed(update)).results
    assert {one.severity for one in results} <= {"Violation"}
    return sorted({one.shape[1:-1].removeprefix(SHAPE) for one in results})


def test_the_shapes_are_sound() -> None:
    assert lint(Graph(quad.triple for quad in shapes("assessment").quads)) == []


def test_the_example_conforms_and_is_looked_at() -> None:
    report = check(example())
    assert report.results == ()
    assert report.has_root


@pytest.mark.parametrize(
    "name", ["TestResultSet", "TestResult", "BenchmarkScore", "TestExecutionActivity"]
)
def test_each_class_of_ftr_has_focus_nodes(name: str) -> None:
    """The shapes of FTR itself aim at no test: data without any conform to them."""
    targets = {quad.object for quad in shapes("assessment").quads if _is_target(quad)}
    assert term(f"ftr:{name}") in targets
    nodes = {one.subject for one in example() if one.object == term(f"ftr:{name}")}
    assert nodes
    without = [one for one in example() if one.subject not in nodes]
    assert check(without).focus_nodes < check(example()).focus_nodes


def _is_target(quad: Quad) -> bool:
    return quad.predicate == term("sh:targetClass")


def test_data_without_an_assessment_are_unchecked() -> None:
    report = check(one for one in example() if one.object != term("ftr:TestResultSet"))
    assert not report.has_root
    assert profiles()["assessment"].roots == (expand("ftr:TestResultSet"),)


FAULTS = {
    "a set without a record": (
        "DELETE WHERE { <#results> ftr:assessmentTarget ?record }",
        ["TestResult-same-record", "TestResultSet-state", "TestResultSet-target"],
    ),
    "results of no activity": (
        "DELETE WHERE { <#results> prov:wasGeneratedBy ?activity }",
        ["TestExecution-results", "TestResultSet-activity"],
    ),
    "results of no state of the record": (
        "DELETE WHERE { <#results> prov:wasDerivedFrom ?state }",
        ["TestResultSet-state"],
    ),
    "outcomes that nobody tells": (
        """DELETE WHERE { <#results> prov:hadMember ?result } ;
        DELETE WHERE { <#results> atlas:outcomes ?outcomes }""",
        ["TestResult-same-record", "TestResult-set", "TestResultSet-outcomes"],
    ),
    "a member that is no result": (
        "INSERT DATA { <#results> prov:hadMember <#other> }",
        ["TestResultSet-members"],
    ),
    "no score": (
        "DELETE WHERE { <#score> ftr:scoredTestResults ?results }",
        ["BenchmarkScore-results", "TestResultSet-score"],
    ),
    **{
        f"two scores of {letter}": (
            f"""INSERT DATA {{
                <#score-1> a ftr:BenchmarkScore ; dqv:inDimension fair:{letter} ; prov:value 0.1 ;
                    ftr:scoredTestResults <#results> ; ftr:outputFromAlgorithm <#algorithm> .
                <#score-2> a ftr:BenchmarkScore ; dqv:inDimension fair:{letter} ; prov:value 0.2 ;
                    ftr:scoredTestResults <#results> ; ftr:outputFromAlgorithm <#algorithm>
            }}""",
            [f"TestResultSet-score-{letter}"],
        )
        for letter in "FAIR"
    },
    "a result without a record": (
        f"DELETE WHERE {{ {PASS} dqv:computedOn ?record }}",
        ["TestResult-record", "TestResult-same-record"],
    ),
    "a result of another record": (
        f"DELETE WHERE {{ {PASS} dqv:computedOn ?record }} ; "
        f"INSERT DATA {{ {PASS} dqv:computedOn <http://localhost:8000/id/dataset/other> }}",
        ["TestResult-same-record"],
    ),
    "a result of no set": (
        f"DELETE DATA {{ <#results> prov:hadMember {PASS} }}",
        ["TestResult-same-record", "TestResult-set"],
    ),
    "a result of no check": (
        f"DELETE WHERE {{ {PASS} ftr:outputFromTest ?check }}",
        ["TestResult-check"],
    ),
    "an empty reason": (
        f'DELETE WHERE {{ {PASS} ftr:log ?why }} ; INSERT DATA {{ {PASS} ftr:log "" }}',
        ["TestResult-log"],
    ),
    "a change that is not described": (
        f"INSERT DATA {{ {FAIL} atlas:mendedBy <#change-9> }}",
        ["TestResult-changes"],
    ),
    "a result without a value": (
        f"DELETE WHERE {{ {PASS} prov:value ?value }}",
        ["Outcome-value", "OutcomeAgreement"],
    ),
    "a value that FTR does not know": (
        f'DELETE WHERE {{ {PASS} prov:value ?v }} ; INSERT DATA {{ {PASS} prov:value "ok" }}',
        ["Outcome-value", "OutcomeAgreement"],
    ),
    "no exact outcome": (
        f"DELETE WHERE {{ {PASS} atlas:outcome ?outcome }}",
        ["Outcome-exact", "OutcomeAgreement"],
    ),
    "an outcome of another scheme": (
        f"DELETE WHERE {{ {PASS} atlas:outcome ?outcome }} ; "
        f"INSERT DATA {{ {PASS} atlas:outcome atlas:outcome-fit-for-purpose }}",
        ["Outcome-exact", "OutcomeAgreement"],
    ),
    "the wrong outcome": (
        f"DELETE WHERE {{ {PASS} atlas:outcome ?outcome }} ; "
        f"INSERT DATA {{ {PASS} atlas:outcome atlas:outcome-fail }}",
        ["OutcomeAgreement"],
    ),
    "a pass that is not complete": (
        f"DELETE WHERE {{ {PASS} ftr:completion ?all }} ; "
        f"INSERT DATA {{ {PASS} ftr:completion 99 }}",
        ["OutcomeAgreement"],
    ),
    "a partial result that is complete": (
        f"DELETE WHERE {{ {PARTIAL} ftr:completion ?half }} ; "
        f"INSERT DATA {{ {PARTIAL} ftr:completion 100 }}",
        ["OutcomeAgreement"],
    ),
    "a partial result without completion": (
        f"DELETE WHERE {{ {PARTIAL} ftr:completion ?half }}",
        ["OutcomeAgreement"],
    ),
    "completion of what does not apply": (
        f"INSERT DATA {{ {NOT} ftr:completion 0 }}",
        ["OutcomeAgreement"],
    ),
    "completion out of range": (
        f"DELETE WHERE {{ {PASS} ftr:completion ?all }} ; "
        f"INSERT DATA {{ {PASS} ftr:completion 101 }}",
        ["Outcome-completion", "OutcomeAgreement"],
    ),
    "completion as a share": (
        f"DELETE WHERE {{ {PASS} ftr:completion ?all }} ; "
        f"INSERT DATA {{ {PASS} ftr:completion 1.0 }}",
        ["Outcome-completion", "OutcomeAgreement"],
    ),
    "evidence in words": (
        f'INSERT DATA {{ {NOT} atlas:evidence "the licence" }}',
        ["EvidenceOfResult", "TestResult-evidence"],
    ),
    "evidence of nothing": (
        "DELETE WHERE { <#evidence-has-keywords> rdf:reifies ?statement }",
        ["EvidenceOfResult"],
    ),
    "a score by no algorithm": (
        "DELETE WHERE { <#score> ftr:outputFromAlgorithm ?algorithm }",
        ["BenchmarkScore-algorithm"],
    ),
    "a score above all": (
        "DELETE WHERE { <#score> prov:value ?v } ; INSERT DATA { <#score> prov:value 50.0 }",
        ["BenchmarkScore-value"],
    ),
    "a score as a text": (
        'DELETE WHERE { <#score> prov:value ?v } ; INSERT DATA { <#score> prov:value "0.5" }',
        ["BenchmarkScore-value"],
    ),
    "no score, and no word about it": (
        "DELETE WHERE { <#score> prov:value ?value }",
        ["BenchmarkScoreAssessed"],
    ),
    "a score of what was not assessed": (
        "INSERT DATA { <#score> atlas:outcome atlas:outcome-not-assessed }",
        ["BenchmarkScoreAssessed"],
    ),
    "a score of a principle": (
        "DELETE DATA { <#score-F> dqv:inDimension fair:F } ; "
        "INSERT DATA { <#score-F> dqv:inDimension fair:F1 }",
        ["BenchmarkScore-dimension"],
    ),
    "tested against nothing": (
        "DELETE WHERE { <#assessment> atlas:testedAgainst ?profile }",
        ["TestExecution-against"],
    ),
    "done by nobody": (
        "DELETE WHERE { <#assessment> prov:wasAssociatedWith ?software }",
        ["TestExecution-agent"],
    ),
    "without the state of the record": (
        f"DELETE DATA {{ <#assessment> prov:used {STATE} }}",
        ["TestExecution-states"],
    ),
    "a state of nothing": (
        f"DELETE WHERE {{ {STATE} prov:specializationOf ?record }}",
        ["TestExecution-states", "TestResultSet-state"],
    ),
    "a state of two things": (
        f"INSERT DATA {{ {STATE} prov:specializationOf <http://localhost:8000/id/dataset/other> }}",
        ["TestResultSet-state", "UsedState-of"],
    ),
    "a state with another name": (
        "INSERT DATA { <urn:x:state> prov:specializationOf <urn:x:record> }",
        ["UsedState"],
    ),
    "a checksum that is none": (
        f"DELETE WHERE {{ {STATE} atlas:sha256 ?sum }} ; "
        f'INSERT DATA {{ {STATE} atlas:sha256 "a" }}',
        ["UsedState-checksum"],
    ),
    "two ends": (
        """INSERT DATA { <#assessment> prov:endedAtTime "2026-04-01T12:00:00Z"^^xsd:dateTime }""",
        ["TestExecution-end"],
    ),
    "found again without a time": (
        "INSERT DATA { <#again> prov:wasInformedBy <#assessment> }",
        ["RepeatedAssessment-end"],
    ),
    "found again as something else": (
        "INSERT DATA { <#again> prov:wasInformedBy <#other> ; "
        'prov:endedAtTime "2026-04-01T12:00:00Z"^^xsd:dateTime }',
        ["RepeatedAssessment-first"],
    ),
    "a change of no result": (
        f"DELETE DATA {{ {FAIL} atlas:mendedBy {CHANGE} }}",
        ["ChangeOfRecord-result"],
    ),
    "a change without advice": (
        f"DELETE WHERE {{ {CHANGE} atlas:advice ?advice }}",
        ["ChangeOfRecord-advice"],
    ),
    "an effort that is none": (
        f"DELETE WHERE {{ {CHANGE} atlas:effort ?effort }} ; "
        f"INSERT DATA {{ {CHANGE} atlas:effort 4 }}",
        ["ChangeOfRecord-effort"],
    ),
    "a gain in percent": (
        f"DELETE WHERE {{ {CHANGE} atlas:gain ?gain }} ; "
        f"INSERT DATA {{ {CHANGE} atlas:gain 33.3 }}",
        ["ChangeOfRecord-gain"],
    ),
    "a change without an update": (
        f"DELETE WHERE {{ {CHANGE} atlas:updateText ?update }}",
        ["ChangeOfRecord-update"],
    ),
    "values of which nobody knows whether they are examples": (
        f"DELETE WHERE {{ {CHANGE} atlas:givesExample ?example }}",
        ["ChangeOfRecord-example"],
    ),
}


@pytest.mark.parametrize(("update", "told"), FAULTS.values(), ids=FAULTS)
def test_each_planted_fault_is_found_and_nothing_else(update: str, told: list[str]) -> None:
    assert found(update) == told


def test_each_rule_finds_a_planted_fault() -> None:
    graph = plan_of("assessment").shapes
    rules = {
        rule[1:-1].removeprefix(SHAPE)
        for kind in ("PropertyShape", "NodeShape")
        for rule in graph.subjects(f"<{expand('rdf:type')}>", f"<{expand(f'sh:{kind}')}>")
        if graph.one(rule, f"<{expand('sh:severity')}>") is not None
    }
    planted = {one for _, told in FAULTS.values() for one in told}
    of_rdf_1_1 = {f"EvidenceStatement-{part}" for part in ("subject", "predicate", "object")}
    assert rules == planted | of_rdf_1_1


def test_statements_of_rdf_1_1_are_evidence_too() -> None:
    told = [quad.triple for quad in portable(Quad(*one) for one in example())]
    assert check(told).results == ()
    for part in ("subject", "predicate", "object"):
        less = [one for one in told if one.predicate != term(f"rdf:{part}")]
        shapes_found = {one.shape[1:-1].removeprefix(SHAPE) for one in check(less).results}
        assert shapes_found == {f"EvidenceStatement-{part}"}


@pytest.mark.parametrize(("update", "told"), FAULTS.values(), ids=FAULTS)
def test_pyshacl_finds_the_same(update: str, told: list[str]) -> None:
    data = portable(Quad(*one) for one in changed(update))
    conforms, report, _ = pyshacl_validate(
        to_graph(quad.triple for quad in data), shacl_graph=rdflib_shapes("assessment")
    )
    assert not conforms
    results = report.objects(None, SHACL.result)
    sources = {report.value(one, SHACL.sourceShape) for one in results}
    assert sorted(str(one).removeprefix(SHAPE) for one in sources) == told
