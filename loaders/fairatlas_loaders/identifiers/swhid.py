"""Software Heritage identifiers (SWHIDs) of source code, by its content."""

import re

from ..errors import IdentifierError
from .identifier import Identifier

_ARCHIVE = "https://archive.softwareheritage.org/"
_ADDRESS = re.compile(
    r"(?:https?://)?(?:archive\.softwareheritage\.org|identifiers\.org)/(?:browse/)?",
    re.IGNORECASE,
)
_SWHID = re.compile(
    r"swh:1:(?P<type>cnt|dir|rel|rev|snp):(?P<hash>[0-9a-f]{40})"
    r"(?:;(?:origin|visit|anchor|path|lines|bytes)=[^;\s]+)*/?",
    re.IGNORECASE | re.ASCII,
)


def parse(text: str) -> Identifier:
    """The core SWHID that a text spells: bare, or as an address of the Software Heritage archive.

    Qualifiers (origin, path, lines, …) are dropped: they tell where the content was met, and the
    core alone says what it is.

    Raises:
        IdentifierError: not a SWHID of version 1.
    """
    rest = text.strip()
    if address := _ADDRESS.match(rest):
        rest = rest[address.end() :]
    found = _SWHID.fullmatch(rest)
    if not found:
        raise IdentifierError(text, "a SWHID looks like swh:1:dir: with 40 hexadecimal digits")
    kind, digest = found["type"].lower(), found["hash"].lower()
    value = f"swh:1:{kind}:{digest}"
    return Identifier("SWHID", value, _ARCHIVE + value, f"swh-1-{kind}-{digest}")
