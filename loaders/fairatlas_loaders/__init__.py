"""Loaders of FAIR Atlas: files that projects already have, turned into linked data."""

from .data import data_path as data_path
from .detect import loader_for as loader_for
from .identity import Identities as Identities
from .identity import Known as Known
from .loader import Loaded as Loaded
from .loader import Loader as Loader
from .loader import Setting as Setting
from .loader import Source as Source
from .loader import loaders as loaders
from .names import Names as Names
from .refusal import NotRecognised as NotRecognised
from .refusal import Refusal as Refusal
from .report import Finding as Finding
from .report import ImportReport as ImportReport

__all__ = [
    "Finding",
    "Identities",
    "ImportReport",
    "Known",
    "Loaded",
    "Loader",
    "Names",
    "NotRecognised",
    "Refusal",
    "Setting",
    "Source",
    "data_path",
    "loader_for",
    "loaders",
]
