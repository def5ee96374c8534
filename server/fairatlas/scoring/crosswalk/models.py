"""A scorecard by the indicators of published models of FAIRness."""

from dataclasses import dataclass

from fairatlas_loaders.vocabulary import expand

from ...shacl.engine.literals import lexical
from ...shacl.rules import plan_of
from ..checks import FOLDER
from ..evaluation import CheckResult, Outcome
from ..indicators import Indicator, indicators
from ..scorecard import Scorecard
from .agreement import together

RDA = expand("indicator:rda")


@dataclass(frozen=True)
class IndicatorView:
    """What the checks that implement an indicator say of the record.

    Attributes:
        results: of the checks of the card that implement it.
        reason: why nothing is known, or is asked; empty where a check answers.
    """

    indicator: Indicator
    results: tuple[CheckResult, ...]
    outcome: Outcome
    reason: str


@dataclass(frozen=True)
class ModelView:
    """The indicators of one model, in the order of their codes."""

    iri: str
    label: str
    indicators: tuple[IndicatorView, ...]

    @property
    def is_answered(self) -> bool:
        """Whether checks of the card implement half of the indicators that can be decided."""
        decidable = [one for one in self.indicators if not one.indicator.reason]
        return 2 * sum(bool(one.results) for one in decidable) >= len(decidable)


def models(card: Scorecard) -> tuple[ModelView, ...]:
    """That of the RDA, then each other of which the card answers half the indicators or more."""
    schemes = sorted({one.scheme for one in indicators()} - {RDA})
    others = (_model(scheme, card) for scheme in schemes)
    return (_model(RDA, card), *(one for one in others if one.is_answered))


def _model(scheme: str, card: Scorecard) -> ModelView:
    label = plan_of(FOLDER).shapes.one(f"<{scheme}>", f"<{expand('skos:prefLabel')}>")
    return ModelView(
        iri=scheme,
        label=lexical(label) if label is not None else scheme,
        indicators=tuple(_view(one, card) for one in indicators() if one.scheme == scheme),
    )


def _view(indicator: Indicator, card: Scorecard) -> IndicatorView:
    results = tuple(one for one in card.results if indicator.iri in one.check.indicators)
    if indicator.reason:
        return IndicatorView(indicator, (), Outcome.NOT_TESTABLE, indicator.reason)
    if not results:
        labels = ", ".join(one.label for one in indicator.checks)
        reason = f"{card.profile.label} does not ask for it; it is what these check: {labels}."
        return IndicatorView(indicator, (), Outcome.NOT_APPLICABLE, reason)
    outcome = together(one.outcome for one in results)
    reason = "" if outcome.counts else " ".join(one.why for one in results)
    return IndicatorView(indicator, results, outcome, reason)
