"""The parts of literals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal

from fairatlas.shacl.engine.literals import LANG_STRING, STRING, lexical, parts, well_formed


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_the_text_of_a_literal_is_what_was_written(text: str) -> None:
    assert parts(str(Literal(text))) == (text, STRING, "")
    assert lexical(str(Literal(text))) == text


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('"x"@en-GB', ("x", LANG_STRING, "en-GB")),
        ('"x"@ar--rtl', ("x", LANG_STRING.replace("lang", "dirLang"), "ar")),
        ('"1"^^<urn:d>', ("1", "urn:d", "")),
        ('"a\\"@en\\u00e9\\U0001F600\\t"', ('a"@en\u00e9\U0001f600\t', STRING, "")),
        ('""', ("", STRING, "")),
    ],
)
def test_a_literal_has_text_datatype_and_language(
    written: str, expected: tuple[str, str, str]
) -> None:
    assert parts(written) == expected


def test_a_long_literal_is_read_as_a_short_one_is() -> None:
    text = "é" * 1_000_000
    assert parts(f'"{text}"@fr') == (text, LANG_STRING, "fr")
    assert not well_formed(f'"{text}"^^<http://www.w3.org/2001/XMLSchema#date>')


def test_a_datatype_that_is_not_known_has_any_form() -> None:
    assert well_formed('"anything"^^<urn:d>')
    assert well_formed('"anything"@en')
