"""The scorecard of a record of the map as a named graph."""

from ..store import MapView
from .linked import lines
from .scoring import scored_record


def card_graph(
    view: MapView, iri: str, profile: str | None = None, fip: str | None = None
) -> bytes:
    """A card with its evidence and changes as sorted N-Quads; errors as ``score_record``.

    The same map gives the same bytes: nothing in it depends on when it was asked for.
    """
    card, found = scored_record(view, iri, profile, fip)
    return lines(card, found, view.names)
