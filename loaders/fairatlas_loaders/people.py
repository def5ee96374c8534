"""Keeps e-mail addresses out of what is said about people."""

import re

_LABEL = r"(?:\b(?:e-?mail|mailto|contact)\s*:\s*)?"
# Every alternative may only begin where a word begins: that keeps the search linear.
_WORD = r"[^\s<>()\[\],;:\"/@\uff20]+"
_LOCAL = rf"(?:\"[^\"\n]*\"|(?<![^\s<>()\[\],;:\"/])(?!git@[^\s:]+:){_WORD}(?:@{_WORD})*)"
_HOST = r"(?:[\w-]+\.)+[^\W\d_][\w-]+"
_SPELT_OUT = (
    r"(?<![\w.+-])[\w.+-]+\s*[\[({]\s*at\s*[\])}]\s*[\w-]+"
    r"(?:(?:\.|\s*[\[({]\s*dot\s*[\])}]\s*)[\w-]+)+"
)
_ADDRESS = re.compile(rf"{_LABEL}(?:{_LOCAL}[@\uff20]{_HOST}|{_SPELT_OUT})", re.IGNORECASE)
_EMPTY_BRACKETS = re.compile(r"<[ ,;]*>|\([ ,;]*\)|\[[ ,;]*\]|\"[ ,;]*\"")
_NESTED_AT_MOST = 4


def without_email(text: str) -> tuple[str, bool]:
    """The text without e-mail addresses, and whether there were any.

    A text without an address comes back as it is. ``name [at] host [dot] org`` counts as one;
    ``@name`` of a social network, ``package@1.0`` and ``git@host:path`` do not.
    """
    rest = _ADDRESS.sub("", text)
    if rest == text:
        return text, False
    for _ in range(_NESTED_AT_MOST):
        rest = _EMPTY_BRACKETS.sub("", rest)
    rest = re.sub(r"[ \t]+", " ", rest)
    rest = re.sub(r"(?: ?[,;](?= ?[,;]))+| (?=[,;)\].])", "", rest)
    return rest.strip(" \t\r\n,;:|"), True
