"""Texts as the index has them, and what a reader typed as a question that SQLite understands."""

import re
import unicodedata
from collections.abc import Iterator

from ..errors import MalformedInput

MOST_CHARACTERS = 1_000
"""Characters that may be searched for."""
_MOST_WORDS = 32

_UNUSABLE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
# Scripts that are written without spaces: each character becomes a word, and what is searched
# for a phrase of them.
_WITHOUT_SPACES = re.compile(
    "([\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
)
_GAP = "\u200b"
_TYPED = re.compile(r'"([^"]*)"|([^\s"]+)')


def cleaned(text: str) -> str:
    """The text without characters that can't be shown or stored, each run of them a space."""
    return _UNUSABLE.sub(" ", text)


def in_words(text: str) -> str:
    """A clean text with a gap, which is not seen, around each character that is a word."""
    return _WITHOUT_SPACES.sub(f"{_GAP}\\1{_GAP}", text)


def without_gaps(text: str) -> str:
    """The text as it was before ``in_words``."""
    return text.replace(_GAP, "")


def key(text: str) -> str:
    """A text as it is compared whole: without accents, case and surplus space."""
    if not text.isascii():
        parts = unicodedata.normalize("NFKD", text)
        text = "".join(one for one in parts if not unicodedata.combining(one))
    return " ".join(cleaned(text).casefold().split())


def checked(words: str) -> str:
    """What was typed, clean.

    Raises:
        MalformedInput: it is longer than anything worth searching for.
    """
    if len(words) > MOST_CHARACTERS:
        raise MalformedInput(
            f"At most {MOST_CHARACTERS:,} characters can be searched for, not {len(words):,}."
        )
    return cleaned(words).strip()


def question(words: str) -> str:
    """Clean words as an expression of FTS5: all must occur, the last may be a beginning.

    Words in double quotes must follow each other. Nothing that is typed is syntax: each part is
    quoted. Empty where no part has a letter or digit, which is all that the index holds.

    Raises:
        MalformedInput: there are too many words.
    """
    parts = list(_parts(words))
    if len(parts) > _MOST_WORDS:
        raise MalformedInput(f"At most {_MOST_WORDS} words can be searched for.")
    return " AND ".join(dict.fromkeys(parts))


def _parts(words: str) -> Iterator[str]:
    typed = [found for found in _TYPED.finditer(words) if _has_word(found[0])]
    for found in typed:
        may_go_on = found is typed[-1] and found[1] is None
        yield f'"{in_words(found[1] or found[2])}"{"*" if may_go_on else ""}'


def _has_word(text: str) -> bool:
    return any(unicodedata.category(one)[0] in "LN" for one in text)
