"""debian/copyright in its machine-readable form (DEP 5)."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="debian-copyright",
    version="1",
    label="Debian copyright file",
    description=(
        "debian/copyright in its machine-readable form (DEP 5): software with its source and the "
        "licence of its files."
    ),
    homepage="https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/",
    recognise=recognise,
    read=read,
)
