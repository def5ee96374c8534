"""JSON to a tree with places."""

import codecs
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders import Refusal
from fairatlas_loaders.readers import Node, read_json
from fairatlas_loaders.readers.tree import MAX_DEPTH, MAX_NODES

SCALARS = st.none() | st.booleans() | st.integers() | st.text(max_size=8)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=5), inner)
)


def plain(node: Node) -> object:
    """The tree without places; everything in it is a text, as in the node."""
    if isinstance(node.value, list):
        return [plain(member) for member in node.value]
    if isinstance(node.value, dict):
        return {key: plain(member) for key, member in node.value.items()}
    return node.value


def refused(data: str | bytes) -> Refusal:
    with pytest.raises(Refusal) as error:
        read_json(data.encode() if isinstance(data, str) else data, "x.json")
    assert error.value.source == "x.json"
    return error.value


@pytest.mark.parametrize(
    "number",
    ["1.10", "1", "01e-2"[1:], "1" + 5000 * "0", "1e999", "-0.0", "0.12345678901234567890"],
)
def test_numbers_keep_their_spelling(number: str) -> None:
    assert read_json(number.encode(), "x.json").value == number


def test_truth_values_are_texts_and_null_is_nothing() -> None:
    assert plain(read_json(b"[true, false, null]", "x.json")) == ["true", "false", None]


def test_values_know_where_they_stood() -> None:
    root = read_json(b'{"a/b": [1, {"~": "x"}]}', "x.json")
    assert [leaf.place for leaf in root.leaves()] == ["/a~1b/0", "/a~1b/1/~0"]
    assert root.place == "/"


def test_a_repeated_key_keeps_its_last_value() -> None:
    assert plain(read_json(b'{"a": 1, "a": 2}', "x.json")) == {"a": "2"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert read_json('"é"'.encode(encoding), "x.json").value == "é"


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b"", "line 1, column 1", "not JSON: Expecting value"),
        (b'{"a": 1,\n "b" 2}', "line 2, column 6", "not JSON: Expecting ':' delimiter"),
        (b'{"a": 1,}', "line 1, column 9", "not JSON"),
        (b'"a\0b"', "line 1, column 3", "not JSON: Invalid control character"),
        (b"\0\0", "line 1, column 1", "not JSON"),
        (b"[NaN]", "", "NaN is not a JSON number"),
        (b"[-Infinity]", "", "-Infinity is not a JSON number"),
        (b'"\xff"', "byte 1", "the file is not UTF-8 text"),
        (codecs.BOM_UTF8 + b'"\xff"', "byte 4", "the file is not UTF-8 text"),
        (codecs.BOM_UTF16_LE + b'"', "byte 2", "the file is not UTF-16 text"),
        (rb'{"a": ["\ud800"]}', "/a/0", "half of a character"),
        (rb'{"a": {"\udfff": 1}}', "/a", "half of a character"),
    ],
)
def test_what_is_no_json_is_refused_with_its_place(data: bytes, place: str, reason: str) -> None:
    refusal = refused(data)
    assert refusal.place == place
    assert reason in refusal.reason


def test_a_whole_character_spelt_as_two_halves_is_one() -> None:
    assert read_json(rb'"\ud83d\ude00"', "x.json").value == "\U0001f600"


@pytest.mark.parametrize("depth", [MAX_DEPTH + 2, 4_000, 100_000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
def test_deep_nesting_is_refused(depth: int, opening: str, closing: str) -> None:
    assert "nested deeper" in refused(opening * depth + "1" + closing * depth).reason


def test_the_deepest_that_is_read() -> None:
    data = "[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH
    assert next(read_json(data.encode(), "x.json").leaves()).value == "1"


@pytest.mark.slow
def test_too_many_values_are_refused() -> None:
    refusal = refused("[" + "1," * MAX_NODES + "1]")
    assert "more than 500,000 values" in refusal.reason
    assert refusal.place == "/499999"


@given(VALUES)
def test_what_json_writes_is_read(value: object) -> None:
    def texts(one: object) -> object:
        if isinstance(one, list):
            return [texts(member) for member in one]
        if isinstance(one, dict):
            return {key: texts(member) for key, member in one.items()}
        return one if one is None or isinstance(one, str) else str(one).lower()

    assert plain(read_json(json.dumps(value).encode(), "x.json")) == texts(value)


def test_what_a_node_offers() -> None:
    root = read_json(b'{"a": " x ", "b": "", "c": null, "d": [1, null], "e": {}}', "x.json")
    assert root.first("missing", "b", "a") == "x"
    assert root.get("c") is None
    assert [node.value for node in root.value["d"].items()] == ["1"]  # type: ignore[index,call-overload]
    assert root.get("e") is not None
    assert root.text is None
