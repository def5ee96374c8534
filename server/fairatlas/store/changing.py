"""How changes get into archive and journal: all of one request together."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from .. import __version__
from .archive import Archive, Counted, Staged
from .changes import Change, amended
from .journal import Entry, Journal


@dataclass(frozen=True)
class Request:
    """What was sent to change the map; it is kept in the archive.

    Attributes:
        body: its bytes.
        way: how it was sent, such as ``sparql-update``; it stands in the place of a loader.
        by: the name of who sent it.
        name: what the sender calls it.
    """

    body: bytes
    way: str
    by: str
    name: str = ""


def append_changes(
    archive: Archive,
    journal: Journal,
    changes: Sequence[Change],
    request: Request,
    gone: Sequence[str],
) -> list[Entry]:
    """The journal entries of a request; they and their records are on disk."""
    staged: list[Staged] = []
    entries: list[Entry] = []
    together = len(journal.entries) + len(changes) if len(changes) > 1 else 0
    try:
        original = archive.stage_bytes(request.body)
        staged.append(original)
        for number, change in enumerate(changes, start=len(journal.entries) + 1):
            is_last = len(entries) + 1 == len(changes)
            record = _record(archive, journal.current.get(change.contribution), change)
            report = archive.stage_bytes(_report(change, gone if is_last else ()))
            staged += [*record.staged, report]
            entry = Entry(
                sequence=number,
                time=now(),
                contribution=change.contribution,
                loader=request.way,
                loader_version=__version__,
                source_name=request.name,
                source=original.sha256,
                record=record.sha256,
                report=report.sha256,
                rebase="",
                triples=record.triples,
                software=__version__,
                previous=_hash(entries[-1]) if entries else journal.tail,
                by=request.by,
                withdrawn=change.withdrawn,
                together=together,
                gone=len(gone) if is_last else 0,
            )
            entries.append(entry)
        archive.keep(*staged)
    except BaseException:
        archive.discard(*staged)
        raise
    journal.append(*entries)
    return entries


@dataclass(frozen=True)
class _Record:
    """What a contribution holds, and what had to be staged for it."""

    sha256: str
    triples: int
    staged: tuple[Staged, ...] = ()


def _record(archive: Archive, known: Entry | None, change: Change) -> _Record:
    """What a contribution holds after a change; one that is withdrawn keeps its last record."""
    if change.withdrawn and known is not None:
        return _Record(known.record, 0)
    older = archive.verified(known.record) if known is not None else None
    lines = Counted(amended(older, change))
    staged = archive.stage_parts(lines)
    return _Record(staged.sha256, lines.count, (staged,))


def _report(change: Change, gone: Sequence[str]) -> bytes:
    """What is kept beside a record of what happened to it."""
    told = {
        "deleted": change.deleted.count(b"\n"),
        "inserted": change.inserted.count(b"\n"),
        "whole": change.whole,
        "gone": [*gone],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _hash(entry: Entry) -> str:
    return hashlib.sha256(entry.line()).hexdigest()


def now() -> str:
    """The time of an entry: xsd:dateTime in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
