"""The line of a file that a result is about, cut to what can be read, with the part at fault."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..model import Place
from .characters import expanded, width_of

_BEFORE = 20
"""Characters before the part at fault that a cut line keeps."""


@dataclass(frozen=True)
class Line:
    """One line as it is shown: what stands before the part at fault, that part, and the rest.

    Attributes:
        number: counted from 1.
    """

    number: int
    before: str
    marked: str = ""
    after: str = ""


def snippet(lines: Sequence[str], place: Place | None, width: int, around: int = 0) -> list[Line]:
    """The line at a place, with ``around`` lines above and below; none where it is not known.

    Each line is cut to ``width`` cells or few more, so that the part at fault is seen.
    """
    if place is None or place.line is None or not 1 <= place.line <= len(lines):
        return []
    first, last = max(1, place.line - around), min(len(lines), place.line + around)
    return [
        _marked(number, lines[number - 1], place, width)
        if number == place.line
        else Line(number, _cut(expanded(lines[number - 1][: 2 * width]), width))
        for number in range(first, last + 1)
    ]


def _marked(number: int, line: str, place: Place, width: int) -> Line:
    start = (place.column or 1) - 1
    if place.column is None or start >= max(len(line), 1):
        return Line(number, _cut(expanded(line[: 2 * width]), width))
    # Of a line of many thousand characters only what can be shown is looked at.
    left = 0 if start + 1 <= width else start - _BEFORE
    shown = expanded(line[left : start + 2 * width])
    start -= left
    end = start + max(1, place.width)
    before = ("…" if left else "") + "".join(shown[:start])
    room = max(width - width_of(before), width // 2)
    marked = _cut(shown[start:end], room)
    cut_off = marked.endswith("…") and not "".join(shown[start:end]).endswith("…")
    after = "" if cut_off else _cut(shown[end:], max(room - width_of(marked), 0))
    return Line(number, before, marked or " ", after)


def _cut(shown: list[str], width: int) -> str:
    """As many characters as there is room for, and an ellipsis where there are more."""
    taken: list[str] = []
    used = 0
    for told in shown:
        used += width_of(told)
        if used > width:
            return "".join(taken) + ("…" if width else "")
        taken.append(told)
    return "".join(taken)
