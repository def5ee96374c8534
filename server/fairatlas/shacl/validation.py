"""Validation by our own engine, each result explained and given its place."""

from collections.abc import Callable, Iterable

from pyoxigraph import Triple

from fairatlas_loaders.places import Places

from .engine import Checked, Found, Graph, Plan
from .engine.literals import lexical
from .engine.vocabulary import SHACL, sh
from .explaining import explain
from .messages import default_message
from .model import SEVERITIES, Place, Report, Result
from .places import placed
from .report_lines import report_lines
from .rules import RECORD, Rules, plan_of, rules_of_profile

__all__ = ["check", "plan_of", "report", "results_of", "validate"]

_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"
_SEVERITIES = {
    **{f"<{SHACL}{name}>": name for name in SEVERITIES},
    # SHACL 1.2: results for those who write shapes, with which data conform all the same.
    sh("Debug"): "Info",
    sh("Trace"): "Info",
}


def validate(triples: Iterable[Triple], profile: str = RECORD, most: int | None = None) -> Report:
    """The report on data checked against a profile, with at most so many results.

    Raises:
        MalformedInput: there is no such profile.
    """
    return check(triples, rules_of_profile(profile), most)


def check(
    triples: Iterable[Triple],
    rules: Rules,
    most: int | None = None,
    places: Callable[[], Places] | None = None,
) -> Report:
    """The report on data checked against rules.

    Args:
        most: results at the most; the report says so where there were more.
        places: gives where the triples stand in their file; asked only where there are results.
    """
    data = Graph(rules.prepared(triples))
    checked = rules.plan.run(data, most)
    told = report(checked, rules.plan, data, places)
    return rules.of(told, rules.has_root(data), most if checked.capped else None)


def report(
    checked: Checked,
    plan: Plan,
    data: Graph | None = None,
    places: Callable[[], Places] | None = None,
) -> Report:
    """What a plan found as a report: worst first, then by place, each thing once.

    With the data results say what these have instead of what is expected, and with ``places``
    where it stands.
    """
    pairs = results_of(checked.found, plan, data, places)
    ordered = tuple(result for result, _ in pairs)
    lines = report_lines([found for _, found in pairs], ordered, plan.shapes)
    return Report(ordered, checked.focus_nodes, "".join(lines).encode())


def results_of(
    found: Iterable[Found],
    plan: Plan,
    data: Graph | None = None,
    places: Callable[[], Places] | None = None,
) -> list[tuple[Result, Found]]:
    """The results of a report, in its order, each with what the plan found."""
    # A node that two shapes target through the same property shape has one result, not two.
    unique = {_result(one, plan.shapes, data): one for one in found}
    results = list(unique)
    if results and data is not None and places is not None:
        results = list(placed(results, data, places()))
    return sorted(zip(results, unique.values(), strict=True), key=lambda pair: rank(pair[0]))


def rank(result: Result) -> tuple[int, bool, int, int, str, str, str, str]:
    """By what results are ordered: severity, then where they stand, then what they are about."""
    place = result.place or Place()
    return (
        SEVERITIES.index(result.severity),
        result.place is None,
        place.line or 0,
        place.column or 0,
        result.focus_node,
        result.shape,
        result.path or "",
        result.value or "",
    )


def _result(found: Found, shapes: Graph, data: Graph | None) -> Result:
    told = explain(found, shapes, data)
    name = shapes.one(found.shape, sh("name")) or shapes.one(found.shape, _LABEL)
    return Result(
        focus_node=found.focus,
        path=found.path.written if found.path else None,
        value=found.value,
        component=local_name(found.component[1:-1]),
        shape=found.shape,
        severity=_SEVERITIES.get(found.severity, "Violation"),
        message=_in_english(found, shapes),
        name=lexical(name) if name else None,
        expected=told.expected,
        actual=told.actual,
        hint=told.hint,
        principles=told.principles,
        sources=told.sources,
        detail=tuple(_result(one, shapes, data) for one in found.detail),
    )


def local_name(component: str) -> str:
    """The local name of a constraint component of SHACL; the IRI of any other."""
    return component.removeprefix(SHACL)


def _in_english(found: Found, shapes: Graph) -> str:
    """The message to show: the English one, else one without language, else the first."""
    for ending in ('"@en', '"'):
        for message in found.messages:
            if message.endswith(ending):
                return lexical(message)
    return lexical(found.messages[0]) if found.messages else default_message(found, shapes)
