"""A report for a terminal, told as good compilers tell of errors."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import click

from fairatlas_loaders.places.place import lines as lines_of

from ..explaining.wording import counted, cut, prefixed
from ..model import Place, Report, Result, Status
from .characters import visible, width_of
from .groups import Group, grouped, shares
from .naming import component_name, counts, node_name, noun_of, property_name, unchecked_reason
from .snippets import snippet

_MOST = 50
"""Results that are shown in full where not every one is asked for."""
_MOST_LEFT_OUT = 30
"""Groups of further results that are named."""
_MOST_DETAILS = 5
_DEEPEST = 3
_LONGEST = 2_000
"""Characters of a message that are shown."""
_COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
_STATUSES = {Status.VALID: "green", Status.INVALID: "red"}
_Style = Callable[[str], str]


def as_text(
    report: Report,
    source: str | None,
    name: str,
    colour: bool,
    *,
    every: bool = False,
    width: int = 100,
) -> str:
    """The report as text that ends with a line feed.

    Of more than 50 results those are shown that tell most, and the others are counted, unless
    ``every`` one is asked for. Whatever the data hold, no control character is passed on.

    Args:
        source: the text of the file; without it no lines are shown.
        name: what the file is called.
        colour: whether to use the colours of terminals.
        width: columns that there are.
    """
    writer = _Writer(lines_of(source) if source is not None else (), name, colour, max(width, 40))
    return "\n".join([*writer.report(report, every), ""])


@dataclass(frozen=True)
class _Writer:
    """Writes one report."""

    lines: Sequence[str]
    name: str
    colour: bool
    width: int

    def report(self, report: Report, every: bool) -> Iterator[str]:
        """All of it, line by line."""
        for fault in report.faults:
            yield from self._wrapped("warning in the shapes: ", fault, self._yellow)
        groups = grouped(report)
        few = every or len(report.results) <= _MOST
        shown = [group.count for group in groups] if few else shares(groups, _MOST)
        for group, share in zip(groups, shown, strict=True):
            for result in group.results[:share]:
                yield from self._result(result)
                yield ""
        yield from self._left_out(groups, shown)
        yield from self._closing(report)

    def _left_out(self, groups: Sequence[Group], shown: Sequence[int]) -> Iterator[str]:
        more = [
            (group, group.count - share)
            for group, share in zip(groups, shown, strict=True)
            if group.count > share
        ]
        for group, count in more[:_MOST_LEFT_OUT]:
            start = f"and {count:,} more of {_head(group.first)} "
            yield from self._wrapped(start, _told(group.first))
        if len(more) > _MOST_LEFT_OUT:
            rest = more[_MOST_LEFT_OUT:]
            total = sum(count for _, count in rest)
            yield f"and {total:,} more of {counted(len(rest), 'other kind')}"
        if more:
            total = sum(group.count for group in groups)
            yield f"{sum(shown):,} of {counted(total, 'result')} shown"
            yield ""

    def _closing(self, report: Report) -> Iterator[str]:
        if report.results_most is not None:
            yield from self._wrapped(
                "",
                f"The search stopped after {counted(report.results_most, 'result')}; there "
                "may be more.",
            )
        reason = unchecked_reason(report)
        if reason is not None:
            yield from self._wrapped("", reason)
        records = counted(report.focus_nodes, "record")
        status = self._styled(report.status.value, fg=_STATUSES.get(report.status, "yellow"))
        yield f"{visible(self.name)}: {counts(report)} in {records}: {status}"

    def _result(self, result: Result, depth: int = 0, above: Result | None = None) -> Iterator[str]:
        noun = noun_of(result.severity)
        yield from self._wrapped(
            f"{_head(result)} ",
            _told(result),
            lambda head: self._styled(head, fg=_COLOURS[noun], bold=True),
            self._bold if depth == 0 else str,
        )
        line = result.place.line if result.place else None
        margin = len(f"{line or 0}") + 1
        if depth == 0 or result.place is not None:
            yield self._dim(f"{' ' * (margin - 1)}--> ") + self._where(result.place)
        if depth == 0:
            yield from self._source(result, margin)
        for label, text in self._facts(result, above):
            start = f"{' ' * margin}= {label}: "
            yield from self._wrapped(start, text, self._dim)
        if result.detail:
            yield from self._details(result, margin, depth)

    def _details(self, result: Result, margin: int, depth: int) -> Iterator[str]:
        if depth >= _DEEPEST:
            yield f"{' ' * margin}= because of {counted(len(result.detail), 'further fault')}"
            return
        yield f"{' ' * margin}{self._dim('= because:')}"
        indent = " " * (margin + 2)
        inner = _Writer(self.lines, self.name, self.colour, max(self.width - margin - 2, 40))
        for detail in result.detail[:_MOST_DETAILS]:
            for line in inner._result(detail, depth + 1, result):
                yield f"{indent}{line}"
        if len(result.detail) > _MOST_DETAILS:
            yield f"{indent}and {len(result.detail) - _MOST_DETAILS:,} more"

    def _facts(self, result: Result, above: Result | None) -> Iterator[tuple[str, str]]:
        path = f", {prefixed(result.path)}" if result.path else ""
        if path or above is None or result.focus_node != above.value:
            yield "at", f"{node_name(result.focus_node)}{path}"
        for label, told in (
            ("expected", result.expected),
            ("found", result.actual if result.actual is not None else result.value),
            ("help", result.hint),
        ):
            if told:
                yield label, _shortened(told)
        if result.principles:
            yield "principle", "FAIR " + ", ".join(result.principles)
        for iri in result.sources:
            yield "source", iri

    def _where(self, place: Place | None) -> str:
        told = visible(self.name)
        if place is None:
            return told
        if place.line is None:
            return f"{told} at {visible(place.pointer or '')}"
        pointer = f" ({visible(place.pointer)})" if place.pointer else ""
        return f"{told}:{place.line}:{place.column or 1}{pointer}"

    def _source(self, result: Result, margin: int) -> Iterator[str]:
        """The line of the file, with what is at fault underlined."""
        colour = _COLOURS[noun_of(result.severity)]
        for line in snippet(self.lines, result.place, self.width - margin - 2):
            bar = self._dim("|")
            yield f"{' ' * margin}{bar}"
            yield f"{line.number} {bar} {line.before}{line.marked}{line.after}".rstrip()
            if line.marked:
                spaces = " " * width_of(line.before)
                carets = "^" * max(width_of(line.marked), 1)
                yield f"{' ' * margin}{bar} {spaces}{self._styled(carets, fg=colour, bold=True)}"

    def _wrapped(
        self, start: str, text: str, style: _Style = str, text_style: _Style = str
    ) -> Iterator[str]:
        """A text that begins with ``start``, broken where a line would get too long."""
        start, indent = visible(start), " " * min(width_of(start), 4)
        if start.lstrip().startswith("="):
            indent = " " * width_of(start)
        lines = _broken(visible(text), self.width - width_of(start), self.width - len(indent))
        for number, line in enumerate(lines):
            yield (style(start) if number == 0 else indent) + text_style(line)

    def _styled(self, text: str, *, fg: str | None = None, bold: bool = False) -> str:
        return click.style(text, fg=fg, bold=bold or None) if self.colour else text

    def _dim(self, text: str) -> str:
        return click.style(text, dim=True) if self.colour else text

    def _bold(self, text: str) -> str:
        return self._styled(text, bold=True)

    def _yellow(self, text: str) -> str:
        return self._styled(text, fg="yellow")


def _head(result: Result) -> str:
    return f"{noun_of(result.severity)}[{component_name(result)}]"


def _told(result: Result) -> str:
    named = f"{property_name(result)}: " if result.name or result.path else ""
    return named + _shortened(result.message)


def _shortened(text: str) -> str:
    return cut(text, _LONGEST)


def _broken(text: str, first: int, width: int) -> Iterator[str]:
    """The text in lines; a word that is longer than a line stays whole, so that it can be copied.

    Args:
        first: columns of the first line.
        width: columns of those after it.
    """
    line: list[str] = []
    room = first
    for word in text.split(" "):
        needed = width_of(word) + (1 if line else 0)
        if line and needed > room:
            yield " ".join(line)
            line, room, needed = [], width, width_of(word)
        line.append(word)
        room -= needed
    yield " ".join(line)
