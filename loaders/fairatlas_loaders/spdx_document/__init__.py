"""SPDX documents: bills of materials of software."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="spdx",
    version="1",
    label="SPDX document",
    description=(
        "SPDX 2.x in JSON, YAML and tag-value: packages as software with their purls, releases, "
        "licences and dependencies."
    ),
    homepage="https://spdx.github.io/spdx-spec/v2.3/",
    recognise=recognise,
    read=read,
)
