"""Where triples stand in JSON-LD."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple

from fairatlas_loaders import Refusal, Source
from fairatlas_loaders.places import Place, triple_places
from fairatlas_loaders.places.stated import FIRST, NIL
from fairatlas_loaders.rdf import syntax_of

from .conftest import DATA, Placed, placed, placed_text

SAMPLES = DATA / "samples"
KINDS = ("codemeta", "schemaorg_dataset_jsonld", "croissant", "dcat_jsonld", "rocrate")
needs_samples = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the samples are not here")


def at_pointer(document: Any, pointer: str) -> Any:
    """The value that a JSON pointer leads to (RFC 6901)."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def check_place(file: Placed, triple: Triple, place: Place, document: Any) -> None:
    """The pointer and the line and column lead to one value, which is that of the triple."""
    assert place.pointer is not None
    assert place.line is not None
    assert place.column is not None
    value = at_pointer(document, place.pointer)
    text = "\n".join([file.lines[place.line - 1][place.column - 1 :], *file.lines[place.line :]])
    assert json.JSONDecoder().raw_decode(text)[0] == value
    turned = "@reverse" in file.places.text and says(value, triple.subject)
    assert turned or says(value, triple.object)


def says(value: Any, node: object) -> bool:
    """Whether a value of JSON can stand for a node."""
    if isinstance(node, Literal):
        if node.datatype.value.endswith("#JSON"):
            return bool(json.loads(node.value) == value)
        if isinstance(value, bool):
            return node.value == str(value).lower()
        if isinstance(value, int | float):
            return float(node.value) == float(value)
        return bool(node.value == value)
    if isinstance(value, str):
        written = node.value if isinstance(node, NamedNode) else str(node)
        return written.endswith(value.split(":")[-1].removeprefix("./").split("../")[-1])
    if not isinstance(value, dict):
        return False
    named = next((value[key] for key in ("@id", "id") if key in value), None)
    return isinstance(node, BlankNode) == (named is None or named.startswith("_:"))


def check_file(source: Source) -> tuple[int, int]:
    """How many triples there are, and how many of them have a place; each is checked."""
    file = placed(source)
    document = json.loads(source.read().decode("utf-8-sig"))
    found = [(triple, place) for triple in file.triples if (place := file.of(triple))]
    lists = {NIL, *(triple.subject for triple in file.triples if triple.predicate == FIRST)}
    for triple, place in found:
        if triple.object not in lists:
            check_place(file, triple, place, document)
    return len(file.triples), len(found)


@needs_samples
@pytest.mark.parametrize("kind", KINDS)
def test_places_in_real_files_are_right(kind: str) -> None:
    triples = found = 0
    for path in sorted((SAMPLES / kind).glob("*.json*")):
        source = as_readable(path)
        if source is not None:
            counted = check_file(source)
            triples, found = triples + counted[0], found + counted[1]
    assert triples > 50
    assert found / triples > 0.98


def as_readable(path: Path) -> Source | None:
    """The file; where its context is not bundled, with a context that gives its names a meaning."""
    source = Source(path.name, path.read_bytes())
    try:
        placed(source)
    except Refusal as refusal:
        if "is not bundled" not in refusal.reason:
            return None
        document = json.loads(source.data)
        document["@context"] = {"@vocab": "https://schema.org/", "id": "@id", "type": "@type"}
        text = json.dumps(document, indent=1, ensure_ascii=False)
        source = Source("x.jsonld", text.encode())
        try:
            placed(source)
        except Refusal:
            return None
    return source if syntax_of(source) == RdfFormat.JSON_LD else None


VOCABULARY = {"@vocab": "http://e/"}
COVERED = {
    "values": {"b": [{"x": 1, "a": {"q": 2}}, 2.5, True, -0.0, 1e30, 12345678901234567890, "é"]},
    "types first": {"b": {"x": 1, "@type": ["U", "T"], "@id": "q"}, "@type": "T"},
    "nothing": {"y": [{"@id": "only"}, {"@value": None}, None, [], {}, [1, [2]]]},
    "lists": {"y": {"@list": []}, "z": {"@list": [{"@list": [1]}, {"@id": "k", "z": 1}, None]}},
    "arrays in lists": {"z": {"@list": [[1, 2], [], [[3]]]}},
    "sets": {"z": {"@set": [1, {"@set": ["x"]}]}},
    "graphs": {"@graph": [{"x": 1}, {"@id": "_:g", "x": {"@id": "_:h"}}], "y": 2},
    "included": {"@included": [{"x": 1}], "y": 2},
    "reverse": {"@reverse": {"k": [{"@id": "m", "x": 1}, {"@id": "n"}]}},
    "texts": {"y": [{"@value": "x", "@language": "EN"}, {"@value": 5, "@type": "http://d"}]},
    "json": {"y": {"@value": {"a": [1, 2.50]}, "@type": "@json"}},
    "index": {"y": {"@value": 1, "@index": "i"}, "@index": "j"},
    "odd names": {"http://full": 1, "un:known": 2, "a b": 3, "~/": 4, "": 5, "@odd": 6},
    "a type that is no name": {"@type": ["a b", "T"], "y": 1},
}


