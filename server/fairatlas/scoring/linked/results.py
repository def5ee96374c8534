"""The results of an assessment: each with its evidence, and with what would mend it."""

from collections.abc import Iterable, Iterator, Mapping

from ...shacl.engine.graph import Node, Statement, triple_term
from ..changes import Change
from ..evaluation import Answer, CheckResult, Outcome
from ..json_form import MOST_SHOWN
from .canonical import Canonical
from .outcomes import SAYS, explained, outcome_of, result_node
from .terms import TYPE, decimal, iri, name, text, truth, whole

Changes = Mapping[str, list[Change]]
"""The changes by the IRI of the check that asks for them."""


def in_brief(results: Iterable[CheckResult], record: str) -> Iterator[Statement]:
    """What passed in one statement each; the others as results, why where only it tells."""
    for result in results:
        check = iri(result.check.iri)
        if result.outcome is Outcome.PASS:
            yield "#results", SAYS[Outcome.PASS], check
            continue
        node = result_node(result.check)
        told = explained if result.outcome is Outcome.PARTIAL else outcome_of
        yield "#results", name("prov:hadMember"), node
        yield node, TYPE, name("ftr:TestResult")
        yield node, name("dqv:computedOn"), iri(record)
        yield node, name("ftr:outputFromTest"), check
        yield from told(node, result)


def in_full(
    results: Iterable[CheckResult], record: str, changes: Changes, state: Canonical
) -> Iterator[Statement]:
    """All results, as FTR, as DQV and as this vocabulary have them, with evidence and changes."""
    for result in results:
        node, check = result_node(result.check), iri(result.check.iri)
        yield "#results", name("prov:hadMember"), node
        yield node, TYPE, name("ftr:TestResult")
        yield node, TYPE, name("atlas:AssessmentResult")
        yield node, TYPE, name("dqv:QualityMeasurement")
        yield node, name("dqv:computedOn"), iri(record)
        yield node, name("ftr:outputFromTest"), check
        yield node, name("dqv:isMeasurementOf"), check
        yield node, name("atlas:ofCheck"), check
        yield from explained(node, result)
        if result.outcome.counts:
            yield node, name("dqv:value"), decimal(result.credit)
        for declaration in result.check.declared:
            yield node, name("dct:source"), iri(declaration)
        yield from _evidence(node, result, state)
        for number, change in enumerate(changes.get(result.check.iri, []), start=1):
            yield from _change(node, f"#change-{node.removeprefix('#result-')}-{number}", change)


def _evidence(node: Node, result: CheckResult, state: Canonical) -> Iterator[Statement]:
    """The statements that decided: as triple terms, since they are the record's to state."""
    found = {one for answer in result.answers for one in _deciding(answer, state)}
    if found:
        evidence = f"#evidence-{node.removeprefix('#result-')}"
        yield node, name("atlas:evidence"), evidence
        for statement in found:
            yield evidence, name("rdf:reifies"), triple_term(*statement)


def _deciding(answer: Answer, state: Canonical) -> Iterator[Statement]:
    """What met a requirement; where it is not met, whatever was looked at."""
    seen = answer.counted if answer.met else answer.counted + answer.passed_over
    ways = (tuple(map(state.named, one.statements)) for one in seen)
    for way in sorted(ways)[:MOST_SHOWN]:
        yield from way


def _change(result: Node, node: Node, change: Change) -> Iterator[Statement]:
    yield result, name("atlas:mendedBy"), node
    yield node, TYPE, name("atlas:Change")
    yield node, name("atlas:advice"), text(change.advice, "en")
    yield node, name("atlas:effort"), whole(change.effort)
    yield node, name("atlas:gain"), decimal(change.gain)
    yield node, name("atlas:updateText"), text(change.update)
    yield node, name("atlas:givesExample"), truth(change.is_example)
