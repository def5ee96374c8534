"""The index follows the map, whichever way it is made, and is whole at any time."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairatlas.errors import Unavailable
from fairatlas.search import Index, bring_up_to_date, building, find
from fairatlas.search.index import FILE
from fairatlas.store import Atlas
from fairatlas.store.changes import Change
from fairatlas.store.changing import Request
from fairatlas_loaders.names import EXAMPLE_BASE

from .conftest import load, view_of

WORDS = ("tide", "gauge", "Salz", "marée", "潮位")


@pytest.fixture
def atlas(tmp_path: Path) -> Iterator[Atlas]:
    """A store without anything, not even the ontology."""
    with Atlas(tmp_path / "store", EXAMPLE_BASE, with_schema=False) as opened:
        yield opened


def update(atlas: Atlas) -> Index:
    """The index, brought up to date."""
    return bring_up_to_date(atlas.folder, view_of(atlas))


def labels(index: Index, words: str) -> list[str]:
    """The labels of what is found."""
    return [str(hit.label) for hit in find(index, words).hits]


def test_there_is_none_before_it_is_made(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="no search index"):
        Index.open(tmp_path)


def test_empty_map(atlas: Atlas) -> None:
    index = update(atlas)
    assert (index.things, index.state, index.entries) == (0, "", 0)
    assert find(index, "tide").total == 0


def test_follows_what_comes_changes_and_goes(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    update(atlas)
    # From here on only what changed may be looked at.
    monkeypatch.delattr(building, "things")
    load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Tide" .')
    load(
        atlas,
        "two",
        '<software/a> dct:title "Ebb" . <software/b> a atlas:Software ; dct:title "Gauge" .',
    )
    index = update(atlas)
    assert (index.things, index.state) == (2, atlas.journal.tail)
    assert labels(index, "tide") == ["Ebb"]
    load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Flood" .')
    assert labels(update(atlas), "tide") == []
    assert labels(update(atlas), "flood") == ["Ebb"]
    atlas.change([Change("two", withdrawn=True)], Request(b"", "test", "tester"))
    assert labels(update(atlas), "flood") == ["Flood"]
    assert update(atlas).things == 1


def test_identifiers_told_elsewhere(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    update(atlas)
    monkeypatch.delattr(building, "things")
    thing = (
        "<software/a> a atlas:Software ; adms:identifier <software/a#doi>, [ skos:notation {} ] ."
    )
    load(atlas, "one", thing.format('"x-1"'))
    load(atlas, "two", '<software/a#doi> skos:notation "10.5555/a" .')
    index = update(atlas)
    assert [len(find(index, words).hits) for words in ("x-1", "10.5555/a")] == [1, 1]
    load(atlas, "two", '<software/a#doi> skos:notation "10.5555/b" .')
    load(atlas, "one", thing.format('"x-2"'))
    index = update(atlas)
    found = [len(find(index, words).hits) for words in ("x-1", "x-2", "10.5555/a", "10.5555/b")]
    assert found == [0, 1, 0, 1]


def test_graphs_beside_the_map_are_not_searched(atlas: Atlas) -> None:
    update(atlas)
    told = f'<{EXAMPLE_BASE}/id/software/a> <http://purl.org/dc/terms/title> "Tide" .\n'
    change = Change("https://example.org/graph", inserted=told.encode(), whole=True)
    atlas.change([change], Request(b"", "test", "tester"))
    index = update(atlas)
    assert (index.things, index.state) == (0, atlas.journal.tail)


def test_nothing_is_done_twice(atlas: Atlas) -> None:
    load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Tide" .')
    written = update(atlas).path.stat()
    assert update(atlas).path.stat() == written


def test_readers_keep_the_index_that_they_have(atlas: Atlas) -> None:
    load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Tide" .')
    index = update(atlas)
    with sqlite3.connect(f"file:{index.path}?mode=ro&immutable=1", uri=True) as reader:
        count = "SELECT count(*) FROM words WHERE words MATCH 'tide'"
        assert reader.execute(count).fetchone() == (1,)
        load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Ebb" .')
        update(atlas)
        assert reader.execute(count).fetchone() == (1,)
    assert find(Index.open(atlas.folder), "tide").total == 0


def test_a_crash_leaves_the_old_index(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Tide" .')
    update(atlas)
    load(atlas, "two", '<software/b> a atlas:Software ; dct:title "Ebb" .')

    def crash(*args: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(building, "describe", crash)
        with pytest.raises(KeyboardInterrupt):
            update(atlas)
    old = Index.open(atlas.folder)
    assert (labels(old, "tide"), labels(old, "ebb")) == (["Tide"], [])
    assert labels(update(atlas), "ebb") == ["Ebb"]


@pytest.mark.parametrize(
    "content", [b"", b"no index at all", b"SQLite format 3\x00" + b"\x01" * 200]
)
def test_a_damaged_index_is_made_anew(atlas: Atlas, content: bytes) -> None:
    load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Tide" .')
    (atlas.folder / FILE).write_bytes(content)
    assert labels(update(atlas), "tide") == ["Tide"]


def test_the_index_of_another_map_is_made_anew(atlas: Atlas, tmp_path: Path) -> None:
    load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Tide" .')
    update(atlas)
    with Atlas(tmp_path / "other", EXAMPLE_BASE, with_schema=False) as other:
        load(other, "one", '<software/a> a atlas:Software ; dct:title "Ebb" .')
        load(other, "two", '<software/b> a atlas:Software ; dct:title "Ebb too" .')
        (other.folder / FILE).write_bytes((atlas.folder / FILE).read_bytes())
        index = update(other)
        assert (labels(index, "tide"), labels(index, "ebb")) == ([], ["Ebb", "Ebb too"])


def test_index_can_be_read_where_nothing_may_be_written(atlas: Atlas) -> None:
    load(atlas, "one", '<software/a> a atlas:Software ; dct:title "Tide" .')
    index = update(atlas)
    before = sorted(one.name for one in atlas.folder.iterdir())
    index.path.chmod(0o400)
    assert labels(index, "tide") == ["Tide"]
    assert sorted(one.name for one in atlas.folder.iterdir()) == before


def _statements(draw: random.Random) -> str:
    lines = []
    for number in range(draw.randint(0, 4)):
        thing = f"<software/{draw.choice('abcd')}>"
        lines.append(
            draw.choice(
                (
                    f"{thing} a atlas:Software .",
                    f"{thing} a atlas:Project .",
                    f'{thing} dct:title "{draw.choice(WORDS)} {draw.choice(WORDS)}" .',
                    f'{thing} dct:description "{draw.choice(WORDS)}"@en .',
                    f'{thing} adms:identifier [ skos:notation "{draw.choice(WORDS)}-{number}" ] .',
                    f"{thing} adms:identifier <software/{draw.choice('ab')}#id> .",
                    f'<software/{draw.choice("ab")}#id> skos:notation "{draw.choice(WORDS)}" .',
                )
            )
        )
    return "\n".join(lines)


@settings(max_examples=25)
@given(st.randoms(use_true_random=False))
def test_both_ways_give_the_same_answers(draw: random.Random) -> None:
    """Changed with each contribution, and made anew at the end."""
    with pytest.MonkeyPatch.context() as patch, _temporary_atlas() as atlas:
        update(atlas)
        patch.delattr(building, "things")
        for _ in range(draw.randint(1, 5)):
            name = draw.choice(("one", "two"))
            if draw.random() < 0.2 and name in atlas.journal.current:
                gone = Change(name, withdrawn=True)
                atlas.change([gone], Request(b"", "test", "tester"))
            else:
                load(atlas, name, _statements(draw))
            if draw.random() < 0.7:
                update(atlas)
        followed = _answers(update(atlas))
        patch.undo()
        (atlas.folder / FILE).unlink()
        assert followed == _answers(update(atlas))


def _answers(index: Index) -> list[object]:
    return [index.things, *(find(index, words) for words in (*WORDS, "a", "tide gauge", "s"))]


@contextmanager
def _temporary_atlas() -> Iterator[Atlas]:
    """A store in a folder of its own, for each example."""
    with (
        TemporaryDirectory() as folder,
        Atlas(Path(folder) / "store", EXAMPLE_BASE, with_schema=False) as atlas,
    ):
        yield atlas
