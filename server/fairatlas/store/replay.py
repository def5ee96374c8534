"""Brings an Oxigraph store in line with the journal."""

from collections.abc import Callable

from pyoxigraph import Store

from fairatlas_loaders import Names

from .archive import Archive
from .assessments import apply_assessments
from .graphs import apply, is_applied
from .journal import Entry, Journal


def catch_up(store: Store, names: Names, archive: Archive, journal: Journal) -> None:
    """Puts in what the journal has and Oxigraph has not: its tail, after a crash."""
    behind = []
    for entry in reversed(journal.entries):
        if is_applied(store, names, entry):
            break
        behind.append(entry)
    replay(store, names, archive, journal, list(reversed(behind)))


def replay(
    store: Store,
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
        current = journal.current[entry.contribution] is entry
        record = archive.verified(entry.record) if current else None
        apply(store, names, entry, record, superseded)
        last[entry.contribution] = entry
        progress(entry)
