"""Assessments read back from the graphs in which they stand."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal

from pyoxigraph import NamedNode, Quad, Store

from fairatlas_loaders.vocabulary import term

from ...shacl.engine.graph import REIFIES, Graph, Node
from ...shacl.engine.literals import lexical
from ..evaluation import Outcome
from .assessed import Assessment, Result
from .outcomes import SAYS
from .terms import TYPE, name, outcome_node

_OUTCOMES = {outcome_node(outcome): outcome for outcome in Outcome}
_BLANK = re.compile(r"<urn:sha256:[0-9a-f]{64}#[^<>]*>")


def assessments(store: Store, record: str) -> tuple[Assessment, ...]:
    """The assessments of a record in a store, by the time of the first; those without come first.

    Raises:
        ValueError: one does not conform to ``shapes/assessment``.
    """
    target, kind = term("ftr:assessmentTarget"), term("ftr:TestResultSet")
    reading = _Reading(store)
    found = [
        reading.assessment(quad.graph_name, str(quad.subject))
        for quad in store.quads_for_pattern(None, target, NamedNode(record), None)
        if isinstance(quad.graph_name, NamedNode)
        and Quad(quad.subject, term("rdf:type"), kind, quad.graph_name) in store
    ]
    return tuple(sorted(found, key=lambda one: (one.times[:1], one.graph)))


class _Reading:
    """Reads assessments; what several share is read once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._shared: dict[Node, Graph] = {}
        self._definitions: dict[Node, dict[str, str]] = {}

    def assessment(self, graph: NamedNode, results: Node) -> Assessment:
        """The assessment in a graph, whose set of results is given."""
        said = self._read(graph)
        record = _one(said, results, "ftr:assessmentTarget")
        activity = _one(said, results, "prov:wasGeneratedBy")
        against = _one(said, activity, "atlas:testedAgainst")
        state = _one(said, results, "prov:wasDerivedFrom")
        checks, fip = _states(said, activity, state, against)
        told, root = said, results
        if not any(_results(said, results)):
            root = _one(said, results, "atlas:outcomes")
            told = self._outcomes(root)
        overall, letters = _scores(said), _scores(told)
        return Assessment(
            graph=graph.value,
            record=record[1:-1],
            against=against[1:-1],
            score=overall.get(""),
            letters={letter: letters[letter] for letter in "FAIR" if letter in letters},
            results=dict(_results(told, root)),
            state=state[1:-1],
            checks=checks[1:-1],
            fip=fip[1:-1] if fip is not None else None,
            definitions=self._defined(checks),
            software=_one(said, activity, "prov:wasAssociatedWith")[1:-1],
            times=tuple(sorted(_times(said, activity))),
        )

    def _outcomes(self, root: Node) -> Graph:
        if root not in self._shared:
            self._shared[root] = self._read(NamedNode(root[1:-1]))
            if not self._shared[root].by_subject:
                raise ValueError(f"the outcomes {root} are not in the store")
        return self._shared[root]

    def _read(self, graph: NamedNode) -> Graph:
        return Graph(q.triple for q in self._store.quads_for_pattern(None, None, None, graph))

    def _defined(self, checks: Node) -> dict[str, str]:
        """The state of each check of an edition, as its description has it."""
        if checks not in self._definitions:
            member, of = term("prov:hadMember"), term("prov:specializationOf")
            states = {
                quad.object
                for quad in self._store.quads_for_pattern(NamedNode(checks[1:-1]), member, None)
            }
            self._definitions[checks] = {
                quad.object.value: state.value
                for state in states
                if isinstance(state, NamedNode)
                for quad in self._store.quads_for_pattern(state, of, None)
                if isinstance(quad.object, NamedNode)
            }
        return self._definitions[checks]


def _one(said: Graph, node: Node, prefixed: str) -> Node:
    value = said.one(node, name(prefixed))
    if value is None:
        raise ValueError(f"{node} has no {prefixed}")
    return value


def _states(said: Graph, activity: Node, state: Node, against: Node) -> tuple[Node, Node | None]:
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


def _results(said: Graph, root: Node) -> Iterator[tuple[str, Result]]:
    for outcome, tells in SAYS.items():
        for check in said.objects(root, tells):
            yield check[1:-1], Result(outcome, 100 if outcome is Outcome.PASS else None)
    for node in said.objects(root, name("prov:hadMember")):
        check = said.one(node, name("ftr:outputFromTest")) or _one(said, node, "atlas:ofCheck")
        yield check[1:-1], _result(said, node)


def _result(said: Graph, node: Node) -> Result:
    completion = said.one(node, name("ftr:completion"))
    evidence = said.objects(node, name("atlas:evidence"))
    is_full = name("atlas:AssessmentResult") in said.objects(node, TYPE)
    return Result(
        outcome=_OUTCOMES[_one(said, node, "atlas:outcome")],
        completion=int(lexical(completion)) if completion is not None else None,
        why=lexical(said.one(node, name("ftr:log")) or '""'),
        evidence=frozenset(_statements(said, evidence)) if is_full else None,
    )


def _statements(said: Graph, evidence: Iterable[Node]) -> Iterator[str]:
    for one in (statement for node in evidence for statement in said.objects(node, REIFIES)):
        yield _BLANK.sub("_:", one.removeprefix("<<( ").removesuffix(" )>>"))


def _scores(said: Graph) -> dict[str, Decimal]:
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


def _times(said: Graph, activity: Node) -> Iterator[datetime]:
    for run in (activity, *said.subjects(name("prov:wasInformedBy"), activity)):
        for moment in said.objects(run, name("prov:endedAtTime")):
            yield datetime.fromisoformat(lexical(moment))
