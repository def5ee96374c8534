"""Regular expressions of XPath (SHACL, section 4.4.3), matched in bounded time.

Python's engine is fast, but some patterns take it exponential time. It gets a text where the steps
that it may have to take are few; else one gets it that takes linear time.
"""

import re
from functools import lru_cache

from .linear import Matcher as Matcher
from .linear import linear_matcher
from .patterns.alphabet import Alphabet, members_in_ascii
from .patterns.character_classes import CharacterClass
from .patterns.reading import read
from .patterns.written import Members, Written

_MOST_STEPS = 2_000_000
_ANY_LENGTH = 1 << 62


@lru_cache(1_000)
def matcher(pattern: str, flags: str) -> Matcher:
    """Whether a text has a part that the pattern matches, as a function.

    Raises:
        ValueError: the pattern or the flags are not of XPath, or the pattern is too large.
    """
    written = read(pattern, flags)
    longest = _longest(written, len(pattern))
    in_ascii = _compiled(written, members_in_ascii, longest)
    in_symbols = _in_symbols(written, longest)
    return lambda text: in_ascii(text) if text.isascii() else in_symbols(text)


def _longest(written: Written, length: int) -> int:
    """The longest text that Python's engine may get; -1 where it may get none."""
    if written.ways is None:
        return -1
    # Each way is at most as long as the pattern, and begins at any place of the text.
    steps = written.ways.factor * max(length, 1)
    power = written.ways.power + (not written.anchored)
    if power == 0:
        return _ANY_LENGTH if steps <= _MOST_STEPS else -1
    return int((_MOST_STEPS / steps) ** (1 / power))


def _compiled(written: Written, members: Members, longest: int) -> Matcher:
    """The pattern as a function for texts of the characters that classes have as their members."""
    linear = linear_matcher(written.for_linear(members))
    try:
        search = python_search(written, members)
    except (re.error, OverflowError, RecursionError):
        return linear
    return lambda text: search(text) if len(text) <= longest else linear(text)


def _in_symbols(written: Written, longest: int) -> Matcher:
    """The pattern as a function for any text."""
    alphabet = Alphabet(one for one in written.pieces if isinstance(one, CharacterClass))
    compiled: dict[int, Matcher] = {}

    def matches(text: str) -> bool:
        symbols = alphabet.written(text)
        size = alphabet.size
        if size not in compiled:
            compiled[size] = _compiled(written, alphabet.members, longest)
        return compiled[size](symbols)

    return matches


def python_search(written: Written, members: Members) -> Matcher:
    """A pattern as a function, by Python's engine; an error of ``re`` where it takes too much."""
    search = re.compile(written.for_python(members)).search
    return lambda text: search(text) is not None
