"""Text from outside made fit to be shown: nothing in it can steer a terminal or mix up a line."""

import re

from rich.cells import cell_len

_UNFIT = re.compile(
    # Controls, line and paragraph separators, marks of writing direction, byte order marks,
    # surrogates, noncharacters, interlinear annotations and tags.
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff"
    "\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_TAB = 4


def visible(text: str) -> str:
    """The text with controls and the like written as Turtle escapes them: ``\\u001B``."""
    return _UNFIT.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    code = ord(found[0])
    return {9: "\\t", 10: "\\n", 13: "\\r"}.get(code) or (
        f"\\u{code:04X}" if code < 0x10000 else f"\\U{code:08X}"
    )


def expanded(line: str) -> list[str]:
    """A line of a file as it is shown, character by character: tabs as spaces, controls visible."""
    shown: list[str] = []
    column = 0
    for character in line:
        told = visible(character)
        if character == "\t":
            told = " " * (_TAB - column % _TAB)
        shown.append(told)
        column += width_of(told)
    return shown


def width_of(text: str) -> int:
    """How many cells of a terminal the text takes; wide characters take two."""
    return len(text) if text.isascii() else cell_len(text)
