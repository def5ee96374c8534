"""A map's folder and the engine that holds its quads know of each other."""

import stat
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from fairatlas.store import Atlas
from fairatlas.store.archive import Archive
from fairatlas.store.errors import StoreDamaged, StoreError
from fairatlas.store.remote import (
    Address,
    RemoteStore,
    check_is_of,
    copied,
    engine_of,
    fill_anew,
    settle_engine,
)
from fairatlas.store.remote.remembering import MOST_QUADS, Remembered
from fairatlas.store.replay import catch_up
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

ADDRESS = Address.parse("https://me:secret@host/sparql", "https://host/update")
A = "<http://example.org/a>"


def loaded(folder: Path, text: str = "1") -> Atlas:
    """A map with one statement that has a blank node; the test closes it."""
    atlas = Atlas(folder, EXAMPLE_BASE, with_schema=False)
    source = Source(
        "a.ttl", f"{A} <http://example.org/p> [ <http://example.org/q> {text} ] .".encode()
    )
    atlas.load(source, loaders()["rdf"], name="a")
    return atlas


def test_folder_says_where_its_engine_is(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "map"
    assert engine_of(folder) is None
    settle_engine(folder, ADDRESS)
    settle_engine(folder, ADDRESS)
    assert engine_of(folder) == ADDRESS
    assert stat.S_IMODE((folder / "engine.json").stat().st_mode) == 0o600
    settle_engine(folder, Address.parse("https://other/sparql"))
    assert engine_of(folder) == Address.parse("https://other/sparql")


def test_map_in_oxigraph_stays_there(tmp_path: Path) -> None:
    loaded(tmp_path).close()
    with pytest.raises(StoreError, match="dump it"):
        settle_engine(tmp_path, ADDRESS)
    assert engine_of(tmp_path) is None


@pytest.mark.parametrize("content", ["", "[]", '{"query": 1}'])
def test_damaged_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "engine.json").write_text(content)
    with pytest.raises(StoreDamaged, match=r"engine\.json can't be read"):
        engine_of(tmp_path)


def test_engine_of_another_map_is_left_alone(tmp_path: Path, oxigraph: RemoteStore) -> None:
    with loaded(tmp_path / "one") as one, loaded(tmp_path / "two", "2") as two:
        check_is_of(oxigraph, one.names, one.journal)
        catch_up(oxigraph, one.names, one.archive, one.journal)  # type: ignore[arg-type]
        check_is_of(oxigraph, one.names, one.journal)
        with pytest.raises(StoreError, match="another map with the base"):
            check_is_of(oxigraph, two.names, two.journal)
    with (
        Atlas(tmp_path / "new", EXAMPLE_BASE, with_schema=False) as new,
        pytest.raises(StoreError, match="holds something already"),
    ):
        check_is_of(oxigraph, new.names, new.journal)


def test_engine_that_is_ahead_of_its_folder(tmp_path: Path, oxigraph: RemoteStore) -> None:
    with loaded(tmp_path) as atlas:
        atlas.load(Source("b.ttl", f"{A} {A} 3 .".encode()), loaders()["rdf"], name="b")
        catch_up(oxigraph, atlas.names, atlas.archive, atlas.journal)  # type: ignore[arg-type]
    lines = (tmp_path / "journal.jsonl").read_bytes().splitlines(keepends=True)
    (tmp_path / "journal.jsonl").write_bytes(lines[0])
    with (
        Atlas(tmp_path, EXAMPLE_BASE, with_schema=False) as atlas,
        pytest.raises(StoreError, match="fairatlas rebuild"),
    ):
        check_is_of(oxigraph, atlas.names, atlas.journal)


def test_filled_anew_from_the_archive(tmp_path: Path, oxigraph: RemoteStore) -> None:
    with loaded(tmp_path) as atlas:
        oxigraph.update(
            "INSERT DATA { <urn:a> <urn:b> 1 . GRAPH <urn:kept> { <urn:a> <urn:b> 2 } }"
        )
        oxigraph.update(
            f"INSERT DATA {{ GRAPH {atlas.names.graph('lost')} {{ <urn:a> <urn:b> 3 }} }}"
        )
        archive = Archive(tmp_path / "archive")
        fill_anew(oxigraph, atlas.names, archive, atlas.journal)
        left = {
            quad.graph_name for quad in oxigraph.quads_for_pattern(NamedNode("urn:a"), None, None)
        }
        assert left == {NamedNode("urn:kept")}
        assert len([*oxigraph.quads_for_pattern(None, None, None, DefaultGraph())]) == 2
        copy = copied(oxigraph, atlas.names, atlas.journal)
        assert isinstance(copy, Store)
        assert {*copy} == {
            quad
            for quad in oxigraph.quads_for_pattern(None, None, None, None)
            if quad.graph_name != NamedNode("urn:kept")
        }
        oxigraph.update("DROP SILENT GRAPH <urn:kept>")


def test_what_is_remembered_is_forgotten_by_a_change(oxigraph: RemoteStore) -> None:
    node, graph = NamedNode("http://example.org/s"), DefaultGraph()
    for number in (1, 2):
        oxigraph.update(f"INSERT DATA {{ {node} {node} {number} }}")
        assert len([*oxigraph.quads_for_pattern(node, node, None, graph)]) == number


def test_thing_with_more_than_is_remembered(oxigraph: RemoteStore) -> None:
    node = NamedNode("http://example.org/s")
    values = " , ".join(map(str, range(MOST_QUADS + 50)))
    oxigraph.update(f"INSERT DATA {{ {node} {node} {values} ; <urn:p> <urn:o> }}")
    assert len([*oxigraph.quads_for_pattern(node, node, None, None)]) == MOST_QUADS + 50
    assert len([*oxigraph.quads_for_pattern(node, None, NamedNode("urn:o"), None)]) == 1


def test_what_was_asked_before_a_change_is_not_kept_after_it() -> None:
    remembered = Remembered()
    node = NamedNode("urn:a")
    old = (Quad(node, node, node),)

    def ask_while_it_changes() -> tuple[Quad, ...]:
        with remembered.changing():
            return old

    assert remembered.of(node, ask_while_it_changes) == old
    assert remembered.of(node, lambda: ()) == ()
    assert remembered.of(node, lambda: old) == ()
