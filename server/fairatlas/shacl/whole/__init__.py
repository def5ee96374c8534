"""Validation of the whole map: in parts, on many processes, and again only where it changed."""

from .checking import Outcome as Outcome
from .checking import check_map as check_map
from .summary import Summary as Summary

__all__ = ["Outcome", "Summary", "check_map"]
