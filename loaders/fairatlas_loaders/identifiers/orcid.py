"""ORCID iDs of people."""

import re

from ..errors import IdentifierError
from .identifier import Identifier

_LABEL = re.compile(r"orcid:?\s*(?=[0-9])|(?:https?://)?(?:www\.)?orcid\.org/", re.IGNORECASE)
_ORCID = re.compile(r"([0-9]{4})-?([0-9]{4})-?([0-9]{4})-?([0-9]{3}[0-9Xx])")
_HYPHENS = str.maketrans("‐‑‒–—−", "------")  # noqa: RUF001 - typesetters use them all


def check_digit(digits: str) -> str:
    """The last character of an ORCID iD by its first fifteen digits (ISO 7064, mod 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    remainder = (12 - total) % 11
    return "X" if remainder == 10 else str(remainder)


def parse(text: str) -> Identifier:
    """The ORCID iD that a text spells: bare, with ``orcid:``, or as an address of orcid.org.

    Raises:
        IdentifierError: not an ORCID iD, or its check digit is wrong.
    """
    rest = text.strip()
    while label := _LABEL.match(rest):
        rest = rest[label.end() :].removesuffix("/")
    found = _ORCID.fullmatch(rest.translate(_HYPHENS))
    if not found:
        raise IdentifierError(text, "an ORCID iD looks like 0000-0002-1825-0097")
    value = "-".join(found.groups()).upper()
    digits = value.replace("-", "")
    if check_digit(digits[:15]) != digits[15]:
        raise IdentifierError(text, "its check digit is wrong, so some digit is mistyped")
    return Identifier("ORCID", value, f"https://orcid.org/{value}", f"orcid-{value.lower()}")
