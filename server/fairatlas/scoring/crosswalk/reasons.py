"""Why another assessor and the checks differ on a record, in sentences."""

from collections.abc import Iterable, Iterator, Sequence

from fairatlas_loaders.vocabulary import compact

from ...shacl.engine.graph import Node, Statement
from ...shacl.engine.literals import lexical
from ..evaluation import CheckResult, Outcome
from .agreement import Agreement
from .assessors import Metric, MetricTest
from .rules import Told

_SHOWN = 3
"""Statements that a sentence names."""
_LONGEST = 80
"""Characters of a value that a sentence shows."""

Tests = Sequence[tuple[MetricTest, Told]]


def reasons(
    metric: Metric,
    tests: Tests,
    results: Sequence[CheckResult],
    stand: Agreement,
    record: Node,
) -> tuple[str, ...]:
    """Why the two differ, or why they can't be compared; none where they agree."""
    match stand:
        case Agreement.THEY_GIVE_MORE:
            found = _they_give_more(metric, tests, results, record)
        case Agreement.WE_GIVE_MORE:
            found = _we_give_more(metric, tests, results, record)
        case Agreement.NOT_COMPARED:
            found = _not_compared(tests, results)
        case _:
            return ()
    return tuple(dict.fromkeys(one for one in found if one))


def _they_give_more(
    metric: Metric, tests: Tests, results: Sequence[CheckResult], record: Node
) -> Iterator[str]:
    yield metric.lets_pass
    met = [one for _, one in tests if one.met]
    counted = [statement for one in met for statement in one.counted]
    yield _counted("It", counted, record)
    if not counted:
        yield from (f"It counted {one.note}." for one in met if one.note)
    yield from (
        f"{one.check.label}: {one.why}"
        for one in results
        if one.outcome.counts and one.outcome is not Outcome.PASS
    )


def _we_give_more(
    metric: Metric, tests: Tests, results: Sequence[CheckResult], record: Node
) -> Iterator[str]:
    yield metric.passes_over
    unmet = [(test, one) for test, one in tests if one.met is False]
    lacking = dict.fromkeys(name for _, one in unmet for name in one.lacking)
    if lacking:
        yield f"It did not find {', '.join(lacking)}."
    else:
        yield from (f"Not met: {test.description}" for test, _ in unmet)
    yield from (f"It counted {one.note} only." for _, one in unmet if one.note)
    yield _counted("The checks", (one for result in results for one in result.evidence), record)


def _not_compared(tests: Tests, results: Sequence[CheckResult]) -> Iterator[str]:
    if all(one.met is None for _, one in tests):
        yield from (test.not_decidable or "" for test, _ in tests if test.points)
    elif not results:
        yield "No check of the profile asks the like."
    else:
        yield from (f"{one.check.label}: {one.why}" for one in results)


def _counted(who: str, statements: Iterable[Statement], record: Node) -> str:
    """What was counted, with the nodes that it stands on where that is not the record."""
    # What leads to a node without IRI says nothing that the statements on that node don't.
    found = sorted(set(statements), key=lambda one: (one[0] != record, one))
    every = [one for one in found if one[2][0] != "_"] or found
    if not every:
        return ""
    told = "; ".join(_statement(one, record) for one in every[:_SHOWN])
    more = len(every) - _SHOWN
    return f"{who} counted {told}{f'; and {more} more' if more > 0 else ''}."


def _statement(statement: Statement, record: Node) -> str:
    subject, predicate, value = statement
    where = "" if subject == record else f" on {_node(subject)}"
    return f"{_node(predicate)} {_node(value)}{where}"


def _node(node: Node) -> str:
    if node[0] == "_":
        return "a node without IRI"
    if node[0] == "<" and node[1] != "<":
        return compact(node[1:-1])
    text = lexical(node) if node[0] == '"' else node
    return f"“{text if len(text) <= _LONGEST else text[: _LONGEST - 1] + '…'}”"
