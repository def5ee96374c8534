"""Many scorecards at once: how the scores are spread, what is lacking most, who leads."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .checks import Check
from .evaluation import Outcome
from .profiles import CheckProfile
from .sets.rows import Row

BINS = 10


@dataclass(frozen=True)
class Scored:
    """What the card of a record comes to.

    Attributes:
        score: 0 to 1, None where nothing was assessed; ``letters`` the same for F, A, I and R.
        outcomes: of each check, by its IRI.
    """

    record: str
    score: Fraction | None
    letters: Mapping[str, Fraction | None]
    outcomes: Mapping[str, Outcome]


def scored(row: Row) -> Scored:
    """What a record of the whole map comes to."""
    return Scored(row.record, row.found.score, row.found.letters, row.found.outcomes)


@dataclass(frozen=True)
class Lack:
    """A check, and how many records do not pass it.

    Attributes:
        of: the records for which it counts.
    """

    check: Check
    failed: int
    partial: int
    of: int

    @property
    def share(self) -> Fraction:
        """The share of the records that do not pass."""
        return Fraction(self.failed + self.partial, self.of) if self.of else Fraction(0)


@dataclass(frozen=True)
class Overview:
    """Records that were scored by one profile.

    Attributes:
        rows: the best first, then by IRI; those not assessed last.
        spread: how many records have a score in each tenth; 1 belongs to the last.
        lacks: what most records lack comes first; checks that all pass are left out.
    """

    profile: CheckProfile
    rows: tuple[Scored, ...]
    spread: tuple[int, ...]
    lacks: tuple[Lack, ...]

    @property
    def assessed(self) -> int:
        """How many records have a score."""
        return sum(self.spread)

    @property
    def median(self) -> Fraction | None:
        """The middle score; of two in the middle the lower one."""
        scores = sorted(row.score for row in self.rows if row.score is not None)
        return scores[(len(scores) - 1) // 2] if scores else None


def overview(profile: CheckProfile, rows: Iterable[Scored]) -> Overview:
    """What many records, scored by one profile, come to."""
    ordered = sorted(rows, key=lambda row: (row.score is None, -(row.score or 0), row.record))
    bins = Counter(_bin(row.score) for row in ordered if row.score is not None)
    lacks = (_lack(check, ordered) for check in profile.checks)
    found = sorted(
        (one for one in lacks if one.failed or one.partial),
        key=lambda one: (-one.share, -one.of, one.check.name),
    )
    return Overview(
        profile, tuple(ordered), tuple(bins[number] for number in range(BINS)), tuple(found)
    )


def _bin(score: Fraction) -> int:
    return min(int(score * BINS), BINS - 1)


def _lack(check: Check, rows: Iterable[Scored]) -> Lack:
    found = Counter(row.outcomes.get(check.iri) for row in rows)
    failed, partial = found[Outcome.FAIL], found[Outcome.PARTIAL]
    return Lack(check, failed, partial, failed + partial + found[Outcome.PASS])
