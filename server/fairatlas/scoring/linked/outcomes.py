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


def outcomes(results: Iterable[CheckResult], letters: Letters) -> Iterator[Statement]:
    """The outcome of each check, why it is no pass, and the score of each letter."""
    yield "#", TYPE, name("prov:Collection")
    for result in results:
        yield "#", SAYS[result.outcome], iri(result.check.iri)
        if result.outcome is not Outcome.PASS:
            node = result_node(result.check)
            yield "#", name("prov:hadMember"), node
            yield node, name("atlas:ofCheck"), iri(result.check.iri)
            yield from explained(node, result)
    for letter, score in letters.items():
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
