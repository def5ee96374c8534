"""codemeta.json: software described in schema.org terms."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="codemeta",
    version="2",
    label="CodeMeta",
    description=(
        "codemeta.json: a software with its people, version, licence, repository, "
        "requirements and publications."
    ),
    homepage="https://codemeta.github.io/",
    recognise=recognise,
    read=read,
)
