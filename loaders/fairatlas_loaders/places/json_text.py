"""JSON with where each value stands in its text."""

import json
import re
from dataclasses import dataclass
from typing import Any

from ..readers.tree import MAX_DEPTH
from .stated import TOKENS_AT_MOST, Unreadable

_TOKEN = re.compile(
    r'[ \t\r\n]*+(?:([{}\[\]:,])|("(?:[^"\\]++|\\.)*+")|(true|false|null)|([-+.0-9eE]+))', re.DOTALL
)
_CONSTANTS = {"true": True, "false": False, "null": None}


class NumberText(str):
    """A number of JSON as it is written."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of JSON: a dict or list of values, or a text, number, truth value or None."""

    content: Any
    start: int
    end: int

    def plain(self) -> Any:
        """The value without places; numbers as they are written."""
        if isinstance(self.content, dict):
            return {key: value.plain() for key, value in self.content.items()}
        if isinstance(self.content, list):
            return [value.plain() for value in self.content]
        return self.content


class _Open:
    """An object or array that has not ended; of an object the key whose value comes next."""

    def __init__(self, sign: str, start: int) -> None:
        self.content: Any = {} if sign == "{" else []
        self.start = start
        self.key: str | None = None


def read_value(text: str) -> Value:
    """The value of a JSON document; as in JSON readers, a key keeps its last value.

    Raises:
        Unreadable: not JSON, deeper than the reader of JSON-LD goes, or too long.
    """
    opened: list[_Open] = []
    position = 0
    for _ in range(TOKENS_AT_MOST):
        match = _TOKEN.match(text, position)
        if match is None:
            break
        start, position = match.start(match.lastindex or 0), match.end()
        sign = match[1]
        if sign in ("{", "["):
            opened.append(_Open(sign, start))
            if len(opened) > MAX_DEPTH + 1:
                raise Unreadable("nested too deep")
            continue
        if sign in (":", ","):
            continue
        if sign is not None:
            if not opened:
                break
            done = opened.pop()
            value = Value(done.content, done.start, position)
        else:
            value = Value(_scalar(match), start, position)
        if not opened:
            return value
        _put(opened[-1], value)
    raise Unreadable(f"no JSON at character {position}")


def _scalar(match: re.Match[str]) -> Any:
    if match[2] is not None:
        return json.loads(match[2]) if "\\" in match[2] else match[2][1:-1]
    if match[3] is not None:
        return _CONSTANTS[match[3]]
    return NumberText(match[4])


def _put(frame: _Open, value: Value) -> None:
    if isinstance(frame.content, list):
        frame.content.append(value)
    elif frame.key is not None:
        frame.content[frame.key] = value
        frame.key = None
    elif isinstance(value.content, str):
        frame.key = value.content
    else:
        raise Unreadable("a key that is no text")
