"""The kept scores of a record of the map: when it came to what, what changed, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time

from pyoxigraph import NamedNode

from ..description import types
from ..errors import MalformedInput, NotFound
from ..store import MapView
from .declared import against
from .history import Assessment, Cause, Difference, as_of, assessments, difference
from .history import differences as all_differences
from .history import moments as all_moments
from .profiles import CheckProfile, profile_for, profile_named

CAUSES: Mapping[Cause, str] = {
    Cause.RECORD: "the record, or what it leads to, is described otherwise",
    Cause.CHECKS: "the checks ask for something else",
    Cause.FIP: "the community declares something else",
    Cause.SOFTWARE: "another version of FAIR Atlas scored it",
    Cause.BENCHMARK: "it was scored by other checks",
}
"""The causes of a difference in words."""


@dataclass(frozen=True)
class History:
    """The assessments of a record by one profile of checks, or by what one community declares.

    Attributes:
        moments: when it was found to come to what, oldest first.
        changes: what changed and when, oldest first; between two dates one change at most.
    """

    record: str
    profile: CheckProfile
    moments: tuple[tuple[datetime, Assessment], ...]
    changes: tuple[tuple[datetime, Difference], ...]

    def label(self, check: str) -> str:
        """The name of a check; of one that is gone what its IRI ends with."""
        labels = {one.iri: one.label for one in self.profile.checks}
        return labels.get(check) or check.rpartition("#")[2].rpartition("/")[2]


def history_of(
    view: MapView,
    iri: str,
    profile: str | None = None,
    fip: str | None = None,
    since: str | None = None,
    until: str | None = None,
) -> History:
    """The history of the scores of a record, as far as they were kept.

    Args:
        profile: the name of the profile of checks; None for that of the record's class.
        fip: the IRI of a FAIR Implementation Profile, for the scores by what it declares.
        since, until: dates, or moments, as XML Schema writes them: tells what changed from the one
            to the other rather than step by step.

    Raises:
        NotFound: the map has no such record, or no such FAIR Implementation Profile.
        MalformedInput: there is no profile of that name, or a date is none.
    """
    classes = [cls.value for cls in types(view.store, NamedNode(iri))]
    if not classes:
        raise NotFound(f"This map has no record of {iri}: nothing says what it is (rdf:type).")
    chosen = profile_named(profile) if profile is not None else profile_for(classes)
    if fip is not None:
        chosen = against(view, fip).profile
    by = fip or chosen.iri
    start, end = _moment(since, time.min), _moment(until, time.max)
    found = all_moments(one for one in assessments(view.store, iri) if one.against == by)
    if start is None and end is None:
        return History(iri, chosen, found, all_differences(found))
    return History(iri, chosen, _within(found, start, end), _between(found, start, end))


def _within(
    found: Sequence[tuple[datetime, Assessment]], start: datetime | None, end: datetime | None
) -> tuple[tuple[datetime, Assessment], ...]:
    """The moments from one to another, with the last before them."""
    before = [one for one in found if start is not None and one[0] <= start]
    after = [one for one in found if one not in before and (end is None or one[0] <= end)]
    return (*before[-1:], *after)


def _between(
    found: Sequence[tuple[datetime, Assessment]], start: datetime | None, end: datetime | None
) -> tuple[tuple[datetime, Difference], ...]:
    """What changed from one moment to another, or from the first assessment if that is later."""
    if not found:
        return ()
    first = (as_of(found, start) if start is not None else None) or found[0][1]
    last = as_of(found, end) if end is not None else found[-1][1]
    if last is None or first.graph == last.graph:
        return ()
    when = max(at for at, one in found if one is last and (end is None or at <= end))
    return ((when, difference(first, last)),)


def _moment(text: str | None, of_day: time) -> datetime | None:
    """A moment that is asked for, of a day its beginning or its end; without a zone it is UTC."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise MalformedInput(
            f"{text[:40]!r} is no date; write it as 2026-03-01 or 2026-03-01T12:00:00Z."
        ) from error
    if len(text) <= len("2026-03-01"):
        found = datetime.combine(found.date(), of_day)
    return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
