"""A lexer of SPARQL: where the words, names and texts of a query or update stand.

It finds places in a text that Oxigraph parses as a whole; it is no parser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Token:
    """A piece of SPARQL.

    Attributes:
        kind: ``iri``, ``string``, ``variable``, ``language``, ``number``, ``blank``, ``name``
            (prefixed, or a prefix with its colon), ``word`` or ``mark``.
        text: as it stands in the text, from ``start`` to before ``end``.
    """

    kind: str
    text: str
    start: int
    end: int

    def is_word(self, *words: str) -> bool:
        """Whether it is one of these keywords, given in capitals."""
        return self.kind == "word" and self.text.upper() in words


_LETTER = r"[^\W\d_]"
_LOCAL = r"(?:[\w:.\u00b7-]|%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%])"
_PATTERNS = {
    "space": r"(?:\s|\ufeff|#[^\n\r]*)+",
    "iri": r"<[^<>\"{}|^`\\\x00-\x20]*>",
    "string": r'"""(?:[^\\"]|\\.|"(?!""))*+"""' + r"|'''(?:[^\\']|\\.|'(?!''))*+'''"
    r'|"(?:[^"\\\n\r]|\\.)*+"' + r"|'(?:[^'\\\n\r]|\\.)*+'",
    "variable": r"[?$]\w+",
    "language": r"@[A-Za-z]+(?:-{1,2}[A-Za-z0-9]+)*",
    "blank": r"_:[\w](?:[\w.\u00b7-]*[\w\u00b7-])?",
    "name": rf"(?:{_LETTER}(?:[\w.\u00b7-]*[\w\u00b7-])?)?:(?:{_LOCAL}*(?<!\.))?",
    "number": r"(?:\d+\.\d*|\.?\d+)[eE][+-]?\d+|\d*\.\d+|\d+",
    "word": r"[A-Za-z_]\w*",
    "mark": r"\^\^|&&|\|\||<<\(|\)>>|<<|>>|\{\||\|\}|<=|>=|!=|.",
}
_TOKEN = re.compile(
    "|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PATTERNS.items()), re.DOTALL
)


def tokens(text: str) -> list[Token]:
    """The tokens of a query or update in their order, without space and comments."""
    return list(_tokens(text))


def _tokens(text: str) -> Iterator[Token]:
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup or "mark"
        if kind != "space":
            yield Token(kind, found[0], found.start(), found.end())


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column of a place in a text, from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
