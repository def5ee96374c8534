"""The scores of this project's own records: what is asked of others is asked of it first."""

from dataclasses import dataclass
from fractions import Fraction

from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import ATLAS

from ..errors import NotFound
from ..queries import service_query
from ..store import MapView
from .scoring import score_record

ONTOLOGY = ATLAS.removesuffix("#")


@dataclass(frozen=True)
class OwnScore:
    """The score of one record, and the label of the profile that it was scored by."""

    record: str
    profile: str
    score: Fraction | None


def own_scores(view: MapView) -> tuple[OwnScore, ...]:
    """The scores of the ontology, and of what this map records of FAIR Atlas itself."""
    rows = view.select(service_query("own-records"))
    things = [row["thing"] for row in rows]
    records = [ONTOLOGY, *(one.value for one in things if isinstance(one, NamedNode))]
    found = []
    for record in records:
        try:
            card = score_record(view, record)
        except NotFound:
            continue
        found.append(OwnScore(record, card.profile.label, card.score()))
    return tuple(found)
