"""The scorecard of one record."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from fairatlas_loaders.vocabulary import term

from ..description import describe
from ..errors import MalformedInput, NotFound
from ..shacl.engine import Graph
from ..shacl.engine.graph import TYPE
from ..shacl.hierarchy import with_hierarchy
from ..shacl.validation import plan_of
from ..store import MapView
from .checks import Check, checks


class Outcome(StrEnum):
    """What a check found; the local names of the ontology's outcomes."""

    PASS = "pass"
    FAIL = "fail"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True)
class CheckResult:
    """What one check says of a record.

    Attributes:
        evidence: the record's own statements that the check looked at, as (property, value);
            both written as in N-Triples.
    """

    check: Check
    outcome: Outcome
    evidence: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, object]:
        """The result as a JSON object."""
        failed = self.outcome is Outcome.FAIL
        return {
            "check": self.check.iri,
            "label": self.check.label,
            "description": self.check.description,
            "principle": self.check.principle,
            "weight": self.check.weight,
            "outcome": self.outcome.value,
            "found": [{"property": name, "value": value} for name, value in self.evidence],
            "advice": self.check.advice if failed else None,
        }


@dataclass(frozen=True)
class Scorecard:
    """The results of all checks for a record, read from the map in one state."""

    record: str
    state: str
    results: tuple[CheckResult, ...]

    def score(self, letter: str | None = None) -> float | None:
        """The weight of passed checks over that of applicable ones, 0 to 1.

        For one letter (F, A, I, R), or for all; None where no check applies.
        """
        counted = [
            result
            for result in self.results
            if result.outcome is not Outcome.NOT_APPLICABLE
            and letter in (None, result.check.letter)
        ]
        total = sum(result.check.weight for result in counted)
        passed = sum(r.check.weight for r in counted if r.outcome is Outcome.PASS)
        return passed / total if total else None

    def as_json(self) -> dict[str, object]:
        """The card as a JSON object."""
        return {
            "record": self.record,
            "state": self.state,
            "score": _rounded(self.score()),
            "letters": {letter: _rounded(self.score(letter)) for letter in "FAIR"},
            "results": [result.as_json() for result in self.results],
        }


def _rounded(score: float | None) -> float | None:
    return None if score is None else round(score, 4)


def score_record(view: MapView, iri: str) -> Scorecard:
    """The scorecard of a record of the map.

    Raises:
        NotFound: the map has no such record: it says nothing of it, or not what it is.
    """
    node = NamedNode(iri)
    statements = describe(view, node).statements
    if not statements:
        raise NotFound(f"Others point at {iri}, but this map has no record of it to score.")
    triples = [quad.triple for quad in (*statements, *_carried(view, statements))]
    return Scorecard(iri, view.state, score(node, triples))


_CARRIERS = {term("dcat:distribution"), term("schema:codeRepository")}


def _carried(view: MapView, statements: Sequence[Quad]) -> list[Quad]:
    """What is said of the distributions and the repository: the checks look at their addresses."""
    carriers = [quad.object for quad in statements if quad.predicate in _CARRIERS]
    return [
        quad
        for carrier in carriers
        if isinstance(carrier, NamedNode)
        for quad in view.store.quads_for_pattern(carrier, None, None, DefaultGraph())
    ]


def score(record: NamedNode, triples: Sequence[Triple]) -> tuple[CheckResult, ...]:
    """What each check says of a record, given the statements that describe it.

    Raises:
        NotFound: the record has no class, so that nothing is known to apply.
        MalformedInput: it speaks about statements, which can't be checked yet.
    """
    try:
        data = Graph(with_hierarchy(triples))
    except ValueError as error:
        raise MalformedInput(str(error)) from error
    focus = str(record)
    types = set(data.objects(focus, TYPE))
    if not types:
        raise NotFound(f"{record.value} has no rdf:type, so no check is known to apply.")
    return tuple(_result(check, data, focus, types) for check in checks())


def _result(check: Check, data: Graph, focus: str, types: set[str]) -> CheckResult:
    classes = (data.with_subclasses(f"<{cls}>") for cls in check.applies_to)
    if check.applies_to and not any(types & one for one in classes):
        return CheckResult(check, Outcome.NOT_APPLICABLE, ())
    evidence = sorted(
        (f"<{name}>", value)
        for name in check.looks_at
        for value in data.objects(focus, f"<{name}>")
    )
    # A check that found nothing to look at can't have passed for a reason.
    passed = bool(evidence) and plan_of("fair").conforms(f"<{check.iri}>", data, focus)
    return CheckResult(check, Outcome.PASS if passed else Outcome.FAIL, tuple(evidence))
