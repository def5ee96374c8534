"""Snapshots of a store: what processes read while it is written to.

Oxigraph may remove files that another process is about to read. So nobody reads the live store:
a snapshot shares its files by hard links, and is made in some ten milliseconds.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from pyoxigraph import Store

from .atlas import Atlas
from .opening import copies, snapshots


def take_snapshot(atlas: Atlas) -> int:
    """Makes a snapshot of the store as it stands; its number, that of the journal's entries."""
    if not isinstance(atlas.store, Store):
        # An engine elsewhere shows each reader what it holds.
        return 0
    number = len(atlas.journal.entries)
    path = snapshots(atlas.folder) / str(number)
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        new = path.with_suffix(".new")
        shutil.rmtree(new, ignore_errors=True)
        atlas.store.backup(str(new))
        new.rename(path)
    return number


def remove_all(folder: Path) -> None:
    """Removes what an ended process has left behind."""
    for path in (snapshots(folder), copies(folder)):
        shutil.rmtree(path, ignore_errors=True)


def remove_snapshots(folder: Path, keep: set[int]) -> None:
    """Removes the snapshots that nobody looks at any more."""
    wanted = {str(number) for number in keep}
    for path in snapshots(folder).glob("*"):
        if path.name not in wanted:
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def copy_of(atlas: Atlas) -> Iterator[str]:
    """The name of a copy of the store that may be changed; it is removed when the block ends."""
    name = uuid4().hex[:12]
    if not isinstance(atlas.store, Store):
        # Who opens it makes it, in memory.
        yield name
        return
    path = copies(atlas.folder) / name
    path.parent.mkdir(exist_ok=True)
    atlas.store.backup(str(path))
    try:
        yield name
    finally:
        shutil.rmtree(path, ignore_errors=True)
