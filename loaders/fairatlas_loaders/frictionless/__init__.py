"""Frictionless Data Package: datapackage.json."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="frictionless",
    version="1",
    label="Frictionless Data Package",
    description=(
        "datapackage.json, versions 1 and 2: a dataset with its resources, contributors, "
        "licences and sources."
    ),
    homepage="https://datapackage.org/",
    recognise=recognise,
    read=read,
)
