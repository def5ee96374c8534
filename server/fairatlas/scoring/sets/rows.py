"""What records come to, put together from the requirements that they meet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby
from math import lcm

from ..checks import Check
from ..evaluation import Answer, CheckResult, Outcome, asked, judged
from ..profiles import CheckProfile, profile_for
from ..requirement import Requirement

LETTERS = "FAIR"
_MOST_KEPT = 100_000
"""Sets of requirements of which is kept what a record comes to that meets them."""
_MET, _UNMET = Answer(True, (), ()), Answer(False, (), ())


@dataclass(frozen=True, slots=True)
class Part:
    """What the checks of one letter find in a record; one for all that meet the same of them.

    Attributes:
        results: without values and statements.
        score: 0 to 1, None where no check counts.
        earned, most: the weight that a record earns and the most that it could, in a unit that
            all parts of a profile share.
    """

    letter: str
    results: tuple[CheckResult, ...]
    score: Fraction | None
    earned: int
    most: int


@dataclass(frozen=True, slots=True)
class Found:
    """What the checks of a profile find in a record; one for all records that meet the same.

    Attributes:
        parts: one for each letter that the profile has checks for, in the order F, A, I, R.
        score: 0 to 1, None where no check counts.
    """

    profile: CheckProfile
    parts: tuple[Part, ...]
    score: Fraction | None

    @property
    def results(self) -> tuple[CheckResult, ...]:
        """The results of the checks of the profile, in their order."""
        return tuple(one for part in self.parts for one in part.results)

    @property
    def letters(self) -> Mapping[str, Fraction | None]:
        """The scores of F, A, I and R."""
        return {**dict.fromkeys(LETTERS), **{part.letter: part.score for part in self.parts}}

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """The outcome of each check, by its IRI."""
        return {one.check.iri: one.outcome for part in self.parts for one in part.results}


@dataclass(frozen=True, slots=True)
class Row:
    """A record with what it comes to.

    Attributes:
        record: its IRI.
        classes: IRIs of the classes that it is stated to be of, sorted.
        note: what else was worked out for it, if something was asked for.
    """

    record: str
    classes: tuple[str, ...]
    found: Found
    note: str = ""


class Asked:
    """What the checks of a profile ask, numbered: a set of these is a number with their bits.

    Attributes:
        profile: the checks.
        requirements: all that they ask, their conditions included, in the order of the bits.
    """

    def __init__(self, profile: CheckProfile) -> None:
        self.profile = profile
        self.requirements: Sequence[Requirement] = tuple(
            one for check in profile.checks for one in asked(check)
        )
        # The checks of one letter are put together by themselves: there are fewer ways for those.
        # With all weights as multiples of one unit, sums take no fractions.
        unit = lcm(
            *(one.weight.denominator * max(len(one.requirements), 1) for one in profile.checks)
        )
        self._groups = [
            _Group(letter, tuple(checks), unit)
            for letter, checks in groupby(profile.checks, lambda one: one.letter)
        ]
        self._found: dict[int, Found] = {}

    def found(self, met: int) -> Found:
        """What records come to that meet the requirements of these bits."""
        found = self._found.get(met)
        if found is None:
            if len(self._found) >= _MOST_KEPT:
                self._found.clear()
            found = self._found[met] = self._put_together(met)
        return found

    def _put_together(self, met: int) -> Found:
        parts = []
        for group in self._groups:
            parts.append(group.part(met & group.mask))
            met >>= group.count
        earned, most = sum(one.earned for one in parts), sum(one.most for one in parts)
        return Found(self.profile, tuple(parts), _share(earned, most))


def _share(earned: int, most: int) -> Fraction | None:
    return Fraction(earned, most) if most else None


class _Group:
    """Checks of one letter that stand together, with the bits of what they ask.

    Attributes:
        count, mask: of the bits.
    """

    def __init__(self, letter: str, checks: tuple[Check, ...], unit: int) -> None:
        self.letter = letter
        self._unit = unit
        self.count = sum(1 for check in checks for _ in asked(check))
        self.mask = (1 << self.count) - 1
        self._checks = checks
        self._parts: dict[int, Part] = {}

    def part(self, bits: int) -> Part:
        """What the checks come to, with what is met."""
        if bits not in self._parts:
            if len(self._parts) >= _MOST_KEPT:
                self._parts.clear()
            places = iter(range(self.count))
            results = tuple(
                judged(check, [_MET if bits >> next(places) & 1 else _UNMET for _ in asked(check)])
                for check in self._checks
            )
            counted = [one for one in results if one.outcome.counts]
            earned = sum(int(one.check.weight * one.credit * self._unit) for one in counted)
            most = sum(int(one.check.weight * self._unit) for one in counted)
            score = _share(earned, most)
            self._parts[bits] = Part(self.letter, results, score, earned, most)
        return self._parts[bits]


class Chosen:
    """What is asked of each record: the checks that are given, or those of its classes."""

    def __init__(self, profile: CheckProfile | None) -> None:
        self._given = profile
        self._asked: dict[str, Asked] = {}
        self._by_classes: dict[tuple[str, ...], Asked] = {}

    def asked(self, profile: CheckProfile) -> Asked:
        """What a profile asks; the same each time."""
        if profile.iri not in self._asked:
            self._asked[profile.iri] = Asked(profile)
        return self._asked[profile.iri]

    def of(self, classes: tuple[str, ...]) -> Asked:
        """What is asked of records of these classes."""
        found = self._by_classes.get(classes)
        if found is None:
            found = self.asked(self._given or profile_for(classes))
            self._by_classes[classes] = found
        return found
