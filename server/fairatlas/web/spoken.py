"""The languages of a page: which text is in which, and which of them occur."""

import re
import unicodedata
from collections.abc import Sequence

from flask import g
from markupsafe import Markup, escape

from ..labels import Name

OURS = "en"
"""The language of the pages' own words."""

_TAG = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,20}")
_RIGHT_TO_LEFT = {"R", "AL"}
_SHOWN = "languages_shown"


def lang(text: str, language: str | None = None) -> Markup:
    """The attributes of an element with a text: its language, where that is not the page's.

    A text that may run from right to left finds its direction itself. The language is that of
    the ``Name`` where none is given; what is no tag of BCP 47 (RFC 5646, section 2.1) is none.
    """
    tag = _told(text, language)
    if tag:
        return Markup(' lang="{}" dir="auto"').format(tag)
    return Markup(' dir="auto"') if _may_run_left(text) else Markup("")


def spoken(text: str, language: str | None = None) -> Markup:
    """A text for a page, in an element of its own where ``lang`` has something to say of it."""
    attributes = lang(text, language)
    if not attributes:
        return escape(str(text))
    return Markup("<span{}>{}</span>").format(attributes, str(text))


def languages_shown(wanted: Sequence[str]) -> str:
    """The languages of the page that was just made, as in ``Content-Language``.

    Those that the reader wants come first, as they were wanted.
    """
    shown = {OURS, *g.get(_SHOWN, ())}
    places = {language: place for place, language in enumerate(wanted)}
    return ", ".join(sorted(shown, key=lambda one: (places.get(one, len(places)), one)))


def _told(text: str, language: str | None) -> str:
    """The language to tell of a text, noted as one that occurs; empty where it is the page's."""
    if language is None and isinstance(text, Name):
        language = text.language
    if not language or not _TAG.fullmatch(language) or language.lower() == OURS:
        return ""
    if _SHOWN not in g:
        setattr(g, _SHOWN, set())
    g.get(_SHOWN).add(language)
    return language


def _may_run_left(text: str) -> bool:
    return not text.isascii() and any(
        unicodedata.bidirectional(letter) in _RIGHT_TO_LEFT for letter in text
    )
