"""Scorecards as linked data: DQV, PROV-O and the FAIR Testing Resource vocabulary (FTR)."""

from .assessed import Assessment as Assessment
from .assessed import Result as Result
from .canonical import canonical as canonical
from .canonical import statement as statement
from .card import Form as Form
from .card import lines as lines
from .card import quads as quads
from .definitions import definitions as definitions
from .exchange import exchanged as exchanged
from .exchange import portable as portable
from .many import Many as Many
from .ordering import ordered as ordered
from .reading import assessments as assessments
from .times import again as again

__all__ = [
    "Assessment",
    "Form",
    "Many",
    "Result",
    "again",
    "assessments",
    "canonical",
    "definitions",
    "exchanged",
    "lines",
    "ordered",
    "portable",
    "quads",
    "statement",
]
