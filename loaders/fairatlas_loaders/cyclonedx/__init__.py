"""CycloneDX: bills of materials of software."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="cyclonedx",
    version="1",
    label="CycloneDX bill of materials",
    description=(
        "CycloneDX 1.0 to 1.6 in JSON and XML: components as software, packages and releases "
        "with their licences, links and dependencies."
    ),
    homepage="https://cyclonedx.org/specification/overview/",
    recognise=recognise,
    read=read,
)
