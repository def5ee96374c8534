"""Loading, superseding, recovering and rebuilding."""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, Store

from fairatlas.store import Atlas, MapView, StoreBusy, StoreDamaged, StoreMissing
from fairatlas.store.checking import faults
from fairatlas.store.errors import StoreError
from fairatlas_loaders import Loader, Refusal, Source, loaders

Canonical = Callable[[Iterable[Quad]], list[str]]
MakeSource = Callable[[str], Source]
_P = NamedNode("http://example.org/p")


def _values(store: Store) -> list[str]:
    quads = store.quads_for_pattern(None, _P, None, DefaultGraph())
    return sorted(quad.object.value for quad in quads)


def _no_faults(atlas: Atlas) -> bool:
    return not list(faults(atlas.store, atlas.names, atlas.archive, atlas.journal))


def test_a_load_makes_a_named_graph_and_its_provenance(
    atlas: Atlas, rdf: Loader, turtle: MakeSource
) -> None:
    outcome = atlas.load(turtle('<http://example.org/a> <http://example.org/p> "x" .'), rdf)
    graph = atlas.names.graph(outcome.entry.contribution)
    stated = list(atlas.store.quads_for_pattern(None, None, None, graph))
    assert stated == [Quad(NamedNode("http://example.org/a"), _P, Literal("x"), graph)]
    found = atlas.store.query(
        "SELECT ?source ?loader ?count WHERE { GRAPH ?provenance { ?graph a atlas:Contribution ;"
        " prov:wasGeneratedBy ?run ; atlas:tripleCount ?count ;"
        " prov:hadPrimarySource/dct:title ?source ."
        " ?run prov:wasAssociatedWith/dct:title ?loader } }",
        substitutions={},
        prefixes={
            "atlas": "https://w3id.org/fairatlas/ns#",
            "prov": "http://www.w3.org/ns/prov#",
            "dct": "http://purl.org/dc/terms/",
        },
    )
    rows = {(row["source"].value, row["loader"].value, row["count"].value) for row in found}
    assert ("test.ttl", "loader rdf, version 2", "1") in rows


def test_the_default_graph_states_once_what_two_contributions_state(
    atlas: Atlas, rdf: Loader, turtle: MakeSource
) -> None:
    text = '<http://example.org/a> <http://example.org/p> "x" .'
    atlas.load(turtle(text), rdf, name="one")
    atlas.load(turtle(text), rdf, name="two")
    assert _values(atlas.store) == ["x"]
    atlas.load(turtle('<http://example.org/a> <http://example.org/p> "y" .'), rdf, name="one")
    assert _values(atlas.store) == ["x", "y"]
    atlas.load(turtle('<http://example.org/a> <http://example.org/p> "y" .'), rdf, name="two")
    assert _values(atlas.store) == ["y"]
    assert _no_faults(atlas)


def test_the_same_bytes_again_change_nothing(atlas: Atlas, rdf: Loader, turtle: MakeSource) -> None:
    source = turtle('<http://example.org/a> <http://example.org/p> "x" .')
    first = atlas.load(source, rdf)
    entries = len(atlas.journal.entries)
    second = atlas.load(source, rdf)
    assert second.unchanged
    assert second.entry == first.entry
    assert len(atlas.journal.entries) == entries


def test_a_refused_file_leaves_no_trace(
    atlas: Atlas, rdf: Loader, turtle: MakeSource, canonical: Canonical
) -> None:
    before = canonical(atlas.store)
    state = atlas.journal.tail
    with pytest.raises(Refusal) as refusal:
        atlas.load(turtle("<http://example.org/a> <http://example.org/p> ."), rdf)
    assert refusal.value.place.startswith("line 1")
    assert canonical(atlas.store) == before
    assert atlas.journal.tail == state
    assert list(atlas.archive.staging.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "place"),
    [("doi: none", "/doi (line 3)"), ("url: ht!tp://x y", "/url (line 3)")],
)
def test_a_strict_load_refuses_what_would_lose_a_value(atlas: Atlas, line: str, place: str) -> None:
    source = Source("test.cff", f"cff-version: 1.2.0\ntitle: Tool\n{line}\n".encode())
    before = (len(atlas.journal.entries), len(atlas.store))
    with pytest.raises(Refusal) as caught:
        atlas.load(source, loaders()["cff"], strict=True)
    assert caught.value.place == place
    assert "values that can't be used: " in caught.value.reason
    assert (len(atlas.journal.entries), len(atlas.store)) == before
    assert not atlas.load(source, loaders()["cff"]).unchanged


def test_a_strict_load_takes_what_is_only_repaired(atlas: Atlas) -> None:
    text = b"cff-version: 1.2.0\ntitle: Tool\ndate-released: 2023-12-7\nwings: 2\n"
    outcome = atlas.load(Source("test.cff", text), loaders()["cff"], strict=True)
    assert outcome.report.counts["repaired"] == 1


def test_rebuild_gives_the_same_canonical_dataset(
    atlas: Atlas, rdf: Loader, turtle: MakeSource, canonical: Canonical
) -> None:
    atlas.load(turtle("<http://example.org/a> <http://example.org/p> [], [], 1.50, 007 ."), rdf)
    atlas.load(turtle('<http://example.org/b> <http://example.org/p> "old" .'), rdf, name="n")
    atlas.load(turtle('<http://example.org/b> <http://example.org/p> "new" .'), rdf, name="n")
    before = canonical(atlas.store)
    atlas.rebuild()
    assert canonical(atlas.store) == before
    assert _no_faults(atlas)


