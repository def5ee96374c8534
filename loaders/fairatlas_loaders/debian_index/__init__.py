"""Indexes of Debian's archives: Packages and Sources."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="debian-index",
    version="1",
    label="Debian index of packages",
    description=(
        "Packages and Sources of a Debian archive: source packages as software with their "
        "releases, binary packages, maintainers and dependencies."
    ),
    homepage="https://wiki.debian.org/DebianRepository/Format",
    recognise=recognise,
    read=read,
)
