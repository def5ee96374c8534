"""Scorecards as JSON objects."""

from fractions import Fraction
from typing import Any

from ..shacl.engine.graph import Statement
from .changes import Change
from .checks import Check
from .evaluation import Answer, CheckResult, Seen
from .overview import Overview
from .profiles import CheckProfile
from .requirement import Requirement
from .scorecard import Scorecard

MOST_SHOWN = 50
"""Values, and statements, that one requirement tells; how many there are in all stands beside."""


def card(found: Scorecard) -> dict[str, Any]:
    """A card with its evidence and what to do."""
    return {
        **summary(found),
        "classes": list(found.classes),
        "state": found.state,
        "principles": {name: rounded(score) for name, score in found.principles().items()},
        "notes": list(found.notes),
        "results": [_result(result) for result in found.results],
        "changes": [_change(one) for one in found.changes],
    }


def summary(found: Scorecard) -> dict[str, Any]:
    """What a card comes to: the scores, and how many checks had each outcome."""
    return {
        "record": found.record,
        "profile": profile(found.profile),
        "against": found.against,
        "assessed": found.score() is not None,
        "score": rounded(found.score()),
        "letters": {letter: rounded(found.score(letter)) for letter in "FAIR"},
        "outcomes": {outcome.value: number for outcome, number in found.counts().items()},
    }


def overview(found: Overview) -> dict[str, Any]:
    """What many records come to."""
    return {
        "profile": profile(found.profile),
        "records": len(found.rows),
        "assessed": found.assessed,
        "median": rounded(found.median),
        "spread": list(found.spread),
        "lacking": [
            {
                "check": one.check.iri,
                "label": one.check.label,
                "failed": one.failed,
                "partial": one.partial,
                "of": one.of,
            }
            for one in found.lacks
        ],
        "scores": [
            {
                "record": row.record,
                "score": rounded(row.score),
                "letters": {letter: rounded(share) for letter, share in row.letters.items()},
            }
            for row in found.rows
        ],
    }


def profile(found: CheckProfile) -> dict[str, Any]:
    """What names a profile of checks."""
    return {
        "iri": found.iri,
        "name": found.token,
        "label": found.label,
        "version": found.version,
    }


def rounded(score: Fraction | None) -> float | None:
    """A score with four digits; None where nothing was assessed."""
    return None if score is None else round(float(score), 4)


def _result(result: CheckResult) -> dict[str, Any]:
    check = result.check
    return {
        **_check(check),
        "outcome": result.outcome.value,
        "credit": rounded(result.credit) if result.outcome.counts else None,
        "why": result.why,
        "requirements": [
            _answer(requirement, one)
            for requirement, one in zip(check.requirements, result.answers, strict=False)
        ],
    }


def _check(check: Check) -> dict[str, Any]:
    return {
        "check": check.iri,
        "label": check.label,
        "description": check.description,
        "principle": check.principle,
        "indicators": list(check.indicators),
        "weight": float(check.weight),
        "maturity": check.maturity,
        "declared": list(check.declared),
    }


def _answer(requirement: Requirement, answer: Answer) -> dict[str, Any]:
    return {
        "asks": requirement.name,
        "met": answer.met,
        "counted": [_seen(one) for one in answer.counted[:MOST_SHOWN]],
        "countedTotal": len(answer.counted),
        "passedOver": [_seen(one) for one in answer.passed_over[:MOST_SHOWN]],
        "passedOverTotal": len(answer.passed_over),
    }


def _seen(seen: Seen) -> dict[str, Any]:
    told: dict[str, Any] = {
        "value": seen.value,
        "statements": [_statement(one) for one in seen.statements],
    }
    return told | ({"as": seen.as_what} if seen.as_what else {})


def _statement(statement: Statement) -> dict[str, str]:
    return dict(zip(("subject", "predicate", "object"), statement, strict=True))


def _change(change: Change) -> dict[str, Any]:
    return {
        "check": change.check,
        "adds": change.requirement,
        "advice": change.advice,
        "effort": change.effort,
        "gain": rounded(change.gain),
        "scoreAfter": rounded(change.after),
        "valuesAre": "examples" if change.is_example else "the record's own",
        "update": change.update,
    }
