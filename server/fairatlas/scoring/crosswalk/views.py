"""The views of one scorecard: as other assessors, as the indicators, as the profile tells it."""

from dataclasses import dataclass
from fractions import Fraction

from ...shacl.engine.graph import Graph
from ..evaluation import CheckResult, Outcome
from ..scorecard import Scorecard
from .agreement import Agreement, agreement, together
from .assessors import Assessor, Metric, MetricTest, assessors
from .models import ModelView, models
from .reasons import reasons
from .rules import Told, told


@dataclass(frozen=True)
class MetricView:
    """What a metric of another assessor says of the record, beside what the checks say.

    Attributes:
        record: its IRI.
        tests: each test of the metric, with what it says.
        earned, possible: points of the tests that can be decided.
        results: of the checks that are compared with it; none where the profile has no such check.
        reasons: why the two differ, or why they can't be compared; none where they agree.
    """

    metric: Metric
    record: str
    tests: tuple[tuple[MetricTest, Told], ...]
    earned: Fraction
    possible: Fraction
    theirs: Outcome
    results: tuple[CheckResult, ...]
    ours: Outcome
    agreement: Agreement
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class AssessorView:
    """The metrics of another assessor, each with what its rule says of the record."""

    assessor: Assessor
    metrics: tuple[MetricView, ...]

    @property
    def earned(self) -> Fraction:
        """The points that the record earns by what can be decided."""
        return sum((one.earned for one in self.metrics), Fraction(0))

    @property
    def possible(self) -> Fraction:
        """The most that it could earn by that."""
        return sum((one.possible for one in self.metrics), Fraction(0))


@dataclass(frozen=True)
class QuestionView:
    """A question of a FAIR Implementation Profile, answered by the record.

    Attributes:
        declared: IRIs of the declarations that stand behind it.
    """

    question: str
    code: str
    asks: str
    declared: tuple[str, ...]
    outcome: Outcome
    why: str


@dataclass(frozen=True)
class Views:
    """One run, as others tell it.

    Attributes:
        assessors: by token.
        models: of published indicators; that of the RDA is the first.
        questions: None where the card was not scored against a FAIR Implementation Profile.
    """

    record: str
    assessors: dict[str, AssessorView]
    models: tuple[ModelView, ...]
    questions: tuple[QuestionView, ...] | None


def views(card: Scorecard, data: Graph) -> Views:
    """A scorecard as other assessors tell it.

    Args:
        data: the statements that the card was made from. An assessor that looks anywhere in a page
            looks at all of them.
    """
    return Views(
        record=card.record,
        assessors={
            token: AssessorView(one, tuple(_metric(metric, card, data) for metric in one.metrics))
            for token, one in assessors().items()
        },
        models=models(card),
        questions=_questions(card),
    )


def _metric(metric: Metric, card: Scorecard, data: Graph) -> MetricView:
    record = f"<{card.record}>"
    tests = tuple((test, told(test, data, record)) for test in metric.tests)
    earned, possible = _points(metric, tests)
    theirs = _outcome(earned, possible)
    results = _compared(metric, card)
    ours = together(one.outcome for one in results)
    stand = agreement(theirs, ours)
    return MetricView(
        metric=metric,
        record=card.record,
        tests=tests,
        earned=earned,
        possible=possible,
        theirs=theirs,
        results=results,
        ours=ours,
        agreement=stand,
        reasons=reasons(metric, tests, results, stand, record),
    )


def _points(
    metric: Metric, tests: tuple[tuple[MetricTest, Told], ...]
) -> tuple[Fraction, Fraction]:
    """The points earned, and those that can be: tests earn at most the points of their metric."""
    earned = sum((test.points for test, one in tests if one.met), Fraction(0))
    possible = sum((test.points for test, one in tests if one.met is not None), Fraction(0))
    return min(earned, metric.points), min(possible, metric.points)


def _outcome(earned: Fraction, possible: Fraction) -> Outcome:
    if not possible:
        return Outcome.NOT_TESTABLE
    if earned == possible:
        return Outcome.PASS
    return Outcome.PARTIAL if earned else Outcome.FAIL


def _compared(metric: Metric, card: Scorecard) -> tuple[CheckResult, ...]:
    """The results of the checks that are closest to a metric, of those that the card has."""
    for wanted in (metric.close, metric.near):
        found = tuple(one for one in card.results if one.check.iri in wanted)
        if found:
            return found
    return ()


def _questions(card: Scorecard) -> tuple[QuestionView, ...] | None:
    if card.against is None:
        return None
    return tuple(
        QuestionView(
            question=one.check.iri,
            code=one.check.name,
            asks=one.check.description,
            declared=one.check.declared,
            outcome=one.outcome,
            why=one.why,
        )
        for one in card.results
    )
