"""The tokens of Turtle, TriG, N-Triples and N-Quads, with where they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .place import Span
from .stated import TOKENS_AT_MOST, Unreadable

_BASE = (
    r"A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C-\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_CHARS = _BASE + r"_0-9\-\u00B7\u0300-\u036F\u203F-\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_LOCAL = rf"(?:[{_BASE}_:0-9]|{_ESCAPED})(?:\.*+(?:[{_CHARS}:]|{_ESCAPED}))*+"  # no dot at its end
_TOKEN = re.compile(
    r"(?:[ \t\r\n]++|#[^\n\r]*+)*+(?:"
    r"(?P<sign><<\(|\)>>|<<|>>|\{\||\|\}|\^\^|[\[\](){};,~])"
    r"|(?P<iri><[^<>\s]*+>)"
    r"|(?P<long>\"\"\"(?:[^\"\\]++|\\.|\"(?!\"\"))*+\"\"\"|'''(?:[^'\\]++|\\.|'(?!''))*+''')"
    r"|(?P<short>\"(?:[^\"\\\n\r]++|\\.)*+\"|'(?:[^'\\\n\r]++|\\.)*+')"
    rf"|(?P<blank>_:[{_BASE}_0-9](?:\.*+[{_CHARS}])*+)"
    rf"|(?P<name>(?:[{_BASE}](?:\.*+[{_CHARS}])*+)?:(?:{_LOCAL})?)"
    r"|(?P<double>[+-]?(?:[0-9]++(?:\.[0-9]*+)?+|\.[0-9]++)[eE][+-]?[0-9]++)"
    r"|(?P<decimal>[+-]?[0-9]*+\.[0-9]++)"
    r"|(?P<integer>[+-]?[0-9]++)"
    r"|(?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*+(?:--[A-Za-z]+)?)"
    r"|(?P<word>[A-Za-z]+)"
    r"|(?P<dot>\.)"
    r"|(?P<end>\Z))",
    re.DOTALL,
)


class Token(NamedTuple):
    """A token: its kind (the name of its group in the expression above), its text, its place."""

    kind: str
    text: str
    at: Span


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a document, in order; white space and comments are left out.

    Raises:
        Unreadable: what follows is no token, or there are too many.
    """
    position = 0
    for _ in range(TOKENS_AT_MOST):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise Unreadable(f"no token at character {position}")
        kind = match.lastgroup
        if kind == "end":
            return
        start, position = match.span(kind)
        yield Token("sign" if kind == "dot" else kind, text[start:position], Span(start, position))
    raise Unreadable("too many tokens")
