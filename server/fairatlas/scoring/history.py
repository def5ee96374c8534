"""The history of a record's scorecards: what changed from one to the next, and why."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from .linked.assessed import Assessment as Assessment
from .linked.assessed import Result as Result
from .linked.differences import Cause as Cause
from .linked.differences import CheckDifference as CheckDifference
from .linked.differences import Difference as Difference
from .linked.differences import difference as difference
from .linked.reading import assessments as assessments

Moment = tuple[datetime, Assessment]
"""When an assessment found what it says; the same may have been found several times."""


def moments(found: Iterable[Assessment]) -> tuple[Moment, ...]:
    """When assessments found what they say, oldest first; those without a time are left out."""
    every = ((time, one) for one in found for time in one.times)
    return tuple(sorted(every, key=lambda moment: (moment[0], moment[1].graph)))


def as_of(history: Sequence[Moment], time: datetime) -> Assessment | None:
    """The last assessment at a time; None before the first."""
    earlier = [one for at, one in history if at <= time]
    return earlier[-1] if earlier else None


def differences(history: Iterable[Moment]) -> tuple[tuple[datetime, Difference], ...]:
    """What changed, each time something did: the score, an outcome, or what it was made from."""
    return tuple(
        (time, difference(before, after))
        for (_, before), (time, after) in pairwise(history)
        if before.graph != after.graph
    )
