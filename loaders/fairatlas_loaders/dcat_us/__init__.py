"""DCAT-US: data.json of American agencies."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="dcat-us",
    version="1",
    label="DCAT-US data.json",
    description=(
        "data.json of the Project Open Data Metadata Schema 1.0 and 1.1: a catalogue of "
        "datasets with publishers, licences and distributions."
    ),
    homepage="https://resources.data.gov/resources/dcat-us/",
    recognise=recognise,
    read=read,
)
