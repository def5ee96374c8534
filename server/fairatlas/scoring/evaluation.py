"""What a check finds in a record, with the statements that decide it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from ..shacl.engine.graph import Graph, Node, Statement
from ..shacl.engine.shape import Run
from ..shacl.rules import plan_of
from .checks import Check
from .requirement import Requirement
from .routes import walk


class Outcome(StrEnum):
    """What a check found; the local names of the ontology's outcomes."""

    PASS = "pass"
    PARTIAL = "partial"
    FAIL = "fail"
    NOT_APPLICABLE = "not-applicable"
    NOT_TESTABLE = "not-testable"

    @property
    def counts(self) -> bool:
        """Whether the check is part of the score."""
        return self in (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL)


@dataclass(frozen=True, slots=True)
class Seen:
    """A value that a requirement looked at.

    Attributes:
        statements: those that lead to it.
        as_what: what it was recognised as, where a requirement can be met by several things.
    """

    value: Node
    statements: tuple[Statement, ...]
    as_what: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether a record meets a requirement, and why.

    Attributes:
        counted: the values that conform, each once.
        passed_over: those that do not.
    """

    met: bool
    counted: tuple[Seen, ...]
    passed_over: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check says of a record.

    Attributes:
        answers: one for each requirement, in their order; none where nothing was looked at.
    """

    check: Check
    outcome: Outcome
    answers: tuple[Answer, ...] = ()

    @property
    def credit(self) -> Fraction:
        """The share of the requirements that are met, 0 to 1."""
        met = sum(answer.met for answer in self.answers)
        return Fraction(met, len(self.answers)) if self.answers else Fraction(0)

    @property
    def evidence(self) -> tuple[Statement, ...]:
        """The statements that were counted, each once."""
        seen = (one for answer in self.answers for one in answer.counted)
        return tuple(dict.fromkeys(statement for one in seen for statement in one.statements))

    @property
    def counted(self) -> tuple[Seen, ...]:
        """The values that any requirement counted, each once."""
        seen = {one.value: one for answer in self.answers for one in answer.counted}
        return tuple(seen.values())

    @property
    def passed_over(self) -> tuple[Seen, ...]:
        """The values that requirements which are not met looked at, and none counted."""
        unmet = (answer for answer in self.answers if not answer.met)
        seen = {one.value: one for answer in unmet for one in answer.passed_over}
        counted = {one.value for one in self.counted}
        return tuple(one for value, one in seen.items() if value not in counted)

    @property
    def why(self) -> str:
        """The outcome in a sentence."""
        names = [one.name for one in self.check.requirements]
        met = [name for name, one in zip(names, self.answers, strict=False) if one.met]
        unmet = [name for name, one in zip(names, self.answers, strict=False) if not one.met]
        match self.outcome:
            case Outcome.PASS:
                return f"It has {_listed(met)}."
            case Outcome.FAIL:
                return f"It lacks {_listed(unmet)}."
            case Outcome.PARTIAL:
                return f"It has {_listed(met)}, and lacks {_listed(unmet)}."
            case Outcome.NOT_TESTABLE:
                return self._untold
        condition = self.check.applies_if
        asked = f"It is asked only where {condition.name}." if condition is not None else ""
        return self.check.not_applicable or asked

    @property
    def _untold(self) -> str:
        """Why nothing is known."""
        if self.check.otherwise is None:
            return self.check.not_testable or ""
        names = [one.name for one in self.check.requirements]
        return f"It shows none of {_listed(names)}. {self.check.otherwise}"


def _listed(names: list[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def evaluate(check: Check, data: Graph, record: Node) -> CheckResult:
    """What a check finds at a record, in the data that describe it."""
    return judged(check, (answer(one, data, record) for one in asked(check)))


def asked(check: Check) -> Iterator[Requirement]:
    """What a check asks of a record, its condition first; nothing, where that makes no sense."""
    if check.not_testable is None and check.not_applicable is None:
        if check.applies_if is not None:
            yield check.applies_if
        yield from check.requirements


def judged(check: Check, given: Iterable[Answer]) -> CheckResult:
    """The result of a check by the answers to what it asks; no more are taken than it hangs on."""
    if check.not_testable is not None:
        return CheckResult(check, Outcome.NOT_TESTABLE)
    if check.not_applicable is not None:
        return CheckResult(check, Outcome.NOT_APPLICABLE)
    answers = iter(given)
    if check.applies_if is not None and not next(answers).met:
        return CheckResult(check, Outcome.NOT_APPLICABLE)
    found = tuple(answers)
    outcome = outcome_of(found)
    if outcome is Outcome.FAIL and check.otherwise is not None:
        outcome = Outcome.NOT_TESTABLE
    return CheckResult(check, outcome, found)


def outcome_of(answers: tuple[Answer, ...]) -> Outcome:
    """Pass where all requirements are met, fail where none is."""
    met = sum(one.met for one in answers)
    if met == len(answers):
        return Outcome.PASS
    return Outcome.PARTIAL if met else Outcome.FAIL


def answer(requirement: Requirement, data: Graph, record: Node) -> Answer:
    """Whether a record meets a requirement, with the values that it was judged by."""
    plan = plan_of(requirement.folder)
    run = Run(data, plan.shapes)
    counted: dict[Node, Seen] = {}
    passed_over: dict[Node, Seen] = {}
    stated = data.stated(record)
    for branch in requirement.branches:
        first = branch.route[0]
        if not first.back and first.predicate not in stated:
            continue
        validate = plan.compiler.validate(branch.shape)
        for value, statements in walk(data, record, branch.route):
            if value in counted:
                continue
            if run.conforms(validate, value):
                counted[value] = Seen(value, statements, branch.label)
                passed_over.pop(value, None)
            else:
                passed_over.setdefault(value, Seen(value, statements))
    met = len(counted) >= requirement.least and not (requirement.each and passed_over)
    return Answer(met, tuple(counted.values()), tuple(passed_over.values()))


def warm(checks: Iterable[Check]) -> None:
    """Compiles what the checks need, so that the first record is scored as fast as the next."""
    for check in checks:
        for one in asked(check):
            for branch in one.branches:
                plan_of(one.folder).compiler.validate(branch.shape)
