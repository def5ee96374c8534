"""The elements of a page that are looked at, in any page, in time that grows with it."""

import contextlib
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders import Refusal
from fairatlas_loaders.landing_html.elements import tags


def found(text: str) -> list[tuple[str, dict[str, str], str, int]]:
    return [(one.name, one.attributes, one.text, one.line) for one in tags(text, "page.html")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<META Name=a content='b>c'>", [("meta", {"name": "a", "content": "b>c"}, "", 1)]),
        ("<p>\n<link rel=x href=y/>", [("link", {"rel": "x", "href": "y/"}, "", 2)]),
        ("<meta name=a name=b>", [("meta", {"name": "a"}, "", 1)]),
        ("<meta content='a &amp; b'>", [("meta", {"content": "a & b"}, "", 1)]),
        ("<script type=t>a<b</SCRIPT>", [("script", {"type": "t"}, "a<b", 1)]),
        ("<script>never ends", [("script", {}, "never ends", 1)]),
        ("<!-- <meta name=a> --><meta>", [("meta", {}, "", 1)]),
        ("<!-- <meta name=a>", []),
        ("<title><meta name=a></title>", []),
        ("<style><link></style><link>", [("link", {}, "", 1)]),
        ("<metadata name=a><linked>", []),
        ("a < b <meta", []),
    ],
)
def test_what_is_found(text: str, expected: object) -> None:
    assert found(text) == expected


_PIECES = (
    *("<a ", "<", "<!", "<?", "</", "<!--", "<!-- >", "<title>", "<script>", "<script></s"),
    *("<textarea>", '<meta "', "<meta ", '<script "', "<link a='", "<![CDATA[", "<meta a=b>"),
)


@pytest.mark.parametrize("piece", _PIECES)
def test_no_flood_takes_more_than_its_length(piece: str) -> None:
    with contextlib.suppress(Refusal):
        found(piece * (1_000_000 // len(piece)))


def test_tags_without_an_end_are_refused_once_they_are_many() -> None:
    assert found("<meta '" * 20) == []
    with pytest.raises(Refusal, match="do not end"):
        found("<meta '" * 21)


@given(st.lists(st.sampled_from([*_PIECES, "a", " ", ">", "'", '"', "-->", "\n"]), max_size=30))
def test_any_page_is_read_or_refused(pieces: list[str]) -> None:
    with contextlib.suppress(Refusal):
        told = found("".join(pieces))
        lines = [one[3] for one in told]
        assert all(first <= then for first, then in itertools.pairwise(lines))
