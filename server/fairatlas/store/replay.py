"""Brings an Oxigraph store in line with the journal."""

import json
from collections.abc import Callable

from fairatlas_loaders import Names

from .archive import Archive
from .assessments import apply_assessments
from .engine import QuadStore
from .graphs import apply, is_applied
from .journal import Entry, Journal


def catch_up(store: QuadStore, names: Names, archive: Archive, journal: Journal) -> None:
    """Puts in what the journal has and Oxigraph has not: its tail, after a crash."""
    behind = []
    for entry in reversed(journal.entries):
        if is_applied(store, names, entry):
            break
        behind.append(entry)
    replay(store, names, archive, journal, list(reversed(behind)))


def gone_by(archive: Archive, entry: Entry) -> list[str]:
    """The IRIs of the things that the map says nothing of any more since an entry."""
    if not entry.gone:
        return []
    report = json.loads(archive.verified(entry.report).read_bytes())
    return [str(one) for one in report["gone"]]


def replay(
    store: QuadStore,
    names: Names,
    archive: Archive,
    journal: Journal,
    entries: list[Entry],
    progress: Callable[[Entry], None] = lambda entry: None,
) -> None:
    """Applies journal entries in order; of a superseded one only the import run is stated."""
    last: dict[str, Entry] = {}
    for entry in journal.entries[: entries[0].sequence - 1] if entries else []:
        last[entry.contribution] = entry
    for entry in entries:
        if entry.is_assessment:
            apply_assessments(store, names, entry, archive.verified(entry.record))
            progress(entry)
            continue
        superseded = last.get(entry.contribution)
        current = journal.current.get(entry.contribution) is entry
        record = archive.verified(entry.record) if current else None
        apply(store, names, entry, record, superseded, gone_by(archive, entry))
        last[entry.contribution] = entry
        progress(entry)
