"""Keys of entities: the last segment of their IRIs, made so that different things never meet."""

import hashlib
import json
import re
import unicodedata

SLUG_LENGTH = 60
"""Characters of a slug, before the hash that makes it unique."""

_ESCAPED = re.compile(rb"[^a-z0-9._-]")
_LETTERS_WITHOUT_DECOMPOSITION = str.maketrans(
    {"æ": "ae", "đ": "d", "ð": "d", "ł": "l", "ø": "o", "œ": "oe", "ß": "ss", "þ": "th"}
)


def escape_key(text: str) -> str:
    """The text with all but ``a-z 0-9 . _ -`` written as ``~`` and two hex digits a byte.

    Different texts give different results: ``~`` itself is escaped too.
    """
    escaped = _ESCAPED.sub(lambda found: b"~%02X" % found[0][0], text.encode("utf-8"))
    return escaped.decode("ascii")


def slug_key(scope: str, text: str) -> str:
    """A readable key for a thing without identifier, such as ``open-data-day-1f0c9a2b``.

    The hash at its end is that of scope (which source speaks) and text, so that equal names in
    two sources stay two things, and the same input always gives the same key.
    """
    words = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS_WITHOUT_DECOMPOSITION))
    letters = "".join(letter for letter in words if not unicodedata.combining(letter))
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:SLUG_LENGTH].rstrip("-")
    digest = hashlib.sha256(json.dumps([scope, text]).encode("ascii")).hexdigest()
    return f"{slug or 'item'}-{digest[:8]}"
