"""The store: an append-only archive with a journal is the truth, Oxigraph is made from it."""

from .atlas import Atlas as Atlas
from .atlas import Outcome as Outcome
from .checking import Fault as Fault
from .errors import StoreBusy as StoreBusy
from .errors import StoreDamaged as StoreDamaged
from .errors import StoreMissing as StoreMissing
from .reading import MapView as MapView

__all__ = [
    "Atlas",
    "Fault",
    "MapView",
    "Outcome",
    "StoreBusy",
    "StoreDamaged",
    "StoreMissing",
]
