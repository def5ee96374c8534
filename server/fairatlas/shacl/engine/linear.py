"""Regular expressions in a time that is linear in the text, by RE2, else by Oxigraph's engine."""

from collections.abc import Callable
from functools import cache
from typing import Any

from pyoxigraph import Literal, QuerySolutions, Store, Variable

try:
    import re2
except ImportError:  # no wheel for this machine
    re2 = None

Matcher = Callable[[str], bool]

_TEXT = Variable("text")


def linear_matcher(pattern: str) -> Matcher:
    """Whether a text has a part that a pattern of Rust's syntax matches, as a function.

    Of that syntax it may have what RE2 has, too: no more is written for XPath's expressions.

    Raises:
        ValueError: the pattern is too large for both engines.
    """
    return _by_re2(pattern) or by_oxigraph(pattern)


def _by_re2(pattern: str) -> Matcher | None:
    """None where RE2 is not installed, or does not take the pattern."""
    if re2 is None:
        return None
    try:
        search: Any = re2.compile(pattern, _options()).search
    except re2.error:
        return None
    return lambda text: search(text) is not None


@cache
def _options() -> Any:
    options = re2.Options()
    options.log_errors = False
    return options


@cache
def _store() -> Store:
    return Store()


def by_oxigraph(pattern: str) -> Matcher:
    """The same by Oxigraph's engine, some thirty times slower: each text is a query.

    Raises:
        ValueError: the pattern is too large for it.
    """
    regex = Literal(pattern)
    query = f"SELECT ?text WHERE {{ FILTER(REGEX(?text, {regex})) }}"
    if not _store().query(f'ASK {{ BIND(REGEX("", {regex}) AS ?read) FILTER(BOUND(?read)) }}'):
        raise ValueError("it is too large a regular expression; let less of it repeat")

    def matches(text: str) -> bool:
        found = _store().query(query, substitutions={_TEXT: Literal(text)})
        assert isinstance(found, QuerySolutions)
        return next(found, None) is not None

    return matches
