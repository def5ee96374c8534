"""The smallest change that makes a record meet a requirement, and the gain that it brings."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from ..shacl.engine.graph import Graph, Node, Statement
from ..shacl.engine.shape import Run
from ..shacl.rules import plan_of
from .edits import edits
from .evaluation import Answer, CheckResult, evaluated_again
from .requirement import Requirement
from .routes import walk
from .update import update


@dataclass(frozen=True)
class Change:
    """What to state, or to state otherwise, so that a requirement is met.

    Attributes:
        check: IRI of the check.
        requirement: what it asked for.
        removed, added: statements; blank nodes are those of the record's own data.
        update: the same as a SPARQL Update.
        is_example: whether values are only examples, for the keeper to replace by the real ones.
        before, after: the score without and with the change, 0 to 1.
    """

    check: str
    requirement: str
    advice: str
    effort: int
    removed: tuple[Statement, ...]
    added: tuple[Statement, ...]
    update: str
    is_example: bool
    before: Fraction
    after: Fraction

    @property
    def gain(self) -> Fraction:
        """By how much the score of the record rises."""
        return self.after - self.before


def changes(results: Sequence[CheckResult], data: Graph, record: Node) -> tuple[Change, ...]:
    """A change for each requirement that is not met: the most gain for the least effort first."""
    scoring = _Rescoring(results, data, record)
    found = [
        change
        for result in results
        for number, answer in enumerate(result.answers)
        if not answer.met
        for change in _change(result, number, scoring)
    ]
    return tuple(sorted(found, key=lambda one: (-one.gain / one.effort, one.effort)))


class _Rescoring:
    """The score that a record would have with other statements."""

    def __init__(self, results: Sequence[CheckResult], data: Graph, record: Node) -> None:
        self._results = results
        self.data = data
        self.record = record
        self._by_predicate: dict[str, list[int]] = {}
        for number, result in enumerate(results):
            for predicate in result.check.looks_at:
                self._by_predicate.setdefault(predicate, []).append(number)
        self._total, self._earned = _sums(results)

    @property
    def before(self) -> Fraction:
        """The score as it is."""
        return self._earned / self._total if self._total else Fraction(0)

    def after(self, data: Graph, predicates: Set[Node], known: CheckResult) -> Fraction:
        """The score with changed data; only checks that look at what changed are run again.

        ``known`` is the result with the changed data of the check that asked for the change.
        """
        numbers = {
            number
            for predicate in predicates
            for number in self._by_predicate.get(predicate[1:-1], ())
        }
        old = [self._results[number] for number in sorted(numbers)]
        new = [
            known
            if one.check is known.check
            else evaluated_again(one, data, self.record, predicates)
            for one in old
        ]
        (old_total, old_earned), (new_total, new_earned) = _sums(old), _sums(new)
        total = self._total - old_total + new_total
        return (self._earned - old_earned + new_earned) / total if total else Fraction(0)


def _sums(results: Sequence[CheckResult]) -> tuple[Fraction, Fraction]:
    counted = [one for one in results if one.outcome.counts]
    total = sum((one.check.weight for one in counted), Fraction(0))
    return total, sum((one.check.weight * one.credit for one in counted), Fraction(0))


def _change(result: CheckResult, number: int, scoring: _Rescoring) -> Iterator[Change]:
    requirement, answer = result.check.requirements[number], result.answers[number]
    data, record = scoring.data, scoring.record
    values, known = _values(requirement, answer, data, record)
    if not values:
        return
    for edit in edits(requirement, answer, values, data, record):
        removed, added = edit.effect(data)
        changed = data.changed(removed, added)
        predicates = {predicate for _, predicate, _ in chain(removed, added)}
        again = evaluated_again(result, changed, record, predicates)
        if again.answers and again.answers[number].met:
            break
    else:
        return
    yield Change(
        check=result.check.iri,
        requirement=requirement.name,
        advice=requirement.advice,
        effort=requirement.effort,
        removed=tuple(removed),
        added=tuple(added),
        update=update(edit.operations),
        is_example=not known,
        before=scoring.before,
        after=scoring.after(changed, predicates, again),
    )


def _values(
    requirement: Requirement, answer: Answer, data: Graph, record: Node
) -> tuple[list[Node], bool]:
    """As many values as are missing, and whether all are the record's own."""
    missing = 1 if requirement.each else requirement.least - len(answer.counted)
    there = set() if requirement.each else {seen.value for seen in answer.counted}
    plan = plan_of(requirement.folder)
    run = Run(data, plan.shapes)
    validate = plan.compiler.validate(requirement.branches[0].shape)
    own = {
        value
        for route in requirement.known_from
        for value, _ in walk(data, record, route)
        if value not in there and value[0] != "_" and run.conforms(validate, value)
    }
    values = sorted(own)[:missing]
    examples = [one for one in requirement.examples if one not in there and one not in own]
    known = len(values) == missing
    values += examples[: missing - len(values)]
    return (values, known) if len(values) == missing else ([], False)
