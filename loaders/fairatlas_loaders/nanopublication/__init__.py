"""Nanopublications: small signed statements, among them all of FAIR Implementation Profiles."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="nanopublication",
    version="1",
    label="Nanopublications",
    description=(
        "Nanopublications in TriG whose trusty codes are right: communities, FAIR Implementation "
        "Profiles with their declarations, and FAIR Enabling Resources become records; what others "
        "assert is taken as it stands."
    ),
    homepage="https://nanopub.net/guidelines/working_draft/",
    recognise=recognise,
    read=read,
)
