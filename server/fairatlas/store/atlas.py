"""The atlas on disk, opened for writing: contributions go in, nothing acknowledged is lost."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from fairatlas_loaders import ImportReport, Loaded, Loader, Names, Refusal, Setting, Source

from .. import __version__
from .archive import Archive, Counted, Staged
from .assessments import apply_assessments
from .base import settle_base
from .changes import Change
from .changing import Request, append_changes, now
from .engine import QuadStore
from .errors import StoreError
from .graphs import apply
from .identities import StoreIdentities
from .journal import ASSESSMENT, Entry, Journal
from .lock import WriterLock
from .opening import OXIGRAPH, open_store, open_to_write
from .provenance import GRAPH
from .rebuilding import build, exchange
from .remote import RemoteStore, fill_anew
from .replay import catch_up
from .schema import schema_loader, schema_source


@dataclass(frozen=True)
class Outcome:
    """What became of a load: its journal entry, what was reported, and whether it was new."""

    entry: Entry
    report: ImportReport
    unchanged: bool = False
    superseded: Entry | None = None


class Atlas:
    """A store open for writing, by this process alone; use it in a ``with`` block."""

    def __init__(self, folder: Path, base: str, *, with_schema: bool = True) -> None:
        """Opens the store, makes it if there is none, and brings Oxigraph in line.

        ``with_schema`` has the map hold the ontology, in the version that this program brings.

        Raises:
            StoreBusy: another process writes to it.
            StoreDamaged: its journal or settings can't be read.
            StoreError: it was made with another base than the one asked for.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.lock = WriterLock(folder)
        try:
            self.names = Names(settle_base(folder, base))
            self.archive = Archive(folder / "archive")
            self.archive.prepare()
            self.journal = Journal(folder / "journal.jsonl")
            self.journal.trim()
            self.store: QuadStore = open_to_write(folder, self.names, self.journal)
            catch_up(self.store, self.names, self.archive, self.journal)
            if with_schema:
                self._load(schema_source(), schema_loader(), "schema", None)
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
        try:
            self.store.flush()
            del self.store
        finally:
            self.lock.release()

    def load(
        self,
        source: Source,
        loader: Loader,
        *,
        name: str | None = None,
        rebase: str | None = None,
        strict: bool = False,
    ) -> Outcome:
        """Makes a file a contribution; when this returns, it is on disk and can be queried.

        Args:
            source: the file; its bytes are kept in the archive.
            loader: what reads it.
            name: the contribution's name; a later load under the same name supersedes it.
                Without one the loader names it after the thing described, or after the bytes.
            rebase: the base of another map, whose IRIs are moved to this one's.
            strict: refuses the file where a value of it can't be used as what it ought to be.

        Raises:
            Refusal: the file can't be loaded; nothing has changed.
            StoreError: the name is none that a contribution can have.
            IRIError: ``rebase`` is no base.
        """
        if name is not None:
            _check_name(name)
        moved = Names(rebase.rstrip("/")).base if rebase else None
        return self._load(source, loader, name, moved, strict)

    def _load(
        self,
        source: Source,
        loader: Loader,
        name: str | None,
        rebase: str | None,
        strict: bool = False,
    ) -> Outcome:
        original = self._stage(source)
        report = ImportReport(loader.name, source.name)
        known = self.journal.current.get(name or _name(None, loader, original))
        if known is not None and _same_input(known, original, loader, rebase):
            self.archive.discard(original)
            return Outcome(known, report, unchanged=True)
        staged: list[Staged] = [original]
        try:
            identities = StoreIdentities(self.store, self.names)
            setting = Setting(report, self.names, identities, rebase)
            loaded = loader.load(Source(source.name, path=original.path), setting)
            record = self.archive.stage_triples(loaded.triples)
            staged.append(record)
            if strict:
                _refuse_loss(report)
            staged.append(self.archive.stage_bytes(_json(report.as_json())))
        except BaseException:
            self.archive.discard(*staged)
            raise
        contribution = name or _name(loaded, loader, original)
        return self._commit(contribution, loader, source.name, staged, report, rebase or "")

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
        rebase: str,
    ) -> Outcome:
        original, record = staged[:2]
        superseded = self.journal.current.get(contribution)
        if superseded and (superseded.source, superseded.record) == (
            original.sha256,
            record.sha256,
        ):
            self.archive.discard(*staged)
            return Outcome(superseded, report, unchanged=True)
        entry = self._next(
            contribution, loader.name, loader.version, source_name, staged, report.triples, rebase
        )
        self.archive.keep(*staged)
        self.journal.append(entry)
        apply(self.store, self.names, entry, self.archive.path(entry.record), superseded)
        return Outcome(entry, report, superseded=superseded)

    def change(
        self, changes: Sequence[Change], request: Request, gone: Sequence[str] = ()
    ) -> list[Entry]:
        """Makes what a request comes to the next versions of its contributions, all or none.

        Args:
            changes: at most one for each contribution.
            request: what was sent.
            gone: IRIs of things that the map says nothing of any more.
        """
        superseded = dict(self.journal.current)
        entries = append_changes(self.archive, self.journal, changes, request, gone)
        for entry in entries:
            record = None if entry.withdrawn else self.archive.path(entry.record)
            older = superseded.get(entry.contribution)
            apply(self.store, self.names, entry, record, older, gone if entry.gone else ())
        return entries

    def _next(
        self,
        contribution: str,
        loader: str,
        loader_version: str,
        source_name: str,
        staged: Sequence[Staged],
        triples: int,
        rebase: str = "",
    ) -> Entry:
        """The journal entry that comes next, of what is staged: source, record and report."""
        source, record, report = staged
        return Entry(
            sequence=len(self.journal.entries) + 1,
            time=now(),
            contribution=contribution,
            loader=loader,
            loader_version=loader_version,
            source_name=source_name,
            source=source.sha256,
            record=record.sha256,
            report=report.sha256,
            rebase=rebase,
            triples=triples,
            software=__version__,
            previous=self.journal.tail,
        )

    def keep_assessments(
        self, of: Source, told: Iterable[bytes], report: Callable[[], Mapping[str, object]]
    ) -> Entry | None:
        """Keeps what records came to, beside the map; None where nothing is told.

        Args:
            of: which state of the map was assessed, as a file.
            told: N-Quads of graphs of assessments (``Names.assessments``).
            report: called when all was told; what is kept of it as JSON.
        """
        staged = [self.archive.stage_bytes(of.data)]
        try:
            lines = Counted(told)
            staged.append(self.archive.stage_parts(lines))
            if not lines.count:
                self.archive.discard(*staged)
                return None
            staged.append(self.archive.stage_bytes(_json(report())))
        except BaseException:
            self.archive.discard(*staged)
            raise
        entry = self._next(
            "assessments", ASSESSMENT, __version__, of.name, staged, triples=lines.count
        )
        self.archive.keep(*staged)
        self.journal.append(entry)
        apply_assessments(self.store, self.names, entry, self.archive.path(entry.record))
        return entry

    def rebuild(self, progress: Callable[[Entry], None] = lambda entry: None) -> None:
        """Makes the Oxigraph store anew from the archive, and puts it in the old one's place.

        Raises:
            StoreDamaged: an archive object is missing or altered; the old store stays.
        """
        if isinstance(self.store, RemoteStore):
            fill_anew(self.store, self.names, self.archive, self.journal, progress)
            return
        fresh = build(self.folder, self.names, self.archive, self.journal, progress)
        del self.store
        try:
            exchange(self.folder, fresh)
        finally:
            self.store = open_store(self.folder / OXIGRAPH)


