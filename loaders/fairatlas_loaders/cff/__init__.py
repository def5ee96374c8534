"""CITATION.cff: how software asks to be cited."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="cff",
    version="2",
    label="Citation File Format",
    description=(
        "CITATION.cff: a software or dataset with its authors, version, licence, identifiers "
        "and the publications that describe it."
    ),
    homepage="https://citation-file-format.github.io/",
    recognise=recognise,
    read=read,
)
