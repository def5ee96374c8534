"""What is worked out from a whole map at once: the tasks of workers."""

from ..store import MapView
from .convergence import Convergence, convergence
from .findings import Findings, findings
from .reading import profiles


def convergence_of(view: MapView, planned: bool = False) -> Convergence:
    """What the communities of a map share; with ``planned`` plans count as choices."""
    return convergence(profiles(view).by_iri, planned)


def findings_of(view: MapView, iri: str) -> Findings:
    """What is missing or wrong in a profile; NotFound where the map has none of that IRI."""
    return findings(view, profiles(view).profile(iri))
