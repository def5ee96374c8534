"""YAML to a tree with places."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders import Refusal
from fairatlas_loaders.readers import read_yaml
from fairatlas_loaders.readers.tree import MAX_DEPTH, MAX_NODES, Node

ALIAS_BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 10)
)


def plain(node: Node) -> object:
    if isinstance(node.value, list):
        return [plain(member) for member in node.value]
    if isinstance(node.value, dict):
        return {key: plain(member) for key, member in node.value.items()}
    return node.value


def refused(data: str | bytes) -> Refusal:
    with pytest.raises(Refusal) as error:
        read_yaml(data.encode() if isinstance(data, str) else data, "x.yaml")
    assert error.value.source == "x.yaml"
    return error.value


def test_scalars_keep_their_spelling() -> None:
    text = "a: 1.10\nb: 2023-12-07\nc: yes\nd: 0o17\ne: 'x'\nf:\ng: ~\nh: 1_000\n"
    assert plain(read_yaml(text.encode(), "x.yaml")) == {
        "a": "1.10",
        "b": "2023-12-07",
        "c": "yes",
        "d": "0o17",
        "e": "x",
        "f": None,
        "g": None,
        "h": "1_000",
    }


def test_values_know_their_line() -> None:
    root = read_yaml(b"# comment\na:\n  - x\n  - b/c: y\n", "x.yaml")
    assert [leaf.place for leaf in root.leaves()] == ["/a/0 (line 3)", "/a/1/b~1c (line 4)"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert plain(read_yaml("a: é".encode(encoding), "x.yaml")) == {"a": "é"}


def test_aliases_are_followed() -> None:
    assert plain(read_yaml(b"a: &x [1]\nb: *x\n", "x.yaml")) == {"a": ["1"], "b": ["1"]}


def test_tags_are_not_acted_on() -> None:
    text = "a: !!python/object/apply:os.system [echo]\nb: !x y\nc: !!binary eA==\n"
    assert plain(read_yaml(text.encode(), "x.yaml")) == {"a": ["echo"], "b": "y", "c": "eA=="}


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b"", "", "the file is empty"),
        (b"# only a comment\n", "", "the file is empty"),
        (b"a: 1\n b: 2", "line 2, column 3", "mapping values are not allowed here"),
        (b"a: [1", "line 1, column 6", "not YAML"),
        (b"a: 1\n---\nb: 2\n", "line 2, column 1", "but found another document"),
        (b"a: 1\nb: 2\na: 3\n", "line 3, column 1", "the key 'a' stands twice"),
        (b"a:\n  [1, 2]: x\n", "line 2, column 3", "a key that is not text"),
        (b"a: *nowhere\n", "line 1, column 4", "found undefined alias"),
        (b"a: \0\n", "", "not YAML"),
        (b"a: \xff\n", "byte 3", "the file is not UTF-8 text"),
        (rb'a: "\ud800"', "line 1", "half of a character"),
        (rb'"\ud800": 1', "line 1, column 1", "half of a character"),
        (rb'a: "\UFFFFFFFF"', "", "not YAML"),
        (rb'a: "\U00110000"', "", "not YAML"),
        (b"%YAML " + b"1" * 5000 + b".1\n---\na: 1\n", "", "not YAML"),
        (b"{{.Bucket}}: 1\n", "line 1", "a key that is not text"),
    ],
)
def test_what_can_not_be_read_is_refused_with_its_place(
    data: bytes, place: str, reason: str
) -> None:
    refusal = refused(data)
    assert refusal.place.startswith(place) if place else not refusal.place
    assert reason in refusal.reason


@pytest.mark.parametrize("depth", [MAX_DEPTH + 2, 4_000, 100_000])
@pytest.mark.parametrize(
    ("opening", "closing"), [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")]
)
def test_deep_nesting_is_refused(depth: int, opening: str, closing: str) -> None:
    refusal = refused(opening * depth + "x" + closing * depth)
    assert refusal.reason == f"nested deeper than {MAX_DEPTH} levels"
    assert refusal.place == "line 1"


@pytest.mark.slow
def test_an_alias_bomb_is_refused() -> None:
    assert f"more than {MAX_NODES:,} values" in refused(ALIAS_BOMB).reason


def test_an_alias_to_itself_is_refused() -> None:
    assert "nested deeper" in refused("a: &a [*a]").reason


def test_too_many_values_are_refused_before_all_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fairatlas_loaders.readers.yaml_tree.MAX_NODES", 50)
    refusal = refused("- x\n" * 60 + "- [not closed")
    assert refusal.reason == "more than 50 values"
    assert refusal.place == "line 50"


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8), st.text(max_size=12) | st.lists(st.text(max_size=5))
    )
)
def test_what_yaml_writes_is_read(value: dict[str, object]) -> None:
    written = yaml.safe_dump(value)
    assert plain(read_yaml(written.encode(), "x.yaml")) == value
