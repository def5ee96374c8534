"""What the graph of an assessment tells, bit by bit."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from ...shacl.engine.graph import REIFIES, Graph, Node
from ...shacl.engine.literals import lexical
from ..evaluation import Outcome
from .assessed import Result
from .outcomes import SAYS
from .terms import TYPE, name, outcome_node

_OUTCOMES = {outcome_node(outcome): outcome for outcome in Outcome}
_BLANK = re.compile(r"<urn:sha256:[0-9a-f]{64}#[^<>]*>")


def value_of(said: Graph, node: Node, prefixed: str) -> Node:
    """What a node has for a property; ValueError where it has nothing."""
    value = said.one(node, name(prefixed))
    if value is None:
        raise ValueError(f"{node} has no {prefixed}")
    return value


def states_used(
    said: Graph, activity: Node, state: Node, against: Node
) -> tuple[Node, Node | None]:
    """The states of the checks, and of what a FAIR Implementation Profile comes to."""
    used = {
        one: of
        for one in said.objects(activity, name("prov:used"))
        if one != state and (of := said.one(one, name("prov:specializationOf"))) is not None
    }
    # With a FAIR Implementation Profile the checks are the tests of resources, and no part of it.
    fip = next((one for one, of in used.items() if of == against and len(used) > 1), None)
    checks = next((one for one in used if one != fip), None)
    if checks is None:
        raise ValueError(f"{activity} names no state of the checks")
    return checks, fip


def results_of(said: Graph, root: Node) -> Iterator[tuple[str, Result]]:
    """What each check found, by its IRI; what a result of its own tells comes last."""
    for outcome, tells in SAYS.items():
        for check in said.objects(root, tells):
            yield check[1:-1], Result(outcome, 100 if outcome is Outcome.PASS else None)
    for node in said.objects(root, name("prov:hadMember")):
        check = said.one(node, name("ftr:outputFromTest")) or value_of(said, node, "atlas:ofCheck")
        yield check[1:-1], _result(said, node)


def _result(said: Graph, node: Node) -> Result:
    completion = said.one(node, name("ftr:completion"))
    evidence = said.objects(node, name("atlas:evidence"))
    is_full = name("atlas:AssessmentResult") in said.objects(node, TYPE)
    return Result(
        outcome=_OUTCOMES[value_of(said, node, "atlas:outcome")],
        completion=int(lexical(completion)) if completion is not None else None,
        why=lexical(said.one(node, name("ftr:log")) or '""'),
        evidence=frozenset(_statements(said, evidence)) if is_full else None,
    )


def _statements(said: Graph, evidence: Iterable[Node]) -> Iterator[str]:
    for one in (statement for node in evidence for statement in said.objects(node, REIFIES)):
        yield _BLANK.sub("_:", one.removeprefix("<<( ").removesuffix(" )>>"))


def scores_in(said: Graph) -> dict[str, Decimal]:
    """The scores by letter; that over all by no letter."""
    scores = dict.fromkeys((*said.subjects(TYPE, name("ftr:BenchmarkScore")), *_with_letter(said)))
    found = {}
    for node in scores:
        value = said.one(node, name("prov:value"))
        letter = said.one(node, name("dqv:inDimension"))
        if value is not None:
            found[letter[-2] if letter is not None else ""] = Decimal(lexical(value))
    return found


def _with_letter(said: Graph) -> Iterator[Node]:
    for letter in "FAIR":
        yield from said.subjects(name("dqv:inDimension"), name(f"fair:{letter}"))


def times_of(said: Graph, activity: Node) -> Iterator[datetime]:
    """When an assessment found what it says: first, and again."""
    for run in (activity, *said.subjects(name("prov:wasInformedBy"), activity)):
        for moment in said.objects(run, name("prov:endedAtTime")):
            yield datetime.fromisoformat(lexical(moment))
