"""The history of a record's scores as a JSON object."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from . import json_form
from .history import Assessment, CheckDifference, Difference, Result
from .history_of import History
from .linked.times import moment


def as_json(found: History) -> dict[str, Any]:
    """When a record came to what, what changed from one time to the next, and why."""
    return {
        "record": found.record,
        "profile": json_form.profile(found.profile),
        "assessments": [_assessment(at, one) for at, one in found.moments],
        "changes": [_change(at, one, found) for at, one in found.changes],
    }


def _assessment(at: datetime, one: Assessment) -> dict[str, Any]:
    return {
        "time": moment(at),
        "graph": one.graph,
        "score": _number(one.score),
        "letters": {letter: _number(score) for letter, score in one.letters.items()},
        "states": {"record": one.state, "checks": one.checks, "fip": one.fip},
        "software": one.software,
    }


def _change(at: datetime, one: Difference, found: History) -> dict[str, Any]:
    return {
        "time": moment(at),
        "from": one.before.graph,
        "to": one.after.graph,
        "before": _number(one.before.score),
        "after": _number(one.after.score),
        "gain": _number(one.gain),
        "causes": [str(cause) for cause in one.causes],
        "checks": [_check(each, found) for each in one.checks],
    }


def _check(one: CheckDifference, found: History) -> dict[str, Any]:
    return {
        "check": one.check,
        "label": found.label(one.check),
        "before": _result(one.before),
        "after": _result(one.after),
        "causes": [str(cause) for cause in one.causes],
    }


def _result(one: Result | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {"outcome": str(one.outcome), "completion": one.completion, "why": one.why}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
