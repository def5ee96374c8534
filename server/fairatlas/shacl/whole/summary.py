"""The results on a whole map, counted: by shape, component, severity and path."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..model import SEVERITIES, Result, Status, status_of

_SAMPLES = 3
"""Results of each group that are shown."""


@dataclass
class Group:
    """Results of one shape, component, severity and path.

    Attributes:
        first: one of them.
        samples: focus node and value of the first few.
    """

    first: Result
    count: int = 0
    samples: list[tuple[str, str | None]] = field(default_factory=list)

    def as_json(self) -> dict[str, object]:
        """The group as a JSON object."""
        told = self.first.as_json()
        names = ("severity", "shape", "component", "path", "name", "message", "expected", "hint")
        return {
            **{name: told[name] for name in (*names, "principles", "sources")},
            "count": self.count,
            "samples": [{"focusNode": node, "value": value} for node, value in self.samples],
        }


@dataclass
class Summary:
    """What there is to say of all results together.

    Attributes:
        focus_nodes: how many nodes a shape was about.
        has_root: whether the map has an instance of a root of the profile, if there are any.
        counts: how many results of each severity.
    """

    focus_nodes: int = 0
    has_root: bool = True
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(SEVERITIES, 0))
    _groups: dict[tuple[str, ...], Group] = field(default_factory=dict)

    def add(self, told: bytes) -> None:
        """Takes a result in, as JSON."""
        said = json.loads(told)
        key = tuple(said[name] for name in ("severity", "shape", "component", "path"))
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = Group(_result(said))
        group.count += 1
        if len(group.samples) < _SAMPLES:
            group.samples.append((said["focusNode"], said["value"]))
        self.counts[said["severity"]] += 1

    @property
    def groups(self) -> list[Group]:
        """The groups, worst and largest first."""
        return sorted(self._groups.values(), key=_rank)

    @property
    def status(self) -> Status:
        """As for a single file: a map without a focus node or a root is not valid."""
        severities = {severity for severity, count in self.counts.items() if count}
        return status_of(severities, self.focus_nodes > 0 and self.has_root)


def summary_of(focus_nodes: int, has_root: bool, results: Iterable[bytes]) -> Summary:
    """The summary of results that are told as JSON."""
    summary = Summary(focus_nodes, has_root)
    for result in results:
        summary.add(result)
    return summary


def _rank(group: Group) -> tuple[int, int, str, str, str]:
    first = group.first
    severity = SEVERITIES.index(first.severity)
    return severity, -group.count, first.shape, first.path or "", first.component


def _result(said: dict[str, Any]) -> Result:
    """A result as it is needed to speak of its group: without its details."""
    return Result(
        focus_node=said["focusNode"],
        path=said["path"],
        value=said["value"],
        component=said["component"],
        shape=said["shape"],
        severity=said["severity"],
        message=said["message"],
        name=said["name"],
        expected=said["expected"],
        actual=said["actual"],
        hint=said["hint"],
        principles=tuple(said["principles"]),
        sources=tuple(said["sources"]),
    )
