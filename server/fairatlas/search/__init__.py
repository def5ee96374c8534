"""Full-text search over the things of a map: by name, identifier and description."""

from .building import bring_up_to_date
from .expanding import MOST_IN_A_QUERY, expand_search
from .finding import Found, Hit, Piece, find
from .index import Index
from .keeping import IndexKeeper

__all__ = [
    "MOST_IN_A_QUERY",
    "Found",
    "Hit",
    "Index",
    "IndexKeeper",
    "Piece",
    "bring_up_to_date",
    "expand_search",
    "find",
]
