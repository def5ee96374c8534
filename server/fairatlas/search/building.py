"""Makes the index of a map, and keeps it in step: beside the old one, which it then replaces."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path

from pyoxigraph import NamedNode

from ..errors import Unavailable
from ..store import MapView
from ..store.files import sync_folder
from .index import FILE, Index, describe, insert, make_tables, remove
from .texts import thing_at, things
from .touched import touched


def bring_up_to_date(folder: Path, view: MapView) -> Index:
    """The index of a map as it stands, made or changed where need be.

    Only the process that writes to the map may call it. Readers have the old index or the new one,
    both whole; after a crash the old one is still there.
    """
    try:
        index = Index.open(folder)
    except Unavailable:
        return _made_anew(folder, view)
    if index.base != view.names.base or not _is_known(index, view):
        return _made_anew(folder, view)
    if index.state == view.state:
        return index
    nodes = touched(folder, view, index.entries)
    # Beyond that share it is faster to make all anew.
    if nodes is None or len(nodes) > index.things // 4 + 1_000:
        return _made_anew(folder, view)
    return _replaced(folder, view, lambda connection: _change(connection, view, nodes), index)


def _is_known(index: Index, view: MapView) -> bool:
    """Whether the map has been in the state that the index is of."""
    entries = view.journal.entries
    if index.entries < len(entries):
        return entries[index.entries].previous == index.state
    return index.entries == len(entries) and index.state == view.state


def _made_anew(folder: Path, view: MapView) -> Index:
    return _replaced(folder, view, lambda connection: make_tables(connection, things(view)))


def _change(connection: sqlite3.Connection, view: MapView, nodes: Iterable[str]) -> None:
    """Makes what the index has of some things what the map says of them now."""
    fresh = []
    for iri in sorted(nodes):
        remove(connection, iri)
        thing = thing_at(view, NamedNode(iri))
        if thing is not None:
            fresh.append(thing)
    insert(connection, fresh)


def _replaced(
    folder: Path,
    view: MapView,
    work: Callable[[sqlite3.Connection], None],
    old: Index | None = None,
) -> Index:
    """The index after some work on a new file, or on a copy of the old one."""
    # Taken first: what the map becomes meanwhile is then seen as new, and done again.
    state, entries = view.state, len(view.journal.entries)
    new = folder / f"{FILE}.new"
    new.unlink(missing_ok=True)
    if old is not None:
        shutil.copyfile(old.path, new)
    with closing(sqlite3.connect(new)) as connection:
        # Nobody else sees the file, and nothing is made of it after a crash.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -64000")
        work(connection)
        describe(connection, state, view.names.base, entries)
        connection.commit()
    with new.open("rb") as file:
        os.fsync(file.fileno())
    new.replace(folder / FILE)
    sync_folder(folder)
    return Index.open(folder)
