"""The smallest change that makes a record meet a requirement, and the gain that it brings."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..shacl.engine.graph import Graph, Node, Statement
from ..shacl.engine.shape import Run
from ..shacl.rules import plan_of
from .edits import edits
from .evaluation import Answer, CheckResult
from .requirement import Requirement
from .rescoring import Rescoring
from .routes import walk
from .update import update

EFFORTS = {1: "write down what you know", 2: "look up or decide", 3: "register or arrange"}
"""What each effort means, in words."""


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
    unmet = [
        (result, number)
        for result in results
        for number, answer in enumerate(result.answers)
        if not answer.met
    ]
    if not unmet:
        return ()
    scoring = Rescoring([result.check for result in results], data, record)
    before = scoring.score(scoring.now)
    made = (_change(*one, data, record, scoring, before) for one in unmet)
    found = [one for one in made if one is not None]
    return tuple(sorted(found, key=lambda one: (-one.gain / one.effort, one.effort)))


def _change(
    result: CheckResult,
    number: int,
    data: Graph,
    record: Node,
    scoring: Rescoring,
    before: Fraction,
) -> Change | None:
    requirement, answer = result.check.requirements[number], result.answers[number]
    values, known = _values(requirement, answer, data, record)
    if not values:
        return None
    for edit in edits(requirement, answer, values, data, record):
        removed, added = edit.effect(data)
        met = scoring.after(removed, added)
        if scoring.meets(met, result.check.iri, number):
            return Change(
                check=result.check.iri,
                requirement=requirement.name,
                advice=requirement.advice,
                effort=requirement.effort,
                removed=tuple(removed),
                added=tuple(added),
                update=update(edit.operations),
                is_example=not known,
                before=before,
                after=scoring.score(met),
            )
    return None


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
