"""ISO 19115: metadata of geographic data."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="iso-19115",
    version="1",
    label="ISO 19115 metadata",
    description=(
        "XML of ISO 19139 and ISO 19115-3: a geographic dataset with its parties, extents, "
        "constraints and online resources."
    ),
    homepage="https://www.iso.org/standard/67253.html",
    recognise=recognise,
    read=read,
)
