"""The scorecard of a record of the map, as other assessors tell it."""

from ..store import MapView
from .crosswalk import Views, views
from .data import RecordData
from .scoring import scored_record


def crosswalk_of(
    view: MapView, iri: str, profile: str | None = None, fip: str | None = None
) -> Views:
    """The views of a card; errors as ``score_record``."""
    card, found = scored_record(view, iri, profile, fip)
    return views(card, RecordData(found))
