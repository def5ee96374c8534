"""What is worked out from all profiles of a map at once."""

from ..store import MapView
from .convergence import Convergence, convergence
from .reading import profiles


def convergence_of(view: MapView, planned: bool = False) -> Convergence:
    """What the communities of a map share; with ``planned`` plans count as choices."""
    return convergence(profiles(view).by_iri, planned)
