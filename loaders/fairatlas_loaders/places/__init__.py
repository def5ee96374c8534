"""Where in a file the triples stand that a loader read from it."""

from .finding import triple_places
from .place import Place, Places, lines

__all__ = ["Place", "Places", "lines", "triple_places"]
