"""ISNI: identifiers of public names (ISO 27729)."""

import re

from ..errors import IdentifierError
from .identifier import Identifier
from .orcid import check_digit

_LABEL = re.compile(r"isni:?\s*(?=0)|(?:https?://)?(?:www\.)?isni\.org/(?:isni/)?", re.IGNORECASE)
_ISNI = re.compile(r"[0-9]{15}[0-9X]")


def parse(text: str) -> Identifier:
    """The ISNI that a text spells: in groups or not, with ``isni:``, or as an address of isni.org.

    Raises:
        IdentifierError: not an ISNI, or its check digit is wrong.
    """
    rest = text.strip()
    if label := _LABEL.match(rest):
        rest = rest[label.end() :].removesuffix("/")
    value = re.sub(r"[ \u00a0-]", "", rest).upper()
    if not (value.isascii() and _ISNI.fullmatch(value)):
        raise IdentifierError(text, "an ISNI looks like 0000 0001 2179 088X")
    if check_digit(value[:15]) != value[15]:
        raise IdentifierError(text, "its check digit is wrong, so some digit is mistyped")
    return Identifier("ISNI", value, f"https://isni.org/isni/{value}", f"isni-{value.lower()}")
