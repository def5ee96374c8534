"""The journal: one line of JSON for each contribution and each round of assessments.

The lines are chained by hashes, and only ever appended to.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import islice
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
        by: the name of the token that was shown; empty for what the command line did.
        withdrawn: whether the contribution is no part of the map any more; then its record is the
            last one that it had.
        together: the sequence of the last entry that came in by the same request, 0 where it is
            the only one: they are acknowledged together or not at all.
        gone: how many things the map says nothing of any more; the report lists them.
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
    by: str = ""
    withdrawn: bool = False
    together: int = 0
    gone: int = 0

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

    def __init__(self, path: Path, most: int | None = None) -> None:
        """Reads the journal, or its first ``most`` entries.

        What was never acknowledged is not part of it: an unfinished last line, and entries of
        one request of which not all are there.

        Raises:
            StoreDamaged: a line is no entry, out of order, or breaks the chain.
        """
        self.path = path
        self.entries: list[Entry] = []
        self.current: dict[str, Entry] = {}
        self.assessments: list[Entry] = []
        self._tail = ""
        self._length = 0
        self.follow(most)

    def trim(self) -> None:
        """Cuts off what was never acknowledged."""
        if self.path.exists() and self.path.stat().st_size > self._length:
            with self.path.open("r+b") as file:
                file.truncate(self._length)
                os.fsync(file.fileno())

    @property
    def tail(self) -> str:
        """The hash of the last line, empty in a new journal: the state of the whole map."""
        return self._tail

    def append(self, *entries: Entry) -> None:
        """Adds the entries of one request, durably.

        Raises:
            OSError: they could not be written; the journal is as it was.
        """
        lines = [entry.line() for entry in entries]
        new = not self.path.exists()
        try:
            with self.path.open("ab") as file:
                file.write(b"".join(lines))
                file.flush()
                os.fsync(file.fileno())
            if new:
                sync_folder(self.path.parent)
        except BaseException:
            # What is not acknowledged must not stand before what comes next.
            self.trim()
            raise
        self._take_all(zip(entries, lines, strict=True))

    def follow(self, most: int | None = None) -> list[Entry]:
        """Takes in what was acknowledged since, by another process; the new entries.

        Entries of one request come together or, where ``most`` or a crash parts them, not at all.

        Raises:
            StoreDamaged: as when the journal is opened.
        """
        known = len(self.entries)
        waiting: list[tuple[Entry, bytes]] = []
        tail = self._tail
        for number, line in enumerate(islice(self._lines(), most), start=known + 1):
            waiting.append((_entry(line, number, tail), line))
            tail = hashlib.sha256(line).hexdigest()
            if waiting[-1][0].together in (0, number):
                self._take_all(waiting)
                waiting = []
        return self.entries[known:]

    def _lines(self) -> Iterator[bytes]:
        """The finished lines that were not taken in yet."""
        if self.path.exists():
            with self.path.open("rb") as file:
                file.seek(self._length)
                yield from (line for line in file if line.endswith(b"\n"))

    def _take_all(self, acknowledged: Iterable[tuple[Entry, bytes]]) -> None:
        for entry, line in acknowledged:
            self.entries.append(entry)
            if entry.is_assessment:
                self.assessments.append(entry)
            elif entry.withdrawn:
                self.current.pop(entry.contribution, None)
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
