"""Whether two outcomes agree, and what the outcomes of several checks come to together."""

from collections.abc import Iterable
from enum import StrEnum

from ..evaluation import Outcome

_DEGREE = {Outcome.FAIL: 0, Outcome.PARTIAL: 1, Outcome.PASS: 2}


class Agreement(StrEnum):
    """How what an assessor says of a record stands to what the checks say."""

    BOTH_PASS = "both pass"
    BOTH_IN_PART = "both in part"
    BOTH_FAIL = "both fail"
    THEY_GIVE_MORE = "they give more"
    WE_GIVE_MORE = "we give more"
    NOT_COMPARED = "not compared"

    @property
    def is_difference(self) -> bool:
        """Whether one of them gives more than the other."""
        return self in (Agreement.THEY_GIVE_MORE, Agreement.WE_GIVE_MORE)


_SAME = {
    Outcome.PASS: Agreement.BOTH_PASS,
    Outcome.PARTIAL: Agreement.BOTH_IN_PART,
    Outcome.FAIL: Agreement.BOTH_FAIL,
}


def agreement(theirs: Outcome, ours: Outcome) -> Agreement:
    """How two outcomes stand to each other."""
    if not (theirs.counts and ours.counts):
        return Agreement.NOT_COMPARED
    if theirs is ours:
        return _SAME[ours]
    more = _DEGREE[theirs] > _DEGREE[ours]
    return Agreement.THEY_GIVE_MORE if more else Agreement.WE_GIVE_MORE


def together(outcomes: Iterable[Outcome]) -> Outcome:
    """What outcomes come to: those that count, if any does; not applicable if there are none."""
    every = tuple(dict.fromkeys(outcomes))
    counting = [one for one in every if one.counts]
    if len(counting) > 1:
        return Outcome.PARTIAL
    if counting:
        return counting[0]
    return Outcome.NOT_TESTABLE if Outcome.NOT_TESTABLE in every else Outcome.NOT_APPLICABLE
