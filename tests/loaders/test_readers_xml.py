"""XML to a tree with places."""

import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders import ImportReport, Refusal
from fairatlas_loaders.mapping.values import plain
from fairatlas_loaders.readers import Node, read_xml


def plainly(node: Node) -> Any:
    """The values of a tree without their places."""
    if isinstance(node.value, dict):
        return {key: plainly(member) for key, member in node.value.items()}
    if isinstance(node.value, list):
        return [plainly(member) for member in node.value]
    return node.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a/>", None),
        ("<a> b </a>", "b"),
        ("<a><b>1</b></a>", {"b": "1"}),
        ("<a><b>1</b><c/><b>2</b></a>", {"b": ["1", "2"], "c": None}),
        ('<a x="1">t</a>', {"@x": "1", "#text": "t"}),
        ('<a x="1"> </a>', {"@x": "1"}),
        ("<a>one <b>two</b> three</a>", {"b": "two", "#text": "one two three"}),
        ('<a xmlns="http://x/"><b>1</b></a>', {"@xmlns": "http://x/", "b": "1"}),
        ('<p:a xmlns:p="http://x/" xmlns:q="http://q/"><q:b p:c="1"/></p:a>',
         {"@xmlns": "http://x/", "b": {"@c": "1"}}),
        ('<o><d xmlns="http://x/">1</d></o>', {"d": {"@xmlns": "http://x/", "#text": "1"}}),
        ('<a xml:lang="de">t</a>', {"@lang": "de", "#text": "t"}),
        ('<a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:schemaLocation="x y">'
         '<b i:nil="true" c="1"/><d i:type="s">1</d></a>', {"b": None, "d": "1"}),
        ('<!DOCTYPE a [<!ENTITY e "short">]><a>&e;&amp;</a>', "short&"),
        ("<a><![CDATA[<b>]]></a>", "<b>"),
    ],
)  # fmt: skip
def test_what_elements_become(text: str, expected: object) -> None:
    assert plainly(read_xml(text.encode(), "file.xml")) == expected


def test_places() -> None:
    root = read_xml(b"<a>\n<b>1</b>\n<b c='2'><d>3</d></b></a>", "file.xml")
    assert [leaf.place for leaf in root.leaves()] == [
        "/a/b (line 2)",
        "/a/b[2]/@c (line 3)",
        "/a/b[2]/d (line 3)",
    ]


def test_other_encodings() -> None:
    text = '<?xml version="1.0" encoding="{}"?><a>\xe9</a>'
    for encoding in ("iso-8859-1", "windows-1252", "utf-16"):
        data = text.format(encoding).encode(encoding)
        assert read_xml(data, "file.xml").text == "\xe9"


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b"<a>\n<b></a>", "line 2, column 6", "mismatched tag"),
        (b"<a>&nbsp;</a>", "line 1, column 4", "undefined entity"),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]><a>&e;</a>', "line 1", "another"),
        (b'<!DOCTYPE a [<!ENTITY e "x"><!ENTITY f "&e;&e;">]><a>&f;</a>', "line 1", "by others"),
        (b'<?xml version="1.0" encoding="none-such"?><a/>', "line 1", "encoding"),
        (b"<a>\xff</a>", "line 1, column 4", "invalid token"),
        (b"<a>" * 2_000, "line 1", "nested deeper"),
        (b"", "line 1", "no element found"),
    ],
)
def test_refused(data: bytes, place: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        read_xml(data, "file.xml")
    assert caught.value.place.startswith(place)
    assert reason in caught.value.reason


@given(st.binary(max_size=200) | st.text("<>/ab &;='\"", max_size=80).map(str.encode))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(Refusal):
        assert read_xml(data, "file.xml").pointer.startswith("/")


@pytest.mark.parametrize(
    ("tag", "language", "dropped"), [("de", "de", 0), ("pt_BR", "pt-br", 0), ("no such", None, 1)]
)
def test_the_language_of_a_text(tag: str, language: str | None, dropped: int) -> None:
    report = ImportReport("test", "file.xml")
    node = read_xml(f'<a xml:lang="{tag}">t</a>'.encode(), "file.xml")
    (literal,) = plain(node, report)
    assert (literal.value, getattr(literal, "language", None)) == ("t", language)
    assert report.counts["dropped"] == dropped
