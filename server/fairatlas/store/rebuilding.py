"""Makes the Oxigraph side of a store anew, also where the old one can't be opened."""

import shutil
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import Store

from fairatlas_loaders import Names

from .archive import Archive
from .base import stored_base
from .journal import Entry, Journal
from .lock import WriterLock
from .opening import OXIGRAPH
from .remote import RemoteStore, engine_of, fill_anew
from .replay import replay


def build(
    folder: Path,
    names: Names,
    archive: Archive,
    journal: Journal,
    progress: Callable[[Entry], None] = lambda entry: None,
) -> Path:
    """A new Oxigraph store beside the old one, made from the archive; its folder.

    Raises:
        StoreDamaged: an archive object is missing or altered.
    """
    fresh = folder / "oxigraph.new"
    shutil.rmtree(fresh, ignore_errors=True)
    store = Store(str(fresh))
    replay(store, names, archive, journal, journal.entries, progress)
    store.flush()
    return fresh


def exchange(folder: Path, fresh: Path) -> None:
    """Puts a new Oxigraph store in the place of the old one, which nobody may have open."""
    current, old = folder / OXIGRAPH, folder / "oxigraph.old"
    shutil.rmtree(old, ignore_errors=True)
    if current.exists():
        current.rename(old)
    fresh.rename(current)
    shutil.rmtree(old, ignore_errors=True)


def rebuild(folder: Path, progress: Callable[[Entry], None] = lambda entry: None) -> int:
    """Makes the Oxigraph store anew without looking at the old one; how many entries it has.

    Raises:
        StoreMissing, StoreBusy: there is no store, or another process writes to it.
        StoreDamaged: the journal or the archive is damaged; the old store stays.
    """
    names = Names(stored_base(folder))
    lock = WriterLock(folder)
    try:
        archive = Archive(folder / "archive")
        archive.prepare()
        journal = Journal(folder / "journal.jsonl")
        journal.trim()
        address = engine_of(folder)
        if address is None:
            exchange(folder, build(folder, names, archive, journal, progress))
        else:
            fill_anew(RemoteStore.open(address), names, archive, journal, progress)
        return len(journal.entries)
    finally:
        lock.release()
