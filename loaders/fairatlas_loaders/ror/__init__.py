"""Records of the Research Organization Registry (ROR)."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="ror",
    version="1",
    label="Research Organization Registry",
    description=(
        "Records of ROR, schema 1 and 2, one or a list: organizations with their names, types, "
        "countries, identifiers, and which belongs to which."
    ),
    homepage="https://ror.readme.io/docs/ror-data-structure",
    recognise=recognise,
    read=read,
)
