"""Package URLs of an archive's packages."""

import re

from ..identifiers import Identifier, escape_key

_NAME = re.compile(r"[a-z0-9][a-z0-9+.-]+")


def archive_purl(archive: str, name: str) -> Identifier | None:
    """The purl of a package, None where the name is none that Debian allows.

    It is what ``identifiers.purl`` reads from ``pkg:deb/archive/name``, written without reading
    it, since an index has 100,000 names.
    """
    if not _NAME.fullmatch(name):
        return None
    value = f"pkg:deb/{archive}/{name.replace('+', '%2B')}"
    return Identifier("purl", value, value, f"deb-{archive}:{escape_key(name)}")
