"""The index of a map: a file of SQLite beside the map, replaced whole and never changed."""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from ..errors import Unavailable
from .texts import Thing
from .wording import in_words, key

FILE = "search.sqlite"
_FORMAT = "1"
IDENTIFIER, NAME = 0, 1
"""What a whole text in the table ``keys`` is."""

_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE things (
    id INTEGER PRIMARY KEY, kinds TEXT NOT NULL, iri TEXT NOT NULL UNIQUE, names TEXT NOT NULL
);
CREATE TABLE texts (id INTEGER PRIMARY KEY, name TEXT, identifier TEXT, description TEXT);
CREATE TABLE keys (
    key TEXT NOT NULL, sort INTEGER NOT NULL, thing INTEGER NOT NULL,
    PRIMARY KEY (key, sort, thing)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    name, identifier, description, content='texts', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3'
);
"""
_BY_THING = "CREATE INDEX keys_by_thing ON keys (thing);"
_IN_ONE_GO = 1_000


@dataclass(frozen=True)
class Index:
    """An index that is whole.

    Attributes:
        path: its file.
        state: of the map that it was made from; ``base`` is that of the map's IRIs.
        entries: as many as the journal had then.
        things: as many as there are in it.
    """

    path: Path
    state: str
    base: str
    entries: int
    things: int

    @classmethod
    def open(cls, folder: Path) -> "Index":
        """The index of the map in a folder.

        Raises:
            Unavailable: there is none, or none that this program can read.
        """
        path = folder / FILE
        try:
            with reading(path) as connection:
                about = dict(connection.execute("SELECT name, value FROM about"))
            if about["format"] == _FORMAT:
                entries, things = int(about["entries"]), int(about["things"])
                return cls(path, about["state"], about["base"], entries, things)
        except (sqlite3.Error, KeyError, ValueError):
            pass
        raise Unavailable("This map has no search index yet; it is made when the map is served.")


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that writes no file and takes no lock, which a file that stays needs not."""
    address = f"file:{quote(str(path))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        connection.execute("PRAGMA temp_store = MEMORY")
        yield connection


def make_tables(connection: sqlite3.Connection, things: Iterable[Thing]) -> None:
    """Fills an empty file."""
    connection.executescript(_TABLES)
    insert(connection, things)
    connection.execute("INSERT INTO words (words) VALUES ('optimize')")
    connection.execute(_BY_THING)


def describe(connection: sqlite3.Connection, state: str, base: str, entries: int) -> None:
    """Writes down which state of which map the index is of."""
    (things,) = connection.execute("SELECT count(*) FROM things").fetchone()
    told = {"format": _FORMAT, "state": state, "base": base, "entries": entries, "things": things}
    connection.executemany(
        "INSERT OR REPLACE INTO about VALUES (?, ?)",
        [(name, str(value)) for name, value in told.items()],
    )


def insert(connection: sqlite3.Connection, things: Iterable[Thing]) -> None:
    """Adds things that are not there."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM things").fetchone()
    batch: list[tuple[int, Thing]] = []
    for number, thing in enumerate(things, start=last + 1):
        batch.append((number, thing))
        if len(batch) == _IN_ONE_GO:
            _insert(connection, batch)
            batch = []
    _insert(connection, batch)


def remove(connection: sqlite3.Connection, iri: str) -> None:
    """Takes a thing out, if it is there."""
    found = connection.execute("SELECT id FROM things WHERE iri = ?", (iri,)).fetchone()
    if found is None:
        return
    texts = connection.execute(
        "SELECT id, name, identifier, description FROM texts WHERE id = ?", found
    ).fetchone()
    # An index over texts that are kept elsewhere has to be told what they were.
    connection.execute(
        "INSERT INTO words (words, rowid, name, identifier, description) "
        "VALUES ('delete', ?, ?, ?, ?)",
        texts,
    )
    connection.execute("DELETE FROM texts WHERE id = ?", found)
    connection.execute("DELETE FROM keys WHERE thing = ?", found)
    connection.execute("DELETE FROM things WHERE id = ?", found)


def _insert(connection: sqlite3.Connection, things: list[tuple[int, Thing]]) -> None:
    connection.executemany(
        "INSERT INTO things VALUES (?, ?, ?, ?)",
        [
            (number, " ".join(thing.kinds), thing.iri, json.dumps(thing.names, ensure_ascii=False))
            for number, thing in things
        ],
    )
    texts = [(number, *_texts(thing)) for number, thing in things]
    connection.executemany("INSERT INTO texts VALUES (?, ?, ?, ?)", texts)
    connection.executemany(
        "INSERT INTO words (rowid, name, identifier, description) VALUES (?, ?, ?, ?)", texts
    )
    connection.executemany(
        "INSERT OR IGNORE INTO keys VALUES (?, ?, ?)",
        [(whole, sort, number) for number, thing in things for whole, sort in _keys(thing)],
    )


def _texts(thing: Thing) -> tuple[str, str, str]:
    names = (*dict.fromkeys(text for text, _ in thing.names), *thing.other_names)
    return (
        in_words(" · ".join(names)),
        in_words(" · ".join(thing.identifiers)),
        in_words(" · ".join(thing.descriptions)),
    )


def _keys(thing: Thing) -> Iterator[tuple[str, int]]:
    for text in (*thing.identifiers, *thing.addresses):
        yield key(text), IDENTIFIER
    for text in (*(text for text, _ in thing.names), *thing.other_names):
        yield key(text), NAME
