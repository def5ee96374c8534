"""Validation of data against the record shapes, by our own engine."""

from collections.abc import Iterable
from functools import cache

from pyoxigraph import Triple

from ..statements import shapes
from .engine import Checked, Found, Graph, Plan, compile_shapes, report_graph
from .engine.graph import Node
from .engine.literals import lexical
from .engine.vocabulary import sh
from .hierarchy import with_hierarchy
from .messages import default_message
from .model import SEVERITIES, Report, Result

_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


@cache
def plan_of(folder: str) -> Plan:
    """The shapes of ``record`` or ``fair``, compiled."""
    return compile_shapes(quad.triple for quad in shapes(folder).quads)


def validate(triples: Iterable[Triple]) -> Report:
    """The report on data checked against the record shapes.

    Raises:
        ValueError: the data holds triple terms.
    """
    plan = plan_of("record")
    return report(plan.run(Graph(with_hierarchy(triples))), plan)


def report(checked: Checked, plan: Plan) -> Report:
    """What a plan found, worst first, each thing once, as a report."""
    # A node that two shapes target through the same property shape has one result, not two.
    unique = {_result(one, plan.shapes): one for one in checked.found}
    ordered = sorted(unique, key=_rank)
    lines = report_graph((unique[one] for one in ordered), plan.shapes)
    return Report(tuple(ordered), checked.focus_nodes, "".join(lines).encode())


def _rank(result: Result) -> tuple[int, str, str, str]:
    severity = SEVERITIES.index(result.severity)
    return severity, result.focus_node, result.shape, result.value or ""


def _result(found: Found, graph: Graph) -> Result:
    severity = found.severity.rpartition("#")[2][:-1]
    message = _in_english(found.messages)
    name = graph.one(found.shape, sh("name")) or graph.one(found.shape, _LABEL)
    return Result(
        focus_node=found.focus,
        path=found.path.written if found.path else None,
        value=found.value,
        component=found.component.rpartition("#")[2][:-1],
        shape=found.shape,
        severity=severity if severity in SEVERITIES else "Violation",
        message=lexical(message) if message else default_message(found, graph),
        name=lexical(name) if name else None,
    )


def _in_english(messages: tuple[Node, ...]) -> Node | None:
    """The message to show: the English one, else one without language, else the first."""
    for ending in ('"@en', '"'):
        for message in messages:
            if message.endswith(ending):
                return message
    return messages[0] if messages else None
