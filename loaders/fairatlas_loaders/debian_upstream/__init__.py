"""debian/upstream/metadata: what Debian knows of the software that it packages."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="debian-upstream",
    version="1",
    label="Debian upstream metadata",
    description=(
        "debian/upstream/metadata (DEP 12): software with its repository, its publications and "
        "its entries in registries."
    ),
    homepage="https://dep-team.pages.debian.net/deps/dep12/",
    recognise=recognise,
    read=read,
)
