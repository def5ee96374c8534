"""Damaged stores, reserved names and writes that fail: a clear word, and nothing lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from fairatlas.store import Atlas, MapView, StoreDamaged
from fairatlas.store.checking import faults
from fairatlas.store.errors import StoreError
from fairatlas.store.rebuilding import rebuild
from fairatlas_loaders import Loader, Source
from fairatlas_loaders.errors import IRIError

MakeSource = Callable[[str], Source]
_TEXT = '<http://example.org/a> <http://example.org/p> "x" .'


@pytest.mark.parametrize("name", ["provenance", "schema", "", "  ", "a\udcff"])
def test_reserved_and_unusable_names_are_refused(
    atlas: Atlas, rdf: Loader, turtle: MakeSource, name: str
) -> None:
    entries = len(atlas.journal.entries)
    with pytest.raises(StoreError, match="choose another name"):
        atlas.load(turtle(_TEXT), rdf, name=name)
    assert len(atlas.journal.entries) == entries


def test_a_base_to_move_from_must_be_one(atlas: Atlas, rdf: Loader, turtle: MakeSource) -> None:
    with pytest.raises(IRIError):
        atlas.load(turtle(_TEXT), rdf, rebase="nonsense")


def test_a_store_that_oxigraph_cannot_open_is_rebuilt(
    folder: Path, open_atlas: Callable[[], Atlas], rdf: Loader, turtle: MakeSource
) -> None:
    with open_atlas() as atlas:
        atlas.load(turtle(_TEXT), rdf)
        entries = len(atlas.journal.entries)
    (folder / "oxigraph" / "CURRENT").write_bytes(b"garbage")
    with pytest.raises(StoreDamaged, match="fairatlas rebuild"):
        open_atlas()
    with pytest.raises(StoreDamaged, match="fairatlas rebuild"):
        MapView.open(folder)
    assert rebuild(folder) == entries
    with open_atlas() as atlas:
        assert list(faults(atlas.store, atlas.names, atlas.archive, atlas.journal)) == []


def test_an_altered_record_is_found_and_never_applied(
    folder: Path, atlas: Atlas, rdf: Loader, turtle: MakeSource
) -> None:
    outcome = atlas.load(turtle(_TEXT), rdf)
    atlas.archive.path(outcome.entry.record).write_bytes(b"not a triple")
    told = [fault.what for fault in faults(atlas.store, atlas.names, atlas.archive, atlas.journal)]
    assert len(told) == 1
    assert "does not have its hash" in told[0]
    with pytest.raises(StoreDamaged):
        atlas.rebuild()
    assert len(list(atlas.store.quads_for_pattern(None, None, None, None))) > 0


def test_a_journal_line_that_could_not_be_written_leaves_no_trace(
    open_atlas: Callable[[], Atlas],
    rdf: Loader,
    turtle: MakeSource,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with open_atlas() as atlas:
        entries = len(atlas.journal.entries)
        length = atlas.journal.path.stat().st_size

        def full(handle: int) -> None:
            monkeypatch.undo()
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("fairatlas.store.journal.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            atlas.journal.append(atlas.journal.entries[0])
        assert atlas.journal.path.stat().st_size == length
        atlas.load(turtle(_TEXT), rdf)
    with open_atlas() as atlas:
        assert len(atlas.journal.entries) == entries + 1
