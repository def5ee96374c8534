"""Several patterns at once: which of them a text matches, found by going through it one time."""

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

from ...shacl.engine.graph import Node
from ...shacl.engine.literals import parts
from ...shacl.engine.patterns.alphabet import members_in_ascii
from ...shacl.engine.patterns.reading import read
from ...shacl.engine.regex import Matcher, matcher
from .conditions import Pattern

try:
    import re2
except ImportError:  # no wheel for this machine
    re2 = None

_MOST_MEMORY = 1 << 26
"""Bytes that RE2 may use for the patterns of one place."""
_MOST_KEPT = 1_000
"""Sets of patterns that are kept compiled."""

Together = Callable[[bytes], Collection[int] | None]
"""The numbers of the patterns that a text in ASCII matches; None where that can't be told."""


class Texts:
    """The patterns that are asked for at one place, numbered from 1; remembers the last value."""

    def __init__(self) -> None:
        self._patterns: dict[Pattern, int] = {}
        self._each: list[Matcher] = []
        self._together: Together = _nothing
        self._value = ""
        self._matched: Collection[int] = ()

    def number(self, pattern: Pattern) -> int:
        """The number of a pattern, which is asked for from now on."""
        self._each, self._value = [], ""
        return self._patterns.setdefault(pattern, len(self._patterns) + 1)

    def settle(self) -> None:
        """Compiles the patterns, which is done anyhow when the first value comes."""
        self._each, self._together = _compiled(tuple(self._patterns))

    def matched(self, value: Node) -> Collection[int]:
        """The numbers of the patterns that the text of a value matches."""
        if value is self._value:
            return self._matched
        if value[0] == '"':
            text = parts(value)[0]
        elif value[0] == "<" and value[1] != "<":
            text = value[1:-1]
        else:
            return ()
        if not self._each:
            self.settle()
        found = self._together(text.encode()) if text.isascii() else None
        if found is None:
            found = [number for number, matches in enumerate(self._each, 1) if matches(text)]
        self._value, self._matched = value, found
        return found


@lru_cache(_MOST_KEPT)
def _compiled(patterns: tuple[Pattern, ...]) -> tuple[list[Matcher], Together]:
    return [matcher(one.pattern, one.flags) for one in patterns], _together(patterns) or _nothing


def _nothing(text: bytes) -> None:
    """What is known without RE2."""


def _together(patterns: tuple[Pattern, ...]) -> Together | None:
    """All patterns in RE2; None where it is not there, or does not take them.

    One more, of number 0, that any text matches tells that RE2 had enough memory: else nothing is
    found.
    """
    if re2 is None:
        return None
    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MOST_MEMORY
    known: Any = re2.Set.SearchSet(options)
    try:
        known.Add("")
        for one in patterns:
            known.Add(read(one.pattern, one.flags).for_linear(members_in_ascii))
        known.Compile()
    except re2.error:
        return None
    found: Together = known.Match
    return found
