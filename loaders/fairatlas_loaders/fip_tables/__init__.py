"""Tables of FAIR Implementation Profiles: who declares what, and the resources that are named."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="fip-tables",
    version="1",
    label="Tables of FAIR Implementation Profiles",
    description=(
        "The CSV tables of published FAIR Implementation Profiles: declarations by question with "
        "their communities and dates, the catalogue of FAIR Enabling Resources, and the short "
        "list of which profile names which resource."
    ),
    homepage="https://w3id.org/fair/fip/terms/",
    recognise=recognise,
    read=read,
)