def _json(told: Mapping[str, object]) -> bytes:
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


_RESERVED = {GRAPH, "schema"}


def _check_name(name: str) -> None:
    """Raises StoreError for a name that is the atlas's own, or that no IRI can be made from."""
    usable = name.strip() and name.isprintable() and name not in _RESERVED
    # An IRI names a graph beside the map; a file that is loaded is part of the map.
    if not usable or Names().graph(name).value == name:
        raise StoreError(f"a contribution can't be called {name!r}; choose another name")


def _refuse_loss(report: ImportReport) -> None:
    """Refuses a file of which a value was dropped, or kept as text where an IRI is wanted."""
    count = report.counts["dropped"] + report.counts["kept-as-text"]
    if not count:
        return
    listed = [one for one in report.findings if one.action in ("dropped", "kept-as-text")]
    place = listed[0].place if listed else ""
    told = f"{listed[0].value!r}: {listed[0].reason}; " if listed else ""
    raise Refusal(report.source, place, f"{told}values that can't be used: {count}")


def _name(loaded: Loaded | None, loader: Loader, original: Staged) -> str:
    named = loaded.contribution if loaded is not None else None
    return named or f"{loader.name}~{original.sha256[:16]}"


def _same_input(entry: Entry, original: Staged, loader: Loader, rebase: str | None) -> bool:
    """Whether a contribution came from these bytes in this very way: nothing to do again."""
    return (entry.source, entry.loader, entry.loader_version, entry.rebase) == (
        original.sha256,
        loader.name,
        loader.version,
        rebase or "",
    )
