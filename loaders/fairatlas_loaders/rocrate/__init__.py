"""RO-Crate: research objects with their metadata, and runs of workflows."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="rocrate",
    version="1",
    label="RO-Crate",
    description=(
        "ro-crate-metadata.json, RO-Crate 1.0 to 1.2: a dataset with its files and people, "
        "and the runs of workflows that made them."
    ),
    homepage="https://www.researchobject.org/ro-crate/",
    recognise=recognise,
    read=read,
)
