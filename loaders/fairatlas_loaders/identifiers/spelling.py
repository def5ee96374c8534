"""Guesses the scheme of an identifier from its spelling alone."""

import re
from collections.abc import Callable

from ..errors import IdentifierError
from . import doi, isni, orcid, purl, repository, ror, swhid
from .identifier import Identifier
from .repository_hosts import FORGES

_SPELLINGS: tuple[tuple[re.Pattern[str], Callable[[str], Identifier]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE | re.ASCII), parse)
    for pattern, parse in (
        (r"10\.[0-9]|doi[: ]|urn:doi:|info:doi/|(https?://)?(dx\.|www\.)?doi\.org/", doi.parse),
        (r"[0-9]{4}-[0-9]{4}-|orcid:|(https?://)?(www\.)?orcid\.org/", orcid.parse),
        # Nine digits alone are more often a number of another kind than a ROR identifier.
        (r"0(?=[0-9]*[a-z])[0-9a-z]{8}$|ror:|(https?://)?(www\.)?ror\.org/", ror.parse),
        (r"isni:|(https?://)?(www\.)?isni\.org/", isni.parse),
        (r"swh:|(https?://)?archive\.softwareheritage\.org/", swhid.parse),
        (r"pkg:", purl.parse),
    )
)


def identify(text: str) -> Identifier | None:
    """The identifier that a text spells, or None where the spelling leaves a doubt.

    Addresses of repositories are recognised on the well-known code hosts only.
    """
    stripped = text.strip()
    for pattern, parse in _SPELLINGS:
        if pattern.match(stripped):
            return _parsed(parse, stripped)
    found = _parsed(repository.parse, stripped)
    if found and found.iri.removeprefix("https://").partition("/")[0] in FORGES:
        return found
    return None


def _parsed(parse: Callable[[str], Identifier], text: str) -> Identifier | None:
    try:
        return parse(text)
    except IdentifierError:
        return None
