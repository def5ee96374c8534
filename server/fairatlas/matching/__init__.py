"""Things of a map that may be one and the same: candidates, never merged."""

from .claims import claims as claims
from .matches import Match as Match
from .matches import Matches as Matches
from .matches import matches_of as matches_of
from .signals import Signal as Signal
from .signals import signals as signals

__all__ = ["Match", "Matches", "Signal", "claims", "matches_of", "signals"]
