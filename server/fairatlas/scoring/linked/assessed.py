"""An assessment as it was read from its graph."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from ..evaluation import Outcome


@dataclass(frozen=True)
class Result:
    """What one check found.

    Attributes:
        completion: in percent; None where it is not told, or where the check does not count.
        why: in words; empty where it is not told.
        evidence: the statements that decided, as N-Triples write them, with ``_:`` for any blank
            node; None where they are not told.
    """

    outcome: Outcome
    completion: int | None = None
    why: str = ""
    evidence: frozenset[str] | None = None


@dataclass(frozen=True)
class Assessment:
    """An assessment of a record.

    Attributes:
        graph: IRI of its graph.
        against: IRI of the profile, or of the FAIR Implementation Profile, that was applied.
        score: None where no check counted.
        letters: the scores of F, A, I and R that have one.
        results: by the IRI of the check.
        state, checks, fip: names of the states of the record, of the checks, and of what the FAIR
            Implementation Profile comes to; the last is None without one.
        definitions: the state of each check, where the store describes this edition of them.
        software: IRI of the version that assessed.
        times: when this was found, oldest first; none where nobody told.
    """

    graph: str
    record: str
    against: str
    score: Decimal | None
    letters: Mapping[str, Decimal]
    results: Mapping[str, Result]
    state: str
    checks: str
    fip: str | None
    definitions: Mapping[str, str]
    software: str
    times: tuple[datetime, ...] = ()