def test_a_lost_oxigraph_store_is_made_from_the_archive(
    folder: Path,
    open_atlas: Callable[[], Atlas],
    rdf: Loader,
    turtle: MakeSource,
    canonical: Canonical,
) -> None:
    with open_atlas() as atlas:
        atlas.load(turtle('<http://example.org/a> <http://example.org/p> "x" .'), rdf)
        before = canonical(atlas.store)
    shutil.rmtree(folder / "oxigraph")
    with open_atlas() as atlas:
        assert canonical(atlas.store) == before


def test_an_unfinished_journal_line_is_not_part_of_the_journal(
    folder: Path, open_atlas: Callable[[], Atlas], rdf: Loader, turtle: MakeSource
) -> None:
    with open_atlas() as atlas:
        atlas.load(turtle('<http://example.org/a> <http://example.org/p> "x" .'), rdf)
        entries = list(atlas.journal.entries)
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"sequence": 3, "time"')
    with open_atlas() as atlas:
        assert atlas.journal.entries == entries
        atlas.load(turtle('<http://example.org/a> <http://example.org/p> "y" .'), rdf)
    with open_atlas() as atlas:
        assert len(atlas.journal.entries) == len(entries) + 1
        assert _no_faults(atlas)


def test_an_altered_journal_is_refused(
    folder: Path, open_atlas: Callable[[], Atlas], rdf: Loader, turtle: MakeSource
) -> None:
    with open_atlas() as atlas:
        atlas.load(turtle('<http://example.org/a> <http://example.org/p> "x" .'), rdf)
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"ontology.nt"', b'"ontology.NT"'))
    with pytest.raises(StoreDamaged, match="does not follow"):
        open_atlas()


def test_check_finds_what_is_not_as_it_was_written(
    atlas: Atlas, rdf: Loader, turtle: MakeSource
) -> None:
    outcome = atlas.load(turtle('<http://example.org/a> <http://example.org/p> "x" .'), rdf)
    graph = atlas.names.graph(outcome.entry.contribution)
    atlas.store.add(Quad(NamedNode("http://example.org/a"), _P, Literal("z"), graph))
    atlas.store.add(
        Quad(NamedNode("http://example.org/a"), _P, Literal("z"), NamedNode("http://x.org/g"))
    )
    path = atlas.archive.path(outcome.entry.source)
    path.write_bytes(b"altered")
    told = [fault.what for fault in faults(atlas.store, atlas.names, atlas.archive, atlas.journal)]
    assert any("does not have its hash" in what for what in told)
    assert any("differs from the archive" in what for what in told)
    assert any("is of no contribution" in what for what in told)
    assert any("not the union" in what for what in told)


def test_rebuild_refuses_a_damaged_archive_and_keeps_the_store(
    atlas: Atlas, rdf: Loader, turtle: MakeSource, canonical: Canonical
) -> None:
    outcome = atlas.load(turtle('<http://example.org/a> <http://example.org/p> "x" .'), rdf)
    before = canonical(atlas.store)
    atlas.archive.path(outcome.entry.record).unlink()
    with pytest.raises(StoreDamaged, match="missing"):
        atlas.rebuild()
    assert canonical(atlas.store) == before


def test_one_writer_at_a_time(atlas: Atlas, folder: Path) -> None:
    with pytest.raises(StoreBusy, match="process"):
        Atlas(folder, "http://localhost:8000")


def test_a_store_keeps_the_base_it_was_made_with(
    folder: Path, open_atlas: Callable[[], Atlas]
) -> None:
    open_atlas().close()
    with pytest.raises(StoreError, match="made with the base http://localhost:8000"):
        Atlas(folder, "http://example.org")
    open_atlas().close()


def test_a_folder_without_a_store_is_no_map(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="no map"):
        MapView.open(tmp_path)


def test_a_view_reads_what_was_written(
    folder: Path, open_atlas: Callable[[], Atlas], rdf: Loader, turtle: MakeSource
) -> None:
    with open_atlas() as atlas:
        atlas.load(turtle('<http://example.org/a> <http://example.org/p> "x" .'), rdf)
        state = atlas.journal.tail
    view = MapView.open(folder)
    assert _values(view.store) == ["x"]
    assert view.state == state


def test_a_large_record_is_bulk_loaded_to_the_same_end(
    atlas: Atlas,
    rdf: Loader,
    monkeypatch: pytest.MonkeyPatch,
    turtle: MakeSource,
    canonical: Canonical,
) -> None:
    text = (
        '<http://example.org/a> <http://example.org/p> "x", "a > _:b", '
        '[ <http://example.org/p> "y" ], <<( _:c <http://example.org/p> _:c )>>, "w" .'
    )
    atlas.load(turtle(text), rdf, name="small")
    small = canonical(Quad(*quad.triple) for quad in atlas.store.quads_for_pattern(None, _P, None))
    monkeypatch.setattr("fairatlas.store.graphs._IN_ONE_UPDATE", 0)
    atlas.load(turtle('<http://example.org/b> <http://example.org/p> "z" .'), rdf, name="small")
    assert _values(atlas.store) == ["z"]
    atlas.load(turtle(text + " "), rdf, name="small")
    again = canonical(Quad(*quad.triple) for quad in atlas.store.quads_for_pattern(None, _P, None))
    assert again == small
    assert _no_faults(atlas)


def test_loading_again_with_another_base_is_not_the_same(
    atlas: Atlas, rdf: Loader, turtle: MakeSource
) -> None:
    source = turtle('<http://other.org/id/software/a> <http://example.org/p> "x" .')
    atlas.load(source, rdf, name="n")
    moved = atlas.load(source, rdf, name="n", rebase="http://other.org")
    assert not moved.unchanged
    own = atlas.names.entity("software", "a")
    assert next(atlas.store.quads_for_pattern(own, _P, None), None) is not None
    assert atlas.load(source, rdf, name="n", rebase="http://other.org").unchanged
