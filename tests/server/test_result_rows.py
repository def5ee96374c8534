"""Counting the rows of an answer by its text: never deceived by what stands in a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, QueryResultsFormat, Store, Triple

from fairatlas.formats import RESULT_FORMATS
from fairatlas.result_rows import has_more_rows_than

MARKS = ["},{", "<result>", "\n", "\r\n", '"', "\\", "},{}", ",", "\t", "}}]}}", "[{", "a"]
TEXTS = st.lists(st.sampled_from(MARKS), max_size=4).map("".join)
TERMS = st.one_of(
    st.none(),
    TEXTS.map(Literal),
    TEXTS.map(lambda text: Triple(NamedNode("a:s"), NamedNode("a:p"), Literal(text))),
)


def written(term: object) -> str:
    if isinstance(term, Triple):
        return f"<<( {term} )>>"
    return "UNDEF" if term is None else str(term)


def answer(rows: list[tuple[object, object]], syntax: QueryResultsFormat) -> bytes:
    told = " ".join(f"({' '.join(map(written, row))})" for row in rows)
    results = Store().query(f"SELECT ?x ?y {{ VALUES (?x ?y) {{ {told} }} }}")
    body = results.serialize(format=syntax)  # type: ignore[union-attr]
    assert body is not None
    return body


@pytest.mark.parametrize("suffix", RESULT_FORMATS)
@given(rows=st.lists(st.tuples(TERMS, TERMS), max_size=6))
def test_rows_are_counted_exactly(suffix: str, rows: list[tuple[object, object]]) -> None:
    body = answer(rows, RESULT_FORMATS[suffix])
    for most in range(8):
        assert has_more_rows_than(most, body, suffix) == (len(rows) > most)


@pytest.mark.parametrize("suffix", RESULT_FORMATS)
def test_a_row_of_nothing_is_a_row(suffix: str) -> None:
    for query in ("SELECT * {}", "SELECT ?x {}"):
        body = Store().query(query).serialize(format=RESULT_FORMATS[suffix])  # type: ignore[union-attr]
        assert body is not None
        assert not has_more_rows_than(1, body, suffix)
        assert has_more_rows_than(0, body, suffix)
