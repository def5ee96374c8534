"""The journal: one line of JSON for each contribution and each round of assessments.

The lines are chained by hashes, and only ever appended to.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from .errors import StoreDamaged
from .files import sync_folder

ASSESSMENT = "assessment"
"""What stands in the place of the loader where records of the map were scored."""


@dataclass(frozen=True)
class Entry:
    """One contribution as it was acknowledged, or the assessments of one run.

    Attributes:
        sequence: 1, 2, 3 …
        time: when, as xsd:dateTime in UTC.
        contribution: its name; the last entry of a name is the current one.
        loader, loader_version: what read it; ``assessment`` where it tells what records came to.
        source_name: the file's name, without folders; empty for what the atlas made itself.
        source: SHA-256 of the submitted bytes.
        record: SHA-256 of the N-Triples made from them; of N-Quads where records were assessed.
        report: SHA-256 of the import report as JSON.
        rebase: the base of another map whose IRIs were moved to this one's; mostly empty.
        triples: as many as the N-Quads have lines.
        software: the version of FAIR Atlas that wrote it.
        previous: SHA-256 of the line before, empty for the first.
    """

    sequence: int
    time: str
    contribution: str
    loader: str
    loader_version: str
    source_name: str
    source: str
    record: str
    report: str
    rebase: str
    triples: int
    software: str
    previous: str

    @property
    def is_assessment(self) -> bool:
        """Whether it tells what records came to; such entries are kept beside each other."""
        return self.loader == ASSESSMENT

    def line(self) -> bytes:
        """The entry as it stands in the journal."""
        return json.dumps(asdict(self), ensure_ascii=False).encode() + b"\n"


class Journal:
    """The entries of a store, read once; ``append`` returns when the line is on disk.

    Attributes:
        entries: all of them.
        current: the contributions that make up the map, by name.
        assessments: the entries that tell what records came to.
    """

    def __init__(self, path: Path) -> None:
        """Reads the journal; an unfinished last line is not part of it.

        Raises:
            StoreDamaged: a line is no entry, out of order, or breaks the chain.
        """
        self.path = path
        self.entries: list[Entry] = []
        self.current: dict[str, Entry] = {}
        self.assessments: list[Entry] = []
        self._tail = ""
        self._length = 0
        for number, line in enumerate(self._lines(), start=1):
            self._take(_entry(line, number, self._tail), line)

    def trim(self) -> None:
        """Cuts off an unfinished last line, which was never acknowledged."""
        if self.path.exists() and self.path.stat().st_size > self._length:
            with self.path.open("r+b") as file:
                file.truncate(self._length)
                os.fsync(file.fileno())

    @property
    def tail(self) -> str:
        """The hash of the last line, empty in a new journal: the state of the whole map."""
        return self._tail

    def append(self, entry: Entry) -> None:
        """Adds an entry, durably."""
        line = entry.line()
        new = not self.path.exists()
        try:
            with self.path.open("ab") as file:
                file.write(line)
                file.flush()
                os.fsync(file.fileno())
            if new:
                sync_folder(self.path.parent)
        except BaseException:
            # What is not acknowledged must not stand before what comes next.
            self.trim()
            raise
        self._take(entry, line)

    def _lines(self) -> Iterator[bytes]:
        if self.path.exists():
            with self.path.open("rb") as file:
                yield from (line for line in file if line.endswith(b"\n"))

    def _take(self, entry: Entry, line: bytes) -> None:
        self.entries.append(entry)
        if entry.is_assessment:
            self.assessments.append(entry)
        else:
            self.current[entry.contribution] = entry
        self._tail = hashlib.sha256(line).hexdigest()
        self._length += len(line)


def _entry(line: bytes, number: int, previous: str) -> Entry:
    try:
        entry = Entry(**json.loads(line))
    except (ValueError, TypeError) as error:
        raise StoreDamaged(f"line {number} of the journal is no entry: {error}") from error
    if entry.sequence != number or entry.previous != previous:
        raise StoreDamaged(f"line {number} of the journal does not follow the line before it")
    return entry
