"""ROR identifiers of research organizations."""

import re

from ..errors import IdentifierError
from .identifier import Identifier

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
_LABEL = re.compile(r"ror:?\s*(?=0)|(?:https?://)?(?:www\.)?ror\.org/", re.IGNORECASE)
_ROR = re.compile(rf"0([{_ALPHABET}]{{6}})([0-9]{{2}})")


def check_digits(letters: str) -> str:
    """The last two digits of a ROR identifier by its six letters (Crockford's base 32, mod 97)."""
    number = 0
    for letter in letters:
        number = number * 32 + _ALPHABET.index(letter)
    return f"{98 - number * 100 % 97:02}"


def parse(text: str) -> Identifier:
    """The ROR identifier that a text spells: bare, with ``ror:``, or as an address of ror.org.

    Raises:
        IdentifierError: not a ROR identifier, or its check digits are wrong.
    """
    rest = text.strip()
    if label := _LABEL.match(rest):
        rest = rest[label.end() :].removesuffix("/")
    value = rest.lower() if rest.isascii() else rest
    found = _ROR.fullmatch(value)
    if not found:
        raise IdentifierError(text, "a ROR identifier looks like 05dxps055")
    if check_digits(found[1]) != found[2]:
        raise IdentifierError(text, "its check digits are wrong, so some character is mistyped")
    return Identifier("ROR", value, f"https://ror.org/{value}", f"ror-{value}")
