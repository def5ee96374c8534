"""Croissant: datasets for machine learning."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="croissant",
    version="1",
    label="Croissant",
    description=(
        "Croissant metadata, 0.8 to 1.1: a dataset for machine learning with its people, "
        "licence and files."
    ),
    homepage="https://docs.mlcommons.org/croissant/",
    recognise=recognise,
    read=read,
)
