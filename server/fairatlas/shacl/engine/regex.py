"""Regular expressions of XPath (SHACL, section 4.4.3), matched in bounded time.

Python's own engine is fast but can take exponential time; patterns that may do so, and those
that it can't read, go to Oxigraph's, which takes linear time.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from pyoxigraph import Literal, Store

Matcher = Callable[[str], bool]

_FLAGS = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE}
_NOT_PYTHONS = re.compile(r"\\[pPicC0-9]|\[[^\]]*-\[|\(\?|\$(?!\Z)|(?<!\\)\)[*+{]")
"""Escapes and classes that Python lacks, ``$`` inside, and groups that repeat: those may take
exponential time."""
_UNBOUNDED = re.compile(r"(?<!\\)(?:[*+]|\{\d+,\})")
_LONG = 2_000
"""Characters of a text that a pattern with several unbounded parts is matched on by Python."""
_START = (
    ":A-Z_a-z\\x{C0}-\\x{D6}\\x{D8}-\\x{F6}\\x{F8}-\\x{2FF}\\x{370}-\\x{37D}\\x{37F}-\\x{1FFF}"
    "\\x{200C}-\\x{200D}\\x{2070}-\\x{218F}\\x{2C00}-\\x{2FEF}\\x{3001}-\\x{D7FF}"
)
_NAMES = {r"\i": f"[{_START}]", r"\c": f"[-.0-9\\x{{B7}}{_START}]"}
"""The characters that XML names begin with, and those that they consist of."""


@lru_cache(1_000)
def matcher(pattern: str, flags: str) -> Matcher:
    """Whether a text has a part that the pattern matches, as a function.

    Raises:
        ValueError: the pattern or the flags can't be read.
    """
    unknown = set(flags) - set("ismxq")
    if unknown:
        raise ValueError(f"there are no flags {''.join(sorted(unknown))}")
    linear = _linear(pattern, flags)
    if set(flags) - set(_FLAGS) or _NOT_PYTHONS.search(pattern):
        return linear
    option = re.NOFLAG
    for flag in flags:
        option |= _FLAGS[flag]
    # For Python "$" also matches before a line feed at the end; for XPath it does not.
    ends = pattern.endswith("$") and not pattern.endswith(r"\$") and "m" not in flags
    try:
        search = re.compile(pattern[:-1] + r"\Z" if ends else pattern, option).search
    except re.error:
        return linear
    few = len(_UNBOUNDED.findall(pattern)) < 2

    def matches(text: str) -> bool:
        return search(text) is not None if few or len(text) <= _LONG else linear(text)

    return matches


def _linear(pattern: str, flags: str) -> Matcher:
    store = Store()
    for escape, meant in _NAMES.items():
        pattern = re.sub(rf"(?<!\\)\{escape}", meant.replace("\\", r"\\"), pattern)
    arguments = f"{Literal(pattern)}, {Literal(flags)}"

    def matches(text: str) -> bool:
        return bool(store.query(f"ASK {{ FILTER(REGEX({Literal(text)}, {arguments})) }}"))

    if not store.query(f'ASK {{ BIND(REGEX("", {arguments}) AS ?read) FILTER(BOUND(?read)) }}'):
        raise ValueError(f"{pattern!r} is no regular expression")
    return matches
