"""What changed from one assessment of a record to another, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from ..evaluation import Outcome
from .assessed import Assessment, Result


class Cause(StrEnum):
    """What can make a record come to something else."""

    RECORD = "record"
    """It, or something it leads to, is described otherwise."""
    CHECKS = "checks"
    """They ask for something else, or weigh otherwise."""
    FIP = "fip"
    """The community declares something else."""
    SOFTWARE = "software"
    """Another version of this program assessed."""
    BENCHMARK = "benchmark"
    """Other checks were applied: another profile, or what another community declares."""


@dataclass(frozen=True)
class CheckDifference:
    """One check that came out otherwise.

    Attributes:
        before, after: what it found; None where it was not run.
        causes: what may have made the difference; one where it is certain.
        gone, come: statements that decided before and do no more, and those that do since; empty
            where they are not told on both sides.
    """

    check: str
    before: Result | None
    after: Result | None
    causes: tuple[Cause, ...]
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@dataclass(frozen=True)
class Difference:
    """What changed from an assessment to a later one of the same record.

    Attributes:
        causes: what is not as it was; none where the two are of the same.
        checks: those that came out otherwise, in the order of their IRIs.
    """

    before: Assessment
    after: Assessment
    causes: tuple[Cause, ...]
    checks: tuple[CheckDifference, ...]

    @property
    def gain(self) -> Decimal | None:
        """By how much the score rose; None where one of the two has none."""
        if self.before.score is None or self.after.score is None:
            return None
        return self.after.score - self.before.score


def difference(before: Assessment, after: Assessment) -> Difference:
    """What changed from an assessment to a later one.

    Raises:
        ValueError: they are of two records.
    """
    if before.record != after.record:
        raise ValueError(f"{before.record} and {after.record} are two records")
    causes = tuple(_causes(before, after))
    checks = sorted({*before.results, *after.results})
    return Difference(
        before,
        after,
        causes,
        tuple(
            _check(check, before, after, causes)
            for check in checks
            if _outcome(before.results.get(check)) != _outcome(after.results.get(check))
        ),
    )


def _outcome(result: Result | None) -> tuple[Outcome, int | None] | None:
    """What counts of a result: of a partial one how much, too."""
    if result is None:
        return None
    return result.outcome, result.completion if result.outcome is Outcome.PARTIAL else None


def _causes(before: Assessment, after: Assessment) -> Iterator[Cause]:
    if before.state != after.state:
        yield Cause.RECORD
    if before.against != after.against:
        yield Cause.BENCHMARK
    else:
        if before.checks != after.checks:
            yield Cause.CHECKS
        if before.fip != after.fip:
            yield Cause.FIP
    if before.software != after.software:
        yield Cause.SOFTWARE


def _check(
    check: str, before: Assessment, after: Assessment, causes: tuple[Cause, ...]
) -> CheckDifference:
    old, new = before.results.get(check), after.results.get(check)
    likely = set(causes)
    if old is None or new is None:
        # Which checks are run depends neither on the record nor on the program.
        likely &= {Cause.BENCHMARK, Cause.CHECKS, Cause.FIP}
    elif before.definitions.get(check, "?") == after.definitions.get(check):
        likely -= {Cause.BENCHMARK, Cause.CHECKS}
    return CheckDifference(
        check,
        old,
        new,
        tuple(cause for cause in causes if cause in (likely or causes)),
        *_evidence(old, new),
    )


def _evidence(old: Result | None, new: Result | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The statements that went and those that came."""
    if old is None or new is None or old.evidence is None or new.evidence is None:
        return (), ()
    gone, come = old.evidence - new.evidence, new.evidence - old.evidence
    return tuple(sorted(gone)), tuple(sorted(come))
