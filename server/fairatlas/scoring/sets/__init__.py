"""All records of a map scored at once: in one walk each, or by queries in SPARQL."""

from .rows import Found as Found
from .rows import Row as Row
from .whole import Whole as Whole
from .whole import score_map as score_map

__all__ = ["Found", "Row", "Whole", "score_map"]
