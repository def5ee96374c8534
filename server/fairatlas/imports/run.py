"""Imports as the journal and the archive have them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, get_args

from fairatlas_loaders.report import Action

from ..errors import NotFound
from ..store import MapView
from ..store.archive import Archive
from ..store.journal import Entry

_ACTIONS = get_args(Action)
"""What can become of a value that does not go in as it stood."""


@dataclass(frozen=True)
class ImportOf:
    """One import: its journal entry, and the report that is kept beside the file."""

    entry: Entry
    _archive: Archive

    @cached_property
    def report(self) -> dict[str, Any]:
        """The import report, as ``ImportReport.as_json`` gives it.

        Raises:
            StoreDamaged: the archive does not have it as it was.
        """
        told: dict[str, Any] = json.loads(self._archive.verified(self.entry.report).read_bytes())
        return told

    @property
    def counts(self) -> dict[str, int]:
        """How many values came to what, by action."""
        told = self.report.get("counts", {})
        return {action: int(told.get(action, 0)) for action in _ACTIONS}

    @property
    def findings(self) -> Sequence[dict[str, str]]:
        """The values that did not go in as they stood, each with place and reason."""
        found: Sequence[dict[str, str]] = self.report.get("findings", ())
        return found

    def entry_as_json(self) -> dict[str, object]:
        """The entry of the journal as a JSON object."""
        entry = self.entry
        return {
            "number": entry.sequence,
            "time": entry.time,
            "contribution": entry.contribution,
            "loader": entry.loader,
            "loaderVersion": entry.loader_version,
            "source": entry.source_name,
            "sourceSha256": entry.source,
            "triples": entry.triples,
            "by": entry.by,
            "withdrawn": entry.withdrawn,
        }

    def as_json(self) -> dict[str, object]:
        """The import as a JSON object: the entry of the journal with its report."""
        return {**self.entry_as_json(), "report": self.report}


def imports_of(view: MapView) -> Sequence[ImportOf]:
    """The imports of a map, the newest first."""
    archive = _archive(view)
    entries = view.journal.entries
    if archive is None:
        return ()
    return [ImportOf(one, archive) for one in reversed(entries) if not one.is_assessment]


def import_numbered(view: MapView, number: int) -> ImportOf:
    """The import that an entry of the journal tells.

    Raises:
        NotFound: the journal has no such entry, or it tells no import.
    """
    archive, entries = _archive(view), view.journal.entries
    entry = entries[number - 1] if 0 < number <= len(entries) else None
    if archive is None or entry is None or entry.is_assessment:
        raise NotFound(f"There is no import {number}; /imports lists those that there are.")
    return ImportOf(entry, archive)


def _archive(view: MapView) -> Archive | None:
    return None if view.folder is None else Archive(view.folder / "archive")
