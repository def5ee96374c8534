"""EML: the Ecological Metadata Language."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="eml",
    version="1",
    label="Ecological Metadata Language",
    description=(
        "EML 2.0.0 to 2.2.0: a dataset with its people, coverage, rights, entities "
        "and distributions."
    ),
    homepage="https://eml.ecoinformatics.org/",
    recognise=recognise,
    read=read,
)
