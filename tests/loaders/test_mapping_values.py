"""Single values: terms, or findings."""

import pytest
from pyoxigraph import Literal, NamedNode

from fairatlas_loaders import ImportReport
from fairatlas_loaders.mapping.values import CONVERTERS, date, identifier, iri, plain
from fairatlas_loaders.readers import Node

XSD = "http://www.w3.org/2001/XMLSchema#"
OTHERS = [Node([Node("x", "/a/0")], "/a"), Node({"b": Node("x", "/a/b")}, "/a")]


@pytest.fixture
def report() -> ImportReport:
    return ImportReport("test", "test")


def test_texts(report: ImportReport) -> None:
    assert plain(Node(" a b ", "/a"), report) == [Literal("a b")]
    assert report.findings == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Jane <jane@example.org>", [Literal("Jane")]),
        ("jane@example.org", []),
        ("a\0b\x1fc\ttab\nline", [Literal("abc\ttab\nline")]),
        ("\x01", []),
    ],
)
def test_what_texts_can_not_hold_is_left_out(
    report: ImportReport, given: str, kept: list[Literal]
) -> None:
    assert plain(Node(given, "/a"), report) == kept
    assert report.counts == {"repaired": 1}


@pytest.mark.parametrize(
    ("given", "kept", "action"),
    [
        ("https://example.org/a", NamedNode("https://example.org/a"), None),
        ("https://example.org/a b", NamedNode("https://example.org/a%20b"), "repaired"),
        ("github.com/a/b", NamedNode("https://github.com/a/b"), "repaired"),
        ("https://salsa.debian.org:debian/x.git", Literal("https://salsa.debian.org:debian/x.git"),
         "kept-as-text"),
        ("nothing", Literal("nothing"), "kept-as-text"),
        ("mailto:jane@example.org", None, "dropped"),
        ("MAILTO:jane@example.org", None, "dropped"),
    ],
)  # fmt: skip
def test_iris(report: ImportReport, given: str, kept: object, action: str | None) -> None:
    assert iri(Node(given, "/a"), report) == ([] if kept is None else [kept])
    assert dict(report.counts) == ({action: 1} if action else {})


@pytest.mark.parametrize(
    ("given", "text", "datatype", "action"),
    [
        ("2020", "2020", "gYear", None),
        ("2020-1-2", "2020-01-02", "date", "repaired"),
        ("soon", None, None, "dropped"),
    ],
)
def test_dates(
    report: ImportReport, given: str, text: str | None, datatype: str, action: str | None
) -> None:
    expected = [Literal(text, datatype=NamedNode(XSD + datatype))] if text else []
    assert date(Node(given, "/a"), report) == expected
    assert dict(report.counts) == ({action: 1} if action else {})


@pytest.mark.parametrize(
    ("given", "scheme", "found"),
    [
        ("10.1234/X", None, "10.1234/x"),
        ("10.1234/X", "DOI", "10.1234/x"),
        ("10.1234/X", "ORCID", None),
        ("https://git.example.org/a/b", None, None),
        ("https://git.example.org/a/b", "repository", "https://git.example.org/a/b"),
    ],
)
def test_identifiers(
    report: ImportReport, given: str, scheme: str | None, found: str | None
) -> None:
    one = identifier(Node(given, "/a"), report, scheme)
    assert (one.value if one else None) == found
    assert report.counts["dropped"] == (found is None)


@pytest.mark.parametrize("node", OTHERS, ids=["list", "object"])
@pytest.mark.parametrize("name", CONVERTERS)
def test_lists_and_objects_are_reported(report: ImportReport, node: Node, name: str) -> None:
    assert CONVERTERS[name](node, report) == []
    (finding,) = report.findings
    assert (finding.action, finding.place) == ("dropped", "/a")
    assert finding.value in ("a list", "an object")


@pytest.mark.parametrize("value", [None, ""])
@pytest.mark.parametrize("name", CONVERTERS)
def test_nothing_gives_nothing(report: ImportReport, value: str | None, name: str) -> None:
    assert CONVERTERS[name](Node(value, "/a"), report) == []
    assert report.findings == []
