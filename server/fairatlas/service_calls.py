"""Keeps queries from calling other services: SERVICE is found by the parser that runs them."""

import re
from string import ascii_lowercase

from pyoxigraph import Store

from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import PREFIXES

from .errors import Refused

_WORD = re.compile("service", re.IGNORECASE)
_TEXTS = re.compile(
    r"<[^<>\"{}|^`\\\x00-\x20]*>"
    r'|"""(?:[^\\]|\\.)*?"""' + r"|'''(?:[^\\]|\\.)*?'''"
    r'|"(?:[^"\\\n\r]|\\.)*"' + r"|'(?:[^'\\\n\r]|\\.)*'"
    r"|\\.|[?$]\w+|#[^\n\r]*",
    re.DOTALL,
)


def refuse_service(query: str) -> None:
    """Returns when the query has no SERVICE clause; the word may stand in texts and names.

    Grammar decides, not a pattern: Oxigraph reads ``1SERVICE<…>`` and ``SERVICEex:a{…}`` as
    calls, and ``?a<'x>y'`` hides the end of a string from anything less than a parser. So each
    "service" is replaced by another word. Where it is a text or part of a name the query stays
    well-formed; where it is the keyword it does not.

    Raises:
        Refused: there is one.
        SyntaxError: the query is not well-formed, with or without one.
    """
    if not _WORD.search(query):
        return
    lowered = query.lower()
    words = (f"{letter}ervice" for letter in ascii_lowercase if letter != "s")
    word = next((one for one in words if one not in lowered), None)
    if word is None:
        raise Refused("The query has too many words like SERVICE to tell what it calls.")
    try:
        # The store is empty and holds no SERVICE: what is run here can't read or reach anything.
        Store().query(_WORD.sub(word, query), base_iri=EXAMPLE_BASE, prefixes=PREFIXES)
    except SyntaxError as error:
        if _WORD.search(_TEXTS.sub(" ", query)):
            raise Refused("SERVICE is off here: queries see this map only.") from error
        raise
    except (ValueError, RuntimeError):
        # Well-formed, so there is no SERVICE; the query itself is about to say what is wrong.
        return
