"""The scorecard of one record: what was found, and what it comes to."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from .changes import Change
from .evaluation import CheckResult, Outcome
from .profiles import CheckProfile

Wanted = Callable[[CheckResult], bool]


@dataclass(frozen=True)
class Scorecard:
    """The results of all checks of a profile for a record.

    Attributes:
        record: its IRI.
        classes: IRIs of the classes that it is stated to be of.
        state: of the map that it was read from; empty for a file.
        changes: the smallest change for each requirement that is not met, best first.
        against: the IRI of the FAIR Implementation Profile by which it was scored, if by one.
        notes: what a reader has to know of the profile, such as contradictions in it.
    """

    record: str
    classes: tuple[str, ...]
    profile: CheckProfile
    state: str
    results: tuple[CheckResult, ...]
    changes: tuple[Change, ...]
    against: str | None = None
    notes: tuple[str, ...] = ()

    def score(self, letter: str | None = None) -> Fraction | None:
        """The weight that was earned over that of the checks that count, 0 to 1.

        For one letter (F, A, I, R), or for all; None, "not assessed", where no check counts.
        """
        return _share(self.results, lambda one: letter in (None, one.check.letter))

    def principles(self) -> dict[str, Fraction | None]:
        """The score of each principle that a check of the profile is about, in their order."""
        named = dict.fromkeys(result.check.principle for result in self.results)
        return {
            name: _share(self.results, lambda one, name=name: one.check.principle == name)  # type: ignore[misc]
            for name in named
        }

    def counts(self) -> dict[Outcome, int]:
        """How many checks had each outcome."""
        found = Counter(result.outcome for result in self.results)
        return {outcome: found[outcome] for outcome in Outcome}

    def changes_for(self, check: str) -> tuple[Change, ...]:
        """The changes for one check, by its IRI."""
        return tuple(one for one in self.changes if one.check == check)


def _share(results: tuple[CheckResult, ...], wanted: Wanted) -> Fraction | None:
    counted = [one for one in results if one.outcome.counts and wanted(one)]
    total = sum((one.check.weight for one in counted), Fraction(0))
    earned = sum((one.check.weight * one.credit for one in counted), Fraction(0))
    return earned / total if total else None
