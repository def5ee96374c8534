"""What SERVICE and LOAD reach: nothing, but for addresses that those who run the service allow."""

from .loading import loaded_from_elsewhere as loaded_from_elsewhere
from .reach import Reach as Reach
from .services import answered_elsewhere as answered_elsewhere

__all__ = ["Reach", "answered_elsewhere", "loaded_from_elsewhere"]