@pytest.mark.parametrize("document", COVERED.values(), ids=COVERED)
def test_all_that_is_said_has_a_place(document: dict[str, Any]) -> None:
    text = json.dumps({"@context": VOCABULARY, "@id": "http://s", **document}, indent=2)
    triples, found = check_file(Source("x.jsonld", text.encode()))
    assert found == triples


CONTEXTS = {
    "aliases": ({"id": "@id", "type": "@type"}, {"id": "s", "type": ["T"]}),
    "languages": ({"@language": "EN", "n": {"@language": None}}, {"m": "x", "n": "y"}),
    "language maps": ({"l": {"@container": "@language"}}, {"l": {"en": "x", "de": ["y", "z"]}}),
    "index maps": ({"i": {"@container": "@index"}}, {"i": {"a": {"q": 1}, "b": "z"}}),
    "addresses": ({"i": {"@type": "@id"}, "v": {"@type": "@vocab"}}, {"i": "rel", "v": "T"}),
    "typed": ({"d": {"@type": "http://d"}}, {"d": ["2020", 5, True]}),
    "json": ({"j": {"@type": "@json"}}, {"j": [{"b": 1, "a": None}]}),
    "lists": ({"l": {"@container": "@list"}}, {"l": ["a", {"x": 1}], "k": {"@list": [1]}}),
    "sets": ({"s": {"@container": "@set"}}, {"s": ["b"]}),
    "reverse": ({"r": {"@reverse": "http://rr"}}, {"r": [{"@id": "t", "x": 1}, {"@id": "u"}]}),
    "prefixes": ({"p": "http://p/", "q": "p:q/", "r": {"@id": "q:r"}}, {"q:1": 1, "r": 2, "p:": 3}),
    "no prefix": ({"p": {"@id": "http://p/"}, "q": "http://q"}, {"p:a": 1, "q:a": 2}),
    "a forced prefix": ({"p": {"@id": "http://p", "@prefix": True}}, {"p:a": 1}),
    "nothing": ({"n": None}, {"n": {"@id": "a", "@type": "T", "x": {"@type": "U"}}, "m": 1}),
    "by type": ({"T": {"@id": "T", "@context": {"k": "http://k"}}}, {"@type": "T", "k": {"k": 1}}),
    "by property": ({"p": {"@id": "p", "@context": {"k": "http://k"}}}, {"p": {"k": {"k": 1}}}),
    "several": ([{"a": "http://a"}, {"b": "a"}], {"a": 1, "b": 2}),
    "a base": ({"@base": "http://base/x/"}, {"@id": "y", "a": {"@id": "../z"}}),
    "anew": ({"a": "http://a"}, {"x": {"@context": {"a": "http://aa"}, "a": 1}, "a": 2}),
    "no vocabulary": ({"@vocab": None, "a": "http://a"}, {"a": 1, "b": {"@type": "http://T"}}),
}


@pytest.mark.parametrize(("context", "document"), CONTEXTS.values(), ids=CONTEXTS)
def test_names_have_the_meaning_that_the_context_gives(
    context: Any, document: dict[str, Any]
) -> None:
    local = context if isinstance(context, list) else [context]
    text = json.dumps({"@context": [VOCABULARY, *local], **document})
    file = placed_text("x.jsonld", text)
    assert file.triples
    assert all(file.of(triple) for triple in file.triples)


UNCOVERED = {
    "nest": {"a": 1, "@nest": {"k": 1}},
    "graph as a value": {"a": 1, "b": {"@graph": [{"k": 1}]}},
    "direction": {"a": {"@value": "x", "@direction": "ltr"}},
    "a container": {"@context": {"g": {"@id": "http://g", "@container": "@id"}}, "g": {"x": {}}},
}


@pytest.mark.parametrize("document", UNCOVERED.values(), ids=UNCOVERED)
def test_what_is_not_covered_has_no_place(document: dict[str, Any]) -> None:
    inner = {"@context": VOCABULARY, "@graph": [{"@id": "a:a", "first": 1}, document]}
    file = placed_text("x.jsonld", json.dumps(inner))
    assert file.of(file.triples[0])
    assert not all(file.of(triple) for triple in file.triples)


def test_a_key_that_stands_twice_counts_with_its_last_value() -> None:
    file = placed_text("x.jsonld", '{"http://p":\n1, "@id": "a:a",\n"http://p": 2}')
    assert [str(file.of(triple)) for triple in file.triples] == ["line 3, column 13, /http:~1~1p"]


def test_a_subject_is_where_its_object_begins() -> None:
    file = placed_text(
        "x.jsonld", '{"@graph": [{"@id": "a:a"},\n {"@id": "a:a", "a:b": {"a:c": 1}}]}'
    )
    assert str(file.places.of_subject("<a:a>")) == "line 2, column 2, /@graph/1"
    blank = str(file.triples[0].object)
    assert str(file.places.of_subject(blank)) == "line 2, column 24, /@graph/1/a:b"


