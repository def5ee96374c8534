"""Finds the few elements of a web page that tell what it is about, in time that grows with it.

Python's parser of HTML takes time that grows with the square of what does not end: a comment, a
tag. So it only gets single tags here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from ..refusal import Refusal

_RAW = "script|style|title|textarea|xmp|iframe|noembed|noframes"
"""Elements in which there are no others: what stands in them ends at their own end."""
_BEGIN = re.compile(rf"<!--|<(?:meta|link|{_RAW})(?=[\s/>])", re.IGNORECASE)
_TAG = re.compile(r"""<[A-Za-z]++(?:[^>"']|"[^"]*+"|'[^']*+')*+>""")
_LONGEST = 65_536
"""Characters of a tag; those with a whole abstract in them have some thousands."""
_UNENDED = 20
"""Tags that may have no end; each costs a look at as many characters as the longest has."""


@dataclass(frozen=True)
class Tag:
    """An element: its name in small letters, its attributes, and what stands in a script."""

    name: str
    attributes: dict[str, str]
    text: str
    line: int


def tags(text: str, source: str) -> Iterator[Tag]:
    """The elements ``meta``, ``link`` and ``script`` of a page, in order.

    Raises:
        Refusal: too many tags do not end.
    """
    at = counted = unended = 0
    line = 1
    while found := _BEGIN.search(text, at):
        start = found.start()
        line += text.count("\n", counted, start)
        counted = start
        if found[0] == "<!--":
            end = text.find("-->", start + 2)
            if end < 0:
                return
            at = end + 3
            continue
        tag = _TAG.match(text, start, start + _LONGEST)
        if tag is None:
            unended += 1
            if unended > _UNENDED:
                raise Refusal(source, f"line {line}", f"more than {_UNENDED} tags do not end")
            at = found.end()
            continue
        name, at, content = found[0][1:].lower(), tag.end(), ""
        if name not in ("meta", "link"):
            closing = re.compile(f"</{name}", re.IGNORECASE).search(text, at)
            content = text[at : closing.start() if closing else len(text)]
            at = closing.end() if closing else len(text)
        if name in ("meta", "link", "script"):
            yield Tag(name, _attributes(tag[0]), content, line)


class _Attributes(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # The first of two attributes of one name counts, as the HTML standard has it.
        self.told = {key.lower(): value or "" for key, value in reversed(attrs)}


def _attributes(tag: str) -> dict[str, str]:
    reading = _Attributes()
    reading.feed(tag)
    return reading.told
