"""Landing pages: the metadata that a web page of a dataset carries."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="landing-page",
    version="1",
    label="Landing page",
    description=(
        "HTML pages of datasets: JSON-LD of schema.org in scripts, meta tags of Highwire "
        "and Dublin Core, and signposting links."
    ),
    homepage="https://signposting.org/FAIR/",
    recognise=recognise,
    read=read,
)
