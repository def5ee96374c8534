"""Things that a nanopublication introduces, named by its trusty URI and what stands behind it."""

import re

from ..errors import IdentifierError
from .identifier import Identifier
from .key import slug_key

_TRUSTY = re.compile(
    r"https?://(?P<place>[^?\s<>\"]*[/.#])(?P<code>RA[A-Za-z0-9_-]{43})(?:[#/.](?P<name>[^\s<>\"]*))?"
)
_LONGEST = 2_000


def parse(text: str) -> Identifier:
    """The thing of a nanopublication that an IRI names, wherever it is served from.

    The trusty code alone says which nanopublication it is (Kuhn and Dumontier 2014,
    doi:10.1007/978-3-319-07443-6_27), so that ``http://purl.org/np/RA…#DOI`` and
    ``https://w3id.org/np/RA…/DOI`` are one thing. The value is the code with the name behind it,
    or the code alone for the nanopublication itself.

    Raises:
        IdentifierError: it is no IRI with a trusty code of type RA.
    """
    stripped = text.strip()
    found = _TRUSTY.fullmatch(stripped) if len(stripped) <= _LONGEST else None
    if found is None:
        raise IdentifierError(
            text, "a nanopublication's IRI ends in RA and 43 characters, perhaps with #name behind"
        )
    code, name = found["code"], found["name"] or ""
    value = f"{code}#{name}" if name else code
    return Identifier("nanopublication", value, stripped, f"np-{slug_key(code, name)}")
