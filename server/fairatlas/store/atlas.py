"""The atlas on disk, opened for writing: contributions go in, nothing acknowledged is lost."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType

from pyoxigraph import Store

from fairatlas_loaders import ImportReport, Loaded, Loader, Names, Setting, Source

from .. import __version__
from .archive import Archive, Staged
from .errors import StoreDamaged, StoreError, StoreMissing
from .files import write_durably
from .graphs import apply, is_applied
from .identities import StoreIdentities
from .journal import Entry, Journal
from .lock import WriterLock
from .schema import schema_loader, schema_source

_FORMAT = 1


@dataclass(frozen=True)
class Outcome:
    """What became of a load: its journal entry, what was reported, and whether it was new."""

    entry: Entry
    report: ImportReport
    unchanged: bool = False
    superseded: Entry | None = None


class Atlas:
    """A store open for writing, by this process alone; use it in a ``with`` block."""

    def __init__(self, folder: Path, base: str) -> None:
        """Opens the store, makes it if there is none, and brings Oxigraph in line.

        Raises:
            StoreBusy: another process writes to it.
            StoreDamaged: its journal or settings can't be read.
            StoreError: it was made with another base than the one asked for.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.lock = WriterLock(folder)
        try:
            self.names = Names(_settle_base(folder, base))
            self.archive = Archive(folder / "archive")
            self.archive.prepare()
            self.journal = Journal(folder / "journal.jsonl")
            self.journal.trim()
            self.store = Store(str(folder / "oxigraph"))
            self._catch_up()
            self.load(schema_source(), schema_loader(), name="schema")
        except BaseException:
            self.lock.release()
            raise

    def __enter__(self) -> "Atlas":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Writes everything to disk and lets others open the store."""
        self.store.flush()
        del self.store
        self.lock.release()

    def load(
        self,
        source: Source,
        loader: Loader,
        *,
        name: str | None = None,
        rebase: str | None = None,
    ) -> Outcome:
        """Makes a file a contribution; when this returns, it is on disk and can be queried.

        Args:
            source: the file; its bytes are kept in the archive.
            loader: what reads it.
            name: the contribution's name; a later load under the same name supersedes it.
                Without one the loader names it after the thing described, or after the bytes.
            rebase: the base of another map, whose IRIs are moved to this one's.

        Raises:
            Refusal: the file can't be loaded; nothing has changed.
        """
        original = self._stage(source)
        report = ImportReport(loader.name, source.name)
        known = self.journal.current.get(name or _name(None, loader, original))
        if known is not None and _same_input(known, original, loader):
            self.archive.discard(original)
            return Outcome(known, report, unchanged=True)
        staged: list[Staged] = [original]
        try:
            identities = StoreIdentities(self.store, self.names)
            setting = Setting(report, self.names, identities, rebase)
            loaded = loader.read(Source(source.name, path=original.path), setting)
            record = self.archive.stage_triples(loaded.triples)
            staged.append(record)
            told = json.dumps(report.as_json(), ensure_ascii=False, indent=1)
            staged.append(self.archive.stage_bytes(told.encode()))
        except BaseException:
            self.archive.discard(*staged)
            raise
        contribution = name or _name(loaded, loader, original)
        return self._commit(contribution, loader, source.name, staged, report)

    def _stage(self, source: Source) -> Staged:
        if source.path is not None:
            return self.archive.stage_file(source.path)
        return self.archive.stage_bytes(source.data)

    def _commit(
        self,
        contribution: str,
        loader: Loader,
        source_name: str,
        staged: list[Staged],
        report: ImportReport,
    ) -> Outcome:
        original, record, told = staged
        superseded = self.journal.current.get(contribution)
        if superseded and (superseded.source, superseded.record) == (
            original.sha256,
            record.sha256,
        ):
            self.archive.discard(*staged)
            return Outcome(superseded, report, unchanged=True)
        entry = Entry(
            sequence=len(self.journal.entries) + 1,
            time=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            contribution=contribution,
            loader=loader.name,
            loader_version=loader.version,
            source_name=source_name,
            source=original.sha256,
            record=record.sha256,
            report=told.sha256,
            triples=report.triples,
            software=__version__,
            previous=self.journal.tail,
        )
        self.archive.keep(*staged)
        self.journal.append(entry)
        apply(self.store, self.names, entry, self.archive.path(entry.record), superseded)
        return Outcome(entry, report, superseded=superseded)

    def _catch_up(self) -> None:
        """Puts in what the journal has and Oxigraph has not: the tail, after a crash."""
        behind = []
        for entry in reversed(self.journal.entries):
            if is_applied(self.store, self.names, entry):
                break
            behind.append(entry)
        replay(self.store, self.names, self.archive, self.journal, list(reversed(behind)))

    def rebuild(self, progress: Callable[[Entry], None] = lambda entry: None) -> None:
        """Makes the Oxigraph store anew from the archive, and puts it in the old one's place.

        Raises:
            StoreDamaged: an archive object is missing or altered; the old store stays.
        """
        fresh_folder = self.folder / "oxigraph.new"
        shutil.rmtree(fresh_folder, ignore_errors=True)
        for entry in self.journal.current.values():
            self.archive.verify(entry.record)
        fresh = Store(str(fresh_folder))
        replay(fresh, self.names, self.archive, self.journal, self.journal.entries, progress)
        fresh.flush()
        del fresh
        del self.store
        old_folder = self.folder / "oxigraph.old"
        shutil.rmtree(old_folder, ignore_errors=True)
        (self.folder / "oxigraph").rename(old_folder)
        fresh_folder.rename(self.folder / "oxigraph")
        shutil.rmtree(old_folder)
        self.store = Store(str(self.folder / "oxigraph"))


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
        superseded = last.get(entry.contribution)
        current = journal.current[entry.contribution] is entry
        record = archive.path(entry.record) if current else None
        apply(store, names, entry, record, superseded)
        last[entry.contribution] = entry
        progress(entry)


def _name(loaded: Loaded | None, loader: Loader, original: Staged) -> str:
    named = loaded.contribution if loaded is not None else None
    return named or f"{loader.name}~{original.sha256[:16]}"


def _same_input(entry: Entry, original: Staged, loader: Loader) -> bool:
    """Whether a contribution came from these bytes by this very loader: nothing to do again."""
    return (entry.source, entry.loader, entry.loader_version) == (
        original.sha256,
        loader.name,
        loader.version,
    )


def _settle_base(folder: Path, base: str) -> str:
    """The base that the store was made with; written down when it is made.

    Raises:
        StoreError: another base is asked for than the store was made with.
    """
    path = folder / "atlas.json"
    if not path.exists():
        names = Names(base)
        write_durably(path, json.dumps({"format": _FORMAT, "base": names.base}).encode())
        return names.base
    found = stored_base(folder)
    if found != base:
        raise StoreError(
            f"the store {folder} was made with the base {found}, not {base}; "
            f"set FAIRATLAS_BASE_IRI={found}, or name another folder with --store"
        )
    return found


def stored_base(folder: Path) -> str:
    """The base that a store was made with.

    Raises:
        StoreMissing: there is no store in the folder.
        StoreDamaged: its settings file can't be read, or is of a later format.
    """
    path = folder / "atlas.json"
    if not path.is_file():
        raise StoreMissing(
            f"there is no map in {folder}; make one with `fairatlas load FILE`, "
            "or try `fairatlas serve --demo`"
        )
    try:
        settings = json.loads(path.read_bytes())
        if settings["format"] != _FORMAT:
            raise StoreDamaged(f"{path} is of format {settings['format']}, this program's is 1")
        return str(settings["base"])
    except (ValueError, KeyError, TypeError) as error:
        raise StoreDamaged(f"{path} can't be read: {error}") from error
