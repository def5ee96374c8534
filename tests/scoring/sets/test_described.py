"""Statements read from an archive where they are needed: those that a store has."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from fairatlas.scoring.sets.described import Described
from fairatlas.shacl.engine.graph import Graph
from fairatlas.shacl.whole.statements import Unreadable
from fairatlas.store.archive import Archive
from fairatlas_loaders.vocabulary import expand

from ..records import triples
from .maps import contributed, described, map_of, maps

TITLE, SOURCE = (f"<{expand(name)}>" for name in ("dct:title", "dct:source"))
THING = "<http://localhost:8000/id/dataset/a>"


@given(statements=maps())
@settings(max_examples=25)
def test_the_archive_says_what_the_store_says(
    statements: list[Triple], tmp_path_factory: pytest.TempPathFactory
) -> None:
    backwards = {str(one.predicate) for one in statements}
    data = described(statements, tmp_path_factory.mktemp("map"), backwards)
    stored = [quad.triple for quad in map_of(statements).store]
    expected = Graph(one for one in stored if not _has_blank(one))
    for node in {node for one in statements for node in (str(one.subject), str(one.object))}:
        if node[0] == '"':
            continue
        for predicate in backwards:
            values = data.stated(node).get(predicate, ())
            assert {v for v in values if v[0] != "_"} == set(expected.objects(node, predicate))
            subjects = data.pointing(node).get(predicate, ())
            assert {s for s in subjects if s[0] != "_"} == set(expected.subjects(predicate, node))


def _has_blank(statement: Triple) -> bool:
    return any(isinstance(node, BlankNode) for node in statement)


def test_what_several_contributions_say_comes_together(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.prepare()
    texts = (
        '<dataset/a> dct:title "A" . <dataset/b> dct:title "B" ; dct:source <dataset/a> .',
        '<dataset/b> dct:title "Bee" . <dataset/a> dct:title "Ay" , "A" .',
        "",
    )
    entries = [contributed(archive, n, triples(text)) for n, text in enumerate(texts, 1)]
    data = Described(archive, entries, [SOURCE])
    assert set(data.stated(THING)[TITLE]) == {'"A"', '"Ay"'}
    assert list(data.pointing(THING)[SOURCE]) == ["<http://localhost:8000/id/dataset/b>"]
    assert list(data.subjects_within("http://localhost:8000/id/")) == [
        THING.encode(),
        b"<http://localhost:8000/id/dataset/b>",
    ]


def test_blank_nodes_of_two_contributions_are_two(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.prepare()
    node = BlankNode("same")
    title, thing = NamedNode(TITLE[1:-1]), NamedNode(THING[1:-1])
    source = NamedNode(SOURCE[1:-1])
    entries = [
        contributed(archive, n, [Triple(thing, source, node), Triple(node, title, Literal(str(n)))])
        for n in (1, 2)
    ]
    data = Described(archive, entries, [TITLE])
    first, second = data.stated(THING)[SOURCE]
    assert list(data.stated(first)[TITLE]) == ['"1"']
    assert list(data.stated(second)[TITLE]) == ['"2"']


def test_texts_and_iris_may_hold_anything(tmp_path: Path) -> None:
    texts = ["a\nb", "a\u2028b\u0085c", 'quoted " and \\', " . ", "\t\r", "<a> <b> <c> ."]
    thing, predicate = NamedNode("urn:x:a\u00a0b"), NamedNode("urn:x:c\u3000d")
    data = described([Triple(thing, predicate, Literal(text)) for text in texts], tmp_path)
    assert set(data.stated(str(thing))[str(predicate)]) == {str(Literal(text)) for text in texts}


def test_things_are_told_from_their_parts(tmp_path: Path) -> None:
    data = described(
        triples('<dataset/a> dct:source <dataset/a#part> . <dataset/a#part> dct:title "A" .'),
        tmp_path,
    )
    assert list(data.subjects_within("http://localhost:8000/id/")) == [THING.encode()]


def test_only_what_was_named_beforehand_is_known_backwards(tmp_path: Path) -> None:
    stated = triples("<dataset/b> dct:source <dataset/a> ; dct:relation <dataset/a> .")
    assert list(described(stated, tmp_path, [SOURCE]).pointing(THING)) == [SOURCE]


def test_a_record_that_is_damaged_is_told(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.prepare()
    entry = contributed(archive, 1, triples('<dataset/a> dct:title "A" .'))
    path = archive.path(entry.record)
    path.write_bytes(path.read_bytes().replace(b"A", b"B"))
    with pytest.raises(Unreadable, match="does not have its hash"):
        Described(archive, [entry], [])
