"""Where triples stand in their files."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, RdfFormat, Triple, parse

from fairatlas_loaders import ImportReport, Setting, Source, data_path, loaders
from fairatlas_loaders.places import triple_places

FILES = [
    *sorted((data_path("examples") / "records").glob("*.ttl")),
    *sorted((data_path("shapes") / "record" / "examples" / "valid").glob("*.ttl")),
    *sorted(data_path("ontology").glob("alignments/*.ttl")),
]


def read(source: Source) -> list[Triple]:
    loader = loaders()["rdf"]
    return list(loader.load(source, Setting(ImportReport("rdf", source.name))).triples)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_literal_stands_where_it_is_said_to(path: Path) -> None:
    source = Source(path.name, path.read_bytes())
    triples = read(source)
    places = triple_places(source, triples)
    lines = path.read_text("utf-8").splitlines()
    literals = [one for one in triples if isinstance(one.object, Literal)]
    stated = {
        quad.object for quad in parse(path=str(path), format=RdfFormat.TURTLE, base_iri="urn:x:")
    }
    for one in literals:
        place = places.of(str(one.subject), str(one.predicate), str(one.object))
        if one.object not in stated:
            continue
        assert place is not None
        assert place.line is not None
        assert place.column is not None
        text = lines[place.line - 1][place.column - 1 :]
        assert isinstance(one.object, Literal)
        first = one.object.value.split("\n")[0].split('"')[0].split("\\")[0][:20]
        assert text.lstrip("\"'").startswith(first), (text, one)


@pytest.mark.parametrize(
    ("name", "text", "value", "told"),
    [
        ("a.ttl", "@prefix x: <urn:x:> .\n\tx:a x:b 'ünïcode 𝄞' , x:c .\n", "<urn:x:c>", (2, 24)),
        ("a.nt", '<urn:x:a> <urn:x:b> "1" .\r\n<urn:x:a> <urn:x:b> "2" .\r\n', '"2"', (2, 21)),
        ("a.nq", '<urn:x:a> <urn:x:b> "1" <urn:x:g> .\n', '"1"', (1, 21)),
        ("a.trig", '<urn:x:g> { <urn:x:a> <urn:x:b> "1" }\n', '"1"', (1, 33)),
    ],
)
def test_lines_and_columns_count_characters(
    name: str, text: str, value: str, told: tuple[int, int]
) -> None:
    source = Source(name, text.encode())
    place = triple_places(source, read(source)).of("<urn:x:a>", "<urn:x:b>", value)
    assert place is not None
    assert (place.line, place.column) == told


def test_a_value_of_json_ld_has_its_pointer() -> None:
    text = '{"@context": {"b": "urn:x:b"},\n "@id": "urn:x:a",\n "b": ["1", "2"]}'
    source = Source("a.jsonld", text.encode())
    place = triple_places(source, read(source)).of("<urn:x:a>", "<urn:x:b>", '"2"')
    assert place is not None
    assert place.pointer == "/b/1"
    assert place.line == 3


@pytest.mark.parametrize(
    "text", ["", "<a", "\x00", "@prefix", '<urn:x:a> <urn:x:b> "', "[" * 5_000, '{"@id": ']
)
@pytest.mark.parametrize("suffix", ["ttl", "nt", "jsonld", "trig", "rdf"])
def test_what_cannot_be_read_has_no_places(text: str, suffix: str) -> None:
    places = triple_places(Source(f"a.{suffix}", text.encode()), [])
    assert places.of("<urn:x:a>", "<urn:x:b>", '"1"') is None


def test_triples_of_another_file_have_no_places() -> None:
    one = Source("a.ttl", b'<urn:x:a> <urn:x:b> "1" .')
    other = Source("a.ttl", b'<urn:x:a> <urn:x:b> "2" .')
    assert triple_places(one, read(other)).of("<urn:x:a>", "<urn:x:b>", '"2"') is None
