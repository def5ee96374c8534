"""What all records share that have the same outcomes: it can be told once for all of them."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from urllib.parse import quote

from ...shacl.engine.graph import Node, Statement
from ..checks import Check
from ..evaluation import CheckResult, Outcome
from .terms import TYPE, VALUES, decimal, iri, name, outcome_node, percent, text

ALGORITHM = name("check:weighted-share")
"""The only scoring algorithm there is: the weight earned over that of the checks that count."""

Letters = Mapping[str, Fraction | None]
"""The score of F, A, I and R; None where no check counts."""

SAYS = {
    Outcome.PASS: name("atlas:passed"),
    Outcome.PARTIAL: name("atlas:partlyPassed"),
    Outcome.FAIL: name("atlas:failed"),
    Outcome.NOT_APPLICABLE: name("atlas:inapplicable"),
    Outcome.NOT_TESTABLE: name("atlas:untestable"),
}
"""The property by which a set of results tells an outcome without a node for the result."""


def result_node(check: Check) -> Node:
    """The result of a check, in the graph that tells it."""
    return f"#result-{quote(check.name, safe='')}"


def by_letter(results: Iterable[CheckResult]) -> dict[str, list[CheckResult]]:
    """Results by the letter of their principle, in the order F, A, I, R."""
    found: dict[str, list[CheckResult]] = {letter: [] for letter in "FAIR"}
    for result in results:
        found[result.check.letter].append(result)
    return {letter: told for letter, told in found.items() if told}


def outcomes(
    letter: str, results: Iterable[CheckResult], score: Fraction | None
) -> Iterator[Statement]:
    """What the checks of a letter came to, why each is no pass, and the score of the letter.

    Letter by letter, since there are far fewer ways to come out for one than for all four.
    """
    yield "#", TYPE, name("prov:Collection")
    for result in results:
        yield "#", SAYS[result.outcome], iri(result.check.iri)
        if result.outcome is not Outcome.PASS:
            node = result_node(result.check)
            yield "#", name("prov:hadMember"), node
            yield node, name("atlas:ofCheck"), iri(result.check.iri)
            yield from explained(node, result)
    yield "#", name("dqv:inDimension"), name(f"fair:{letter}")
    if score is not None:
        yield score_node(letter), name("dqv:inDimension"), name(f"fair:{letter}")
        yield score_node(letter), name("prov:value"), decimal(score)


def explained(node: Node, result: CheckResult) -> Iterator[Statement]:
    """What came out of a check and why, as far as the met requirements tell it."""
    yield from outcome_of(node, result)
    yield node, name("ftr:log"), text(result.why)


def outcome_of(node: Node, result: CheckResult) -> Iterator[Statement]:
    """What came out of a check: the outcome, in our words and in FTR's, and the share of it."""
    yield node, name("atlas:outcome"), outcome_node(result.outcome)
    yield node, name("prov:value"), text(VALUES[result.outcome])
    if result.outcome.counts:
        yield node, name("ftr:completion"), percent(result.credit)


def score_node(letter: str) -> Node:
    """The score of a letter; of all with none."""
    return f"#score-{letter}" if letter else "#score"


def benchmark_score(score: Fraction | None, letter: str = "") -> Iterator[Statement]:
    """A score of a set of results: of all, or of one letter."""
    node = score_node(letter)
    yield node, TYPE, name("ftr:BenchmarkScore")
    yield node, name("ftr:scoredTestResults"), "#results"
    yield node, name("ftr:outputFromAlgorithm"), ALGORITHM
    if letter:
        yield node, name("dqv:inDimension"), name(f"fair:{letter}")
    if score is not None:
        yield node, name("prov:value"), decimal(score)
    else:
        yield node, name("atlas:outcome"), name("atlas:outcome-not-assessed")


def measured(record: str, scores: Letters) -> Iterator[Statement]:
    """The scores as DQV has them."""
    for letter, score in scores.items():
        if score is not None:
            node = score_node(letter)
            yield node, TYPE, name("dqv:QualityMeasurement")
            yield node, name("dqv:computedOn"), iri(record)
            yield node, name("dqv:isMeasurementOf"), ALGORITHM
            yield node, name("dqv:value"), decimal(score)
