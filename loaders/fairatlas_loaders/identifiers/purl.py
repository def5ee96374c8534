"""Package URLs (purls): packages of a registry, whatever their version."""

import re

from packageurl import PackageURL

from ..errors import IdentifierError
from .identifier import Identifier
from .key import escape_key

_TYPE = re.compile("[a-z][a-z0-9.-]*")
_RESERVED_TYPES = frozenset({"doi", "orcid", "repo", "ror", "swh"})
"""Types that would give keys of other schemes; no registry goes by these names."""


def parse(text: str) -> Identifier:
    """The package that a purl means; version, qualifiers and subpath are dropped.

    Raises:
        IdentifierError: not a purl.
    """
    try:
        purl = _normalised(text.strip())
    except ValueError as error:
        raise IdentifierError(text, f"not a purl: {error}") from error
    value = purl.to_string()
    if not _TYPE.fullmatch(purl.type) or purl.type in _RESERVED_TYPES:
        raise IdentifierError(text, f"there is no package type {purl.type!r}")
    namespace = [escape_key(part) for part in purl.namespace.split("/")] if purl.namespace else []
    path = ":".join((*namespace, escape_key(purl.name)))
    # A hyphen ends the type in the key, so one inside it has to look different.
    return Identifier("purl", value, value, f"{escape_key(purl.type).replace('-', '~2D')}-{path}")


def _normalised(text: str) -> PackageURL:
    scheme, separator, rest = text.partition(":")
    if not separator or scheme.lower() != "pkg":
        raise ValueError("it does not begin with pkg:")
    if not text.isprintable() or " " in text:
        raise ValueError("it holds white space or invisible characters")
    if "//" in re.split("[?#]", rest.lstrip("/"), maxsplit=1)[0]:
        raise ValueError("a part of its name is empty")
    given = PackageURL.from_string(f"pkg:{rest}")
    name = given.name
    if given.type == "pypi":
        name = re.sub(r"[-_.]+", "-", name).lower()
    purl = PackageURL(given.type, given.namespace, name)
    if PackageURL.from_string(purl.to_string()) != purl:
        raise ValueError("a part of its name would be read as something else")
    return purl
