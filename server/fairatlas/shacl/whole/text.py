"""The outcome of a validation of the whole map for a terminal."""

from collections.abc import Iterator

import click

from ..explaining.wording import brief, counted, cut
from ..model import SEVERITIES, Status
from ..rendering.characters import visible
from ..rendering.naming import node_name, noun_of, property_name
from .checking import Outcome
from .summary import Group

_STATUSES = {Status.INVALID: "red", Status.VALID: "green"}
_NOUNS = {"error": "red", "warning": "yellow", "note": "cyan"}
_LONGEST = 300
"""Characters of a message that are shown."""


def as_text(outcome: Outcome, name: str) -> str:
    """The outcome as text; the map is called ``name``."""
    return "\n".join(_lines(outcome, name))


def _lines(outcome: Outcome, name: str) -> Iterator[str]:
    summary = outcome.summary
    status = click.style(summary.status.value, fg=_STATUSES.get(summary.status, "yellow"))
    counts = [counted(summary.counts[one], noun_of(one)) for one in SEVERITIES]
    records = counted(summary.focus_nodes, "record")
    contributions = counted(outcome.contributions, "contribution")
    yield (
        f"{visible(name)}: {status}: {', '.join(counts)} in {records} of {contributions}, "
        f"profile {outcome.profile}"
    )
    for group in summary.groups:
        yield from _group(group)
    if summary.status is Status.UNCHECKED:
        yield f"The map has no record that the profile {outcome.profile} asks for."
    yield _looked_at(outcome)


def _group(group: Group) -> Iterator[str]:
    first = group.first
    noun = noun_of(first.severity)
    told = visible(cut(first.message, _LONGEST))
    yield f"{group.count:>9,}  {click.style(noun, fg=_NOUNS[noun])}: " + visible(
        f"{property_name(first)}: {told}"
    )
    for node, value in group.samples:
        found = f", found {brief(value)}" if value is not None else ""
        yield click.style(f"{'':11}{visible(node_name(node) + found)}", dim=True)


def _looked_at(outcome: Outcome) -> str:
    if not outcome.parts:
        return "Nothing has changed since the last time."
    if outcome.nodes >= outcome.summary.focus_nodes:
        return "All of them were looked at."
    return f"{counted(outcome.nodes, 'record')} had to be looked at; nothing else has changed."
