"""The views of a scorecard as JSON objects."""

from fractions import Fraction
from typing import Any

from ...shacl.engine.graph import Statement
from ..evaluation import CheckResult
from ..json_form import MOST_SHOWN
from .assessors import MetricTest
from .models import IndicatorView, ModelView
from .rules import Told
from .views import AssessorView, MetricView, QuestionView, Views


def as_json(found: Views) -> dict[str, Any]:
    """One run as other assessors, the published indicators and a community's profile tell it."""
    return {
        "record": found.record,
        "assessors": {token: _assessor(one) for token, one in found.assessors.items()},
        "models": [_model(one) for one in found.models],
        "questions": None
        if found.questions is None
        else [_question(one) for one in found.questions],
    }


def _assessor(view: AssessorView) -> dict[str, Any]:
    assessor = view.assessor
    return {
        "iri": assessor.iri,
        "label": assessor.label,
        "version": assessor.version,
        "description": assessor.description,
        "sources": list(assessor.sources),
        "earned": _points(view.earned),
        "possible": _points(view.possible),
        "metrics": [_metric(one) for one in view.metrics],
    }


def _metric(view: MetricView) -> dict[str, Any]:
    metric = view.metric
    return {
        "metric": metric.iri,
        "code": metric.code,
        "label": metric.label,
        "principle": metric.principle,
        "sources": list(metric.sources),
        "theirs": view.theirs.value,
        "earned": _points(view.earned),
        "possible": _points(view.possible),
        "tests": [_test(test, one) for test, one in view.tests],
        "ours": view.ours.value,
        "checks": [_check(one) for one in view.results],
        "related": list(metric.related),
        "agreement": view.agreement.value,
        "reasons": list(view.reasons),
    }


def _test(test: MetricTest, told: Told) -> dict[str, Any]:
    return {
        "code": test.code,
        "asks": test.description,
        "points": _points(test.points),
        "met": told.met,
        "notDecidable": test.not_decidable if told.met is None else None,
        "counted": [_statement(one) for one in told.counted[:MOST_SHOWN]],
        "countedTotal": len(told.counted),
        "lacking": list(told.lacking),
        "note": told.note,
    }


def _model(view: ModelView) -> dict[str, Any]:
    return {
        "iri": view.iri,
        "label": view.label,
        "indicators": [_indicator(one) for one in view.indicators],
    }


def _indicator(view: IndicatorView) -> dict[str, Any]:
    indicator = view.indicator
    return {
        "indicator": indicator.iri,
        "code": indicator.code,
        "label": indicator.label,
        "principle": indicator.principle,
        "priority": indicator.priority or None,
        "outcome": view.outcome.value,
        "checks": [_check(one) for one in view.results],
        "reason": view.reason or None,
    }


def _question(view: QuestionView) -> dict[str, Any]:
    return {
        "question": view.question,
        "code": view.code,
        "asks": view.asks,
        "declared": list(view.declared),
        "outcome": view.outcome.value,
        "why": view.why,
    }


def _check(result: CheckResult) -> dict[str, Any]:
    return {
        "check": result.check.iri,
        "label": result.check.label,
        "outcome": result.outcome.value,
        "why": result.why,
    }


def _statement(statement: Statement) -> dict[str, str]:
    return dict(zip(("subject", "predicate", "object"), statement, strict=True))


def _points(points: Fraction) -> float:
    return float(points)
