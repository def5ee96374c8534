"""Into how many parts a map is divided."""

from .kept import Kept

_TRIPLES = 4_000
"""About as many statements are said of the nodes of one part."""
_MOST = 4_096
_SLACK = 4
"""What is kept stays divided as it is until the map has grown or shrunk by this factor."""


def division(kept: Kept, triples: int) -> int:
    """How many parts: a power of two, that of the results that are kept if it will do."""
    fitting = 1
    while fitting < _MOST and fitting * _TRIPLES < triples:
        fitting *= 2
    for of in kept.counts():
        if fitting <= of * _SLACK and of <= fitting * _SLACK:
            return of
    return fitting
