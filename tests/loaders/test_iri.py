"""The one IRI checker: what it lets in, what it repairs, what it refuses."""

import pickle
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.iri import Repaired, check, repair

PIECES = st.sampled_from(
    [
        "http://",
        "https://",
        "www.",
        "x.org",
        "doi.org",
        "urn:",
        "javascript:",
        "99999",
        "80",
        "%20",
        "//",
        ":",
        "/",
        "#",
        "?",
        "[",
        "]",
        "%",
        "@",
        "<",
        ">",
        "\\",
        "\t",
        "\x85",
        "é",
        "\ud800",
        "\ue000",
    ]
)
ANY_TEXT = st.text() | st.lists(PIECES, max_size=9).map("".join)


def parsed_strictly(iri: str) -> str:
    line = f"<{iri}> <http://p.example/> <http://o.example/> ."
    quads: list[Quad] = list(parse(line.encode(), format=RdfFormat.N_TRIPLES))
    assert len(quads) == 1
    subject = quads[0].subject
    assert isinstance(subject, NamedNode)
    return subject.value


@pytest.mark.parametrize(
    "iri",
    [
        "http://x.org",
        "https://x.org:8080/a?b=c#d",
        "https://bücher.example/ü",
        "http://[::1]:80/",
        "urn:uuid:1",
        "pkg:npm/%40babel/core",
        "HTTPS://X.ORG/",
        "mailto:x",
    ],
)
def test_an_absolute_iri_is_given_back_as_it_stands(iri: str) -> None:
    assert check(iri) == iri
    assert repair(iri).reason is None


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("a/b", "no scheme"),
        ("//x.org/a", "no scheme"),
        ("https://x.org/a b", "not an IRI"),
        ("https://x.org/%zz", "not an IRI"),
        ("https://salsa.debian.org:debian/remake.git", "not an IRI"),
        ("https://x.org/\\u0041", "not an IRI"),
        ("https://x.org/\ud800", "surrogate"),
        ("https://", "host"),
        ("https:///a", "host"),
        ("http:a", "host"),
        ("http://user@:80/", "host"),
        ("https://x.org:65536/", "no port"),
        ("https://x.org:100000000000000000080/", "no port"),
        ("www.x.org:8080/a", "host name"),
        ("github.com:a/b", "host name"),
    ],
)
def test_what_is_no_iri_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(IRIError, match=reason) as caught:
        check(text)
    assert caught.value.text == text


@pytest.mark.parametrize("scheme", ["data", "file", "javascript", "vbscript"])
@pytest.mark.parametrize("change", [str.lower, str.upper, str.title, " {} ".format, "<{}".format])
def test_links_that_could_do_harm_are_refused(scheme: str, change: Callable[[str], str]) -> None:
    text = f"{change(scheme)}:alert(1)"
    for function in (check, repair):
        with pytest.raises(IRIError):
            function(text)


@pytest.mark.parametrize(
    ("text", "iri", "reason"),
    [
        (" https://x.org/a\n", "https://x.org/a", "removed"),
        ("<https://x.org/a>", "https://x.org/a", "removed"),
        ("https://x.org/a b", "https://x.org/a%20b", "percent-encoded"),
        (
            'https://x.org/<>"{}|\\^`',
            "https://x.org/%3C%3E%22%7B%7D%7C%5C%5E%60",
            "percent-encoded",
        ),
        ("https://x.org/?a[1]=2", "https://x.org/?a%5B1%5D=2", "percent-encoded"),
        ("https://x.org/#a#b", "https://x.org/#a%23b", "percent-encoded"),
        ("https://x.org/a\tb\x85c", "https://x.org/a%09b%C2%85c", "percent-encoded"),
        ("orcid.org/0000-0002-1825-0097", "https://orcid.org/0000-0002-1825-0097", "https://"),
        ("www.x.org/y", "https://www.x.org/y", "https://"),
        ("doi.org/10.1234/x", "https://doi.org/10.1234/x", "https://"),
        ("github.com/a/b", "https://github.com/a/b", "https://"),
        ("www.x.org:8080/y", "https://www.x.org:8080/y", "https://"),
        ("a.github.io", "https://a.github.io", "https://"),
    ],
)
def test_repairs_are_made_and_said(text: str, iri: str, reason: str) -> None:
    repaired = repair(text)
    assert repaired.iri == iri
    assert repaired.reason is not None
    assert reason in repaired.reason


@pytest.mark.parametrize(
    "text",
    [
        "https://salsa.debian.org:debian/remake.git",
        "numpy>=1.21",
        "README.md",
        "numpy.org",
        "<>",
        "Note: see https://x.org",
        "https://a.org/ https://b.org/",
        "https://a b.org/",
        "https://x.org/%zz",
        "urn:a b",
        "g\u0131thub.com/a/b",
        "www.x.org is down",
    ],
)
def test_what_would_need_a_guess_is_not_repaired(text: str) -> None:
    with pytest.raises(IRIError) as caught:
        repair(text)
    assert caught.value.text == text


@given(ANY_TEXT)
@example("https://x.org/\ud800 ")
def test_check_takes_only_what_the_strict_parser_takes(text: str) -> None:
    try:
        iri = check(text)
    except IRIError:
        return
    assert parsed_strictly(iri) == text


def outcome(text: str) -> Repaired | IRIError:
    try:
        return repair(text)
    except IRIError as error:
        return error


@given(ANY_TEXT)
@example("<https://x.org/ <>")
@example("https://x.org/\ud800 ")
def test_repair_gives_a_checked_iri_or_the_one_error(text: str) -> None:
    repaired = outcome(text)
    if isinstance(repaired, IRIError):
        assert repaired.text == text
        assert repaired.reason
        return
    assert parsed_strictly(repaired.iri) == check(repaired.iri)
    assert (repaired.reason is None) == (repaired.iri == text)
    again = repair(repaired.iri)
    assert (again.iri, again.reason) == (repaired.iri, None)


def test_the_error_survives_the_way_between_processes() -> None:
    error = pickle.loads(pickle.dumps(IRIError("x" * 500, "why")))
    assert (error.text, error.reason) == ("x" * 500, "why")
    assert len(str(error)) < 250
