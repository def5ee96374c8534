"""A report arranged for a page: all that the template shows, in the order in which it shows it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..explaining.wording import brief, counted, cut, prefixed
from ..model import SEVERITIES, Report, Result, Status
from .characters import visible
from .groups import Group, grouped, shares
from .naming import node_name, property_name, unchecked_reason
from .snippets import Line, snippet

MOST_SHOWN = 500
"""Results that a page shows; JSON and RDF have all."""
_MOST_GROUPS = 200
"""Rows of the table of kinds."""
_OPEN = 3
"""Results of a kind that are shown at once; the others fold open."""
_WIDTH = 120
"""Cells of a line of the file."""
_MOST_DETAILS = 5
_DEEPEST = 3
_LONGEST = 2_000
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_PRINCIPLE = re.compile(r"[FAIR][0-9](?:\.[0-9])?")
_PRINCIPLES = "https://w3id.org/fair/principles/terms/"
_TITLES = {"Violation": "Violations", "Warning": "Warnings", "Info": "Hints"}
_TONES = {"Violation": "is-bad", "Warning": "is-warn"}
_STATUS_TONES = {Status.VALID: "is-good", Status.INVALID: "is-bad"}

LinkOf = Callable[[str], str | None]
"""Where an IRI of the data leads; None where nowhere for sure."""


@dataclass(frozen=True)
class Link:
    """A text, and where it leads if anywhere."""

    text: str
    address: str | None = None


@dataclass(frozen=True)
class Piece:
    """A part of a hint: words, or a fragment of code."""

    text: str
    is_code: bool


@dataclass(frozen=True)
class Shown:
    """One result on the page; ``detail`` are those that explain it."""

    title: str
    message: str
    focus: Link
    path: str
    value: str
    place: str
    expected: str
    found: str
    hint: tuple[Piece, ...]
    lines: tuple[Line, ...]
    detail: tuple["Shown", ...]


@dataclass(frozen=True)
class Kind:
    """Results that say the same of several things.

    Attributes:
        anchor: the id of its place on the page; empty where it is not shown in full.
        folded: those results that fold open.
        left_out: how many are not on the page.
    """

    anchor: str
    severity: str
    tone: str
    title: str
    message: str
    count: int
    focus_nodes: tuple[Link, ...]
    principles: tuple[Link, ...]
    sources: tuple[Link, ...]
    open: tuple[Shown, ...]
    folded: tuple[Shown, ...]
    left_out: int


@dataclass(frozen=True)
class Section:
    """The kinds of one severity."""

    title: str
    tone: str
    count: int
    kinds: tuple[Kind, ...]


@dataclass(frozen=True)
class Page:
    """A report as the page shows it.

    Attributes:
        notes: what a reader has to know before all else, a sentence each.
        kinds: the rows of the aggregate table.
        kinds_left_out: how many more kinds there are.
        counts: for each severity its title and number.
        shown: how many results are on the page, of ``total``.
    """

    status: str
    tone: str
    counts: tuple[tuple[str, int], ...]
    notes: tuple[str, ...]
    faults: tuple[str, ...]
    kinds: tuple[Kind, ...]
    kinds_left_out: int
    sections: tuple[Section, ...]
    shown: int
    total: int


def web_address(iri: str) -> str | None:
    """The IRI itself where it is an address of the web; None for other schemes."""
    return iri if _WEB.fullmatch(iri) and visible(iri) == iri else None


def page_of(report: Report, source_lines: Sequence[str] = (), link: LinkOf = web_address) -> Page:
    """The report as a page shows it, with the lines of the file where they are at hand."""
    groups = grouped(report)
    arranged = _Arranged(source_lines, link)
    kinds = [
        arranged.kind(number, group, share)
        for number, (group, share) in enumerate(
            zip(groups, shares(groups, MOST_SHOWN), strict=True), start=1
        )
    ]
    return Page(
        status=report.status.value,
        tone=_STATUS_TONES.get(report.status, "is-warn"),
        counts=tuple((_TITLES[one], report.count(one)) for one in SEVERITIES),
        notes=tuple(_notes(report)),
        faults=tuple(visible(one) for one in report.faults),
        kinds=tuple(kinds[:_MOST_GROUPS]),
        kinds_left_out=max(len(kinds) - _MOST_GROUPS, 0),
        sections=tuple(_sections(kinds)),
        shown=min(len(report.results), MOST_SHOWN),
        total=len(report.results),
    )


def _notes(report: Report) -> list[str]:
    notes = []
    reason = unchecked_reason(report)
    if reason is not None:
        notes.append(visible(reason))
    if report.results_most is not None:
        notes.append(
            f"The search stopped after {counted(report.results_most, 'result')}. There may be "
            "more: mend these, and check again."
        )
    return notes


def _sections(kinds: Sequence[Kind]) -> list[Section]:
    found = []
    for severity in SEVERITIES:
        having = [kind for kind in kinds if kind.severity == severity]
        if having:
            count = sum(kind.count for kind in having)
            shown = tuple(kind for kind in having if kind.anchor)
            found.append(Section(_TITLES[severity], _TONES.get(severity, ""), count, shown))
    return found


@dataclass(frozen=True)
class _Arranged:
    """Arranges groups and results."""

    lines: Sequence[str]
    link: LinkOf

    def kind(self, number: int, group: Group, share: int) -> Kind:
        """A group of which so many results are shown."""
        shown = [self._result(one) for one in group.results[:share]]
        return Kind(
            anchor=f"kind-{number}" if shown else "",
            severity=group.severity,
            tone=_TONES.get(group.severity, ""),
            title=visible(property_name(group.first)),
            message=visible(cut(group.message, _LONGEST)),
            count=group.count,
            focus_nodes=tuple(self._focus(one) for one in group.focus_nodes),
            principles=tuple(_principle(one) for one in group.first.principles),
            sources=tuple(_source(one) for one in group.first.sources),
            open=tuple(shown[:_OPEN]),
            folded=tuple(shown[_OPEN:]),
            left_out=group.count - share,
        )

    def _result(self, result: Result, depth: int = 0) -> Shown:
        detail = result.detail[:_MOST_DETAILS] if depth < _DEEPEST else ()
        lines = snippet(self.lines, result.place, _WIDTH, around=1) if depth == 0 else []
        return Shown(
            title=visible(property_name(result)),
            message=visible(cut(result.message, _LONGEST)),
            focus=self._focus(result.focus_node),
            path=visible(cut(prefixed(result.path))) if result.path else "",
            value=visible(brief(result.value)) if result.value is not None else "",
            place=visible(str(result.place or "")),
            expected=visible(result.expected or ""),
            found=visible(result.actual or ""),
            hint=_pieces(visible(result.hint or "")),
            lines=tuple(lines),
            detail=tuple(self._result(one, depth + 1) for one in detail),
        )

    def _focus(self, node: str) -> Link:
        is_iri = node.startswith("<") and not node.startswith("<<")
        return Link(visible(node_name(node)), self.link(node[1:-1]) if is_iri else None)


def _principle(name: str) -> Link:
    return Link(visible(name), f"{_PRINCIPLES}{name}" if _PRINCIPLE.fullmatch(name) else None)


def _source(iri: str) -> Link:
    return Link(visible(cut(iri)), web_address(iri))


def _pieces(hint: str) -> tuple[Piece, ...]:
    """The hint in words and code, which stands between backticks."""
    parts = hint.split("`")
    return tuple(Piece(text, number % 2 == 1) for number, text in enumerate(parts) if text)
