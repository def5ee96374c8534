"""schema.org Dataset: how a dataset describes itself to search engines."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="schemaorg",
    version="1",
    label="schema.org Dataset",
    description=(
        "JSON-LD of schema.org: datasets with their people, licence, files, places, periods "
        "and what they cite."
    ),
    homepage="https://schema.org/Dataset",
    recognise=recognise,
    read=read,
)
