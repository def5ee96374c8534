"""The JSON that PyPI gives for a project."""

from ..loader import Loader
from .reading import read, recognise

__all__ = ["LOADER"]

LOADER = Loader(
    name="pypi-json",
    version="1",
    label="PyPI JSON",
    description=(
        "The JSON of a project or a release on PyPI: software with its package, release, "
        "licence, links and requirements."
    ),
    homepage="https://docs.pypi.org/api/json/",
    recognise=recognise,
    read=read,
)
