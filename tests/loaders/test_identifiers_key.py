"""Keys of entities: readable, fit for an IRI, and never shared by two things."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairatlas_loaders.errors import IdentifierError
from fairatlas_loaders.identifiers import Identifier, doi, escape_key, purl, repository, slug_key
from fairatlas_loaders.names import Names

KEY = re.compile(r"(?:[a-z0-9._:-]|~[0-9A-F]{2})+")
TEXTS = st.text("ab-~%/:.@é A", max_size=6)
SPELLINGS = TEXTS.flatmap(
    lambda text: st.sampled_from(
        [
            f"10.1234/{text}",
            f"pkg:{text}/a",
            f"pkg:a/{text}",
            f"https://x.org/{text}",
            f"10.12345/{text}",
        ]
    )
)


def identifier(text: str) -> Identifier | None:
    for parse in (doi.parse, purl.parse, repository.parse):
        try:
            return parse(text)
        except IdentifierError:
            continue
    return None


def unescaped(key: str) -> str:
    plain = re.sub("~([0-9A-F]{2})", lambda found: chr(int(found[1], 16)), key)
    return plain.encode("latin-1").decode("utf-8")


@given(st.text(st.characters(codec="utf-8")))
@example("a~2Fb")
def test_what_is_escaped_can_be_told_from_the_key(text: str) -> None:
    key = escape_key(text)
    assert re.fullmatch("(?:[a-z0-9._-]|~[0-9A-F]{2})*", key)
    assert unescaped(key) == text


@given(SPELLINGS, SPELLINGS)
@example("pkg:a-b/c", "pkg:a/b-c")
@example("pkg:a/b/c", "pkg:a/b:c")
@example("10.1234/a/b", "10.1234/a-b")
@example("https://x.org:8443/a", "https://x.org/8443/a")
def test_two_identifiers_have_two_keys(one: str, other: str) -> None:
    first, second = identifier(one), identifier(other)
    if first and second:
        assert KEY.fullmatch(first.key)
        assert (first.key == second.key) == (first.value == second.value)
        assert Names().entity("x", first.key).value.endswith(first.key)


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("Open Data Day", "open-data-day-"),
        ("  Łódź: Straße & Ærø  ", "lodz-strasse-aero-"),
        ("\u041f\u0440\u0438\u0432\u0435\u0442", "item-"),
        ("", "item-"),
        ("x" * 200, "x" * 60 + "-"),
        ("a" * 59 + " b", "a" * 59 + "-"),
    ],
)
def test_a_slug_is_readable(text: str, beginning: str) -> None:
    assert re.fullmatch(f"{beginning}[0-9a-f]{{8}}", slug_key("scope", text))


def test_a_slug_stays_the_same() -> None:
    assert slug_key("a", "Open Data Day") == slug_key("a", "Open Data Day")


@given(st.tuples(st.text(), st.text()), st.tuples(st.text(), st.text()))
@example(("a", "-"), ("a-", ""))
@example(("a", "Open data"), ("a", "open-data"))
@example(("a", "x"), ("b", "x"))
def test_two_inputs_have_two_slugs(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (slug_key(*one) == slug_key(*other)) == (one == other)
