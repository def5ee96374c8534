"""Several records side by side, check by check."""

from collections.abc import Sequence
from dataclasses import dataclass

from .checks import Check, in_order
from .evaluation import CheckResult
from .scorecard import Scorecard


@dataclass(frozen=True)
class Row:
    """What one check found at each record; None where it is not in the profile of a record."""

    check: Check
    results: tuple[CheckResult | None, ...]

    @property
    def differs(self) -> bool:
        """Whether the records do not all have the same outcome."""
        found = {None if one is None else (one.outcome, one.credit) for one in self.results}
        return len(found) > 1


def compare(cards: Sequence[Scorecard]) -> tuple[Row, ...]:
    """The checks of all cards in the order of the principles, with their results."""
    by_card = [{result.check.iri: result for result in card.results} for card in cards]
    checks = {result.check.iri: result.check for card in cards for result in card.results}
    return tuple(
        Row(check, tuple(results.get(check.iri) for results in by_card))
        for check in sorted(checks.values(), key=in_order)
    )
