"""The Python packages of an environment: what is installed, and what it depends on."""

from ..loader import Loader
from .inspection import installed_report
from .reading import read, recognise

__all__ = ["LOADER", "installed_report"]

LOADER = Loader(
    name="python-environment",
    version="2",
    label="Installed Python packages",
    description=(
        "The report of `pip inspect`: every installed distribution with its licence, links and "
        "requirements, as software, packages, releases and dependencies."
    ),
    homepage="https://pip.pypa.io/en/stable/reference/inspect-report/",
    recognise=recognise,
    read=read,
)
