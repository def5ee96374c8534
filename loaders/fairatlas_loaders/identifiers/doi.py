"""Digital Object Identifiers."""

import re
from urllib.parse import quote, unquote

from ..errors import IdentifierError
from .identifier import Identifier
from .key import escape_key

_LABEL = re.compile(
    r"(?:doi(?::\s*|\s+)|urn:doi:|info:doi/"
    r"|(?P<web>(?:https?://)?(?:dx\.|www\.)?doi\.org/))",
    re.IGNORECASE | re.ASCII,
)
_DOI = re.compile(r"(?P<prefix>10\.[0-9]{4,9}(?:\.[0-9]+)*)/(?P<suffix>.+)", re.DOTALL)
_ZENODO = re.compile(r"zenodo\.[0-9]+")
_PERCENT_ENCODED = re.compile("%[0-9A-Fa-f]{2}")
_TO_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(ord("A"), ord("Z") + 1)})


def parse(text: str) -> Identifier:
    """The DOI that a text spells: bare, with ``doi:``, or as an address of doi.org.

    Percent-encoding is undone, and letters A to Z are lower-cased, since DOIs that differ only in
    their case are the same. A full stop at the end belongs to the DOI.

    Raises:
        IdentifierError: not a DOI.
    """
    rest = text.strip()
    while label := _LABEL.match(rest):
        rest = rest[label.end() :]
        if label["web"] and ("?" in rest or "#" in rest):
            raise IdentifierError(text, "the address has a query or fragment behind the DOI")
    found = _DOI.fullmatch(_decoded(text, rest).translate(_TO_LOWER))
    if not found:
        raise IdentifierError(text, "a DOI looks like 10.1234/suffix")
    if not found["suffix"].isprintable() or " " in found["suffix"]:
        raise IdentifierError(text, "a DOI holds no white space and no invisible characters")
    if found["prefix"] == "10.5281" and not _ZENODO.fullmatch(found["suffix"]):
        raise IdentifierError(text, "a DOI of Zenodo ends in a number; is this a placeholder?")
    value = found[0]
    key = f"doi-{found['prefix']}-{escape_key(found['suffix'])}"
    return Identifier("DOI", value, f"https://doi.org/{quote(value, safe='/:;()!*,=@$+')}", key)


def _decoded(text: str, rest: str) -> str:
    """The text without percent-encoding; repeated, as doubly encoded DOIs are about."""
    while _PERCENT_ENCODED.search(rest):
        try:
            rest = unquote(rest, errors="strict")
        except UnicodeDecodeError as error:
            raise IdentifierError(text, "its percent-encoding is not that of UTF-8") from error
    return rest
