"""The lexer finds each piece of SPARQL where it stands."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.sparql.tokens import place, tokens


def _told(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("PREFIX ex: <http://x/>", "word name iri"),
        ("# { \nASK {}", "word mark mark"),
        ("?s ex:a.b 'x'@en--ltr .", "variable name string language mark"),
        ("1.5e3 .5 1. -2", "number number number mark mark number"),
        ('"""a "quoted" {""" , \'\'\'}\'\'\'', "string mark string"),
        (r'"a\"}" ; a ex:\,c', "string mark word name"),
        ("_:b1. <<( ?s ?p ?o )>>", "blank mark mark variable variable variable mark"),
        ("?a <?b", "variable mark variable"),
        ('"never closed', "mark word word"),
    ],
)
def test_pieces(text: str, kinds: str) -> None:
    assert " ".join(kind for kind, _ in _told(text)) == kinds


def test_names_end_before_a_full_stop() -> None:
    assert _told("ex:a.") == [("name", "ex:a"), ("mark", ".")]


def test_keywords_are_told_in_any_case() -> None:
    assert tokens("wHeRe")[0].is_word("WHERE")
    assert not tokens("<where>")[0].is_word("WHERE")


def test_places_are_counted_from_one() -> None:
    assert place("a\nbc", 3) == (2, 2)
    assert place("a", 0) == (1, 1)


@given(st.text(alphabet="ab<>\"'\\{}:.@_ \n#?;1", max_size=60))
def test_no_character_is_lost(text: str) -> None:
    found = tokens(text)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    between = "".join(text[one.end : other.start] for one, other in pairwise(found))
    assert not any(line.split("#")[0].strip() for line in between.splitlines())
