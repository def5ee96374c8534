"""Keeps queries and updates from calling others: what calls is found by the parser that runs it."""

import re
from collections.abc import Callable
from string import ascii_lowercase

from pyoxigraph import Store

from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import PREFIXES

from .errors import Refused

_TEXTS = re.compile(
    r"<[^<>\"{}|^`\\\x00-\x20]*>"
    r'|"""(?:[^\\]|\\.)*?"""' + r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|\\.|[?$]\w+|#[^\n\r]*",
    re.DOTALL,
)


def refuse_service(query: str) -> None:
    """Returns when the query has no SERVICE clause; the word may stand in texts and names.

    Raises:
        Refused: there is one.
        SyntaxError: the query is not well-formed, with or without one.
    """

    def run(text: str) -> None:
        Store().query(text, base_iri=EXAMPLE_BASE, prefixes=PREFIXES)

    _refuse("SERVICE", query, run)


def refuse_calls(update: str) -> None:
    """Returns when an update has no SERVICE clause; otherwise as ``refuse_service``."""
    _refuse("SERVICE", update, _update)


def check_no_load(update: str) -> None:
    """Returns when an update has no LOAD operation; SyntaxError where it has one."""
    _refuse("LOAD", update, _update, is_refused=False)


def _update(text: str) -> None:
    Store().update(text, base_iri=EXAMPLE_BASE, prefixes=PREFIXES)


def _refuse(keyword: str, text: str, run: Callable[[str], object], is_refused: bool = True) -> None:
    """Refuses a text in which a keyword is one.

    Grammar decides, not a pattern: Oxigraph reads ``1SERVICE<…>`` and ``SERVICEex:a{…}`` as
    calls, and ``?a<'x>y'`` hides the end of a string from anything less than a parser. So each
    "service" is replaced by another word. Where it is a text or part of a name the query stays
    well-formed; where it is the keyword it does not.
    """
    standing = re.compile(keyword, re.IGNORECASE)
    if not standing.search(text):
        return
    lowered = text.lower()
    rest = keyword[1:].lower()
    words = (letter + rest for letter in ascii_lowercase if letter != keyword[0].lower())
    word = next((one for one in words if one not in lowered), None)
    if word is None:
        raise Refused(f"There are too many words like {keyword} to tell what is called.")
    try:
        # The store is empty and holds no such word: what is run can't read or reach anything.
        run(standing.sub(word, text))
    except SyntaxError as error:
        if is_refused and standing.search(_TEXTS.sub(" ", text)):
            raise Refused(f"{keyword} is off here: only this map is seen.") from error
        raise
    except (ValueError, RuntimeError):
        # Well-formed, so the keyword is none; what is wrong is about to be said.
        return
