"""Works of the map in the formats of citation and of software metadata."""

from .export import EXPORTS as EXPORTS
from .export import Export as Export
from .export import exports_for as exports_for
from .work import Agent as Agent
from .work import Work as Work
from .work import work_of as work_of

__all__ = ["EXPORTS", "Agent", "Export", "Work", "exports_for", "work_of"]
