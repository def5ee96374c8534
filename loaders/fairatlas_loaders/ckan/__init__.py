"""CKAN: packages as its API gives them."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="ckan",
    version="1",
    label="CKAN package",
    description=(
        "Packages of a CKAN portal as JSON: a dataset with its resources, organization, "
        "tags and extras."
    ),
    homepage="https://docs.ckan.org/",
    recognise=recognise,
    read=read,
)