def test_a_reference_is_shown_by_its_name() -> None:
    file = placed_text("x.jsonld", '{"@id": "a:a", "a:b": {"@id": "a:c"}}')
    place = file.of(file.triples[0])
    assert place is not None
    assert (place.pointer, file.text(place)) == ("/a:b/@id", '"a:c"')


def test_a_number_may_be_respelt() -> None:
    text = '{"@id": "a:a", "a:b": {"@value": 0.80, "@type": "http://www.w3.org/2001/XMLSchema#decimal"}}'
    file = placed_text("x.jsonld", text)
    place = file.of(file.triples[0])
    assert place is not None
    assert file.text(place) == "0.80"


def test_a_pointer_that_is_too_long_is_left_out() -> None:
    key = f"a:{'b' * 5_000}"
    file = placed_text("x.jsonld", json.dumps({"@id": "a:a", key: 1}))
    place = file.of(file.triples[0])
    assert place is not None
    assert (place.pointer, place.line) == (None, 1)


def test_a_file_in_utf_16_counts_characters() -> None:
    source = Source("x.jsonld", '{"@id": "a:a", "a:𝄞": "𝄞", "a:b": 1}'.encode("utf-16"))
    file = placed(source)
    assert str(file.of(file.triples[1])) == "line 1, column 35, /a:b"


HOSTILE = {
    "deep": '{"a:b":' * 50_000,
    "deep arrays": "[" * 50_000 + "]" * 50_000,
    "an open text": '{"a:b": "' + "x" * 50_000,
    "many contexts": json.dumps({"@context": [{f"t{n}": f"a:{n}"} for n in range(4_000)], "t1": 1}),
    "terms of each other": '{"@context": {"a": "b:c", "b": "a:c"}, "a": 1}',
    "a long chain": json.dumps(
        {"@context": {f"t{n}": f"t{n + 1}:x" for n in range(4_000)}, "t1": 1}
    ),
    "odd contexts": '{"@context": [1, null, {"@import": "x"}, {"a": 1}], "a:b": 1}',
    "odd keywords": '{"@id": 1, "@type": {"x": 1}, "@reverse": 2, "@graph": 3, "a:b": 4}',
    "odd values": '{"a:b": [{"@list": 4}, {"@value": {}}, {"@set": {"@set": 1}}]}',
    "half a character": '{"a:b": "\\ud800"}',
    "only signs": "}{][,:",
    "a number": "1e400",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_no_document_brings_the_scanner_down(text: str) -> None:
    triples = [Triple(NamedNode("a:a"), NamedNode("a:b"), Literal(str(n))) for n in range(9)]
    places = triple_places(Source("x.jsonld", text.encode()), triples)
    assert places.of("<a:a>", "<a:b>", '"9"') is None


KEYS = st.sampled_from(["a", "b", "http://k", "@id", "@type", "@value", "@list", "@set", "@graph"])
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["x", "http://x", "_:x", "T"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(document=st.dictionaries(KEYS, ANYTHING, max_size=5))
def test_places_of_any_document_are_right(document: dict[str, Any]) -> None:
    text = json.dumps({"@context": VOCABULARY, **document}, indent=1)
    try:
        check_file(Source("x.jsonld", text.encode()))
    except Refusal:
        # The reader refuses the document, so there is nothing to place.
        return


TERMS = st.sampled_from(
    [
        "a",
        "b",
        "p",
        "a:b",
        "p:x",
        "@id",
        "@type",
        "@vocab",
        "@base",
        "@language",
        "@context",
        "@container",
        "@reverse",
        "@prefix",
        "@list",
        "@value",
        "@graph",
        "@set",
        "@import",
    ]
)
VALUES = st.sampled_from([True, 5, 1.5, None, "", "a b", "\x00"]) | st.sampled_from(
    [
        "a",
        "b",
        "p:x",
        "http://x/",
        "http://x",
        "@id",
        "@vocab",
        "@type",
        "@json",
        "@none",
        "@list",
        "@set",
        "@index",
        "@language",
        "en",
        ":",
        "_:b",
        "@a",
    ]
)
DEFINITIONS = st.recursive(
    VALUES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(TERMS, inner, max_size=3),
    max_leaves=8,
)


@given(
    context=DEFINITIONS | st.dictionaries(TERMS, DEFINITIONS, max_size=5),
    document=st.dictionaries(TERMS, DEFINITIONS, max_size=5),
)
def test_no_context_brings_the_scanner_down(context: Any, document: dict[str, Any]) -> None:
    text = json.dumps({"@context": context, **document})
    triples = [Triple(NamedNode("a:a"), NamedNode("a:b"), Literal("1"))] * 9
    assert triple_places(Source("x.jsonld", text.encode()), triples).text == text
    try:
        file = placed_text("x.jsonld", text)
    except Refusal:
        # The reader refuses the document, so there is nothing to place.
        return
    for triple in file.triples:
        place = file.of(triple)
        if place is not None and isinstance(triple.object, Literal) and place.pointer is not None:
            assert says(at_pointer(json.loads(text), place.pointer), triple.object)
