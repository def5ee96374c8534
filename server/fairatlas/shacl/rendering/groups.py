"""Results that say the same of many things, taken together: how many, and a few of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..model import SEVERITIES, Place, Report, Result

_SAMPLES = 3


@dataclass(frozen=True)
class Group:
    """Results of one shape, component, severity, property and message.

    Attributes:
        results: all of them, in the order of the report.
    """

    results: tuple[Result, ...]

    @property
    def first(self) -> Result:
        """One of them, for what they have in common."""
        return self.results[0]

    @property
    def severity(self) -> str:
        """The severity of all of them."""
        return self.first.severity

    @property
    def message(self) -> str:
        """The message of all of them."""
        return self.first.message

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.results)

    @property
    def focus_nodes(self) -> tuple[str, ...]:
        """Three of the focus nodes at most."""
        return _samples(one.focus_node for one in self.results)

    @property
    def values(self) -> tuple[str, ...]:
        """Three of the values at most."""
        return _samples(one.value for one in self.results if one.value is not None)

    @property
    def places(self) -> tuple[Place, ...]:
        """Three of the places at most."""
        found: dict[Place, None] = {}
        for one in self.results:
            if one.place is not None:
                found[one.place] = None
                if len(found) == _SAMPLES:
                    break
        return tuple(found)


def grouped(report: Report) -> tuple[Group, ...]:
    """The results of a report in groups: the worst first, then the largest, then by message."""
    found: dict[tuple[str | None, ...], list[Result]] = {}
    for one in report.results:
        key = (one.shape, one.component, one.severity, one.path, one.message)
        found.setdefault(key, []).append(one)
    return tuple(sorted((Group(tuple(results)) for results in found.values()), key=_rank))


def shares(groups: Sequence[Group], most: int) -> list[int]:
    """How many results of each group to show, ``most`` in all: one of each before a second."""
    found = [0] * len(groups)
    left = min(most, sum(group.count for group in groups))
    while left:
        for number, group in enumerate(groups):
            if left and found[number] < group.count:
                found[number] += 1
                left -= 1
    return found


def _rank(group: Group) -> tuple[int, int, str, str, str]:
    severity = SEVERITIES.index(group.severity)
    return severity, -group.count, group.message, group.first.shape, group.first.path or ""


def _samples(items: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in items:
        found[item] = None
        if len(found) == _SAMPLES:
            break
    return tuple(found)
