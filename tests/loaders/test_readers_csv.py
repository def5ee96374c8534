"""Tables of comma-separated values."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas_loaders import Refusal
from fairatlas_loaders.readers import read_csv
from fairatlas_loaders.readers.csv_rows import columns


def test_each_row_knows_its_cells_and_its_line() -> None:
    table = read_csv(b'\xef\xbb\xbfa, b\r\n1,"two\nlines"\r\n\r\n , \r\n 3 ,4\r\n', "t.csv")
    rows = list(table.rows)
    assert table.columns == ("a", "b")
    assert [row.cells for row in rows] == [{"a": "1", "b": "two\nlines"}, {"a": "3", "b": "4"}]
    assert [row.line for row in rows] == [3, 6]
    assert rows[1].place("b") == "line 6, column b"
    assert rows[1]["none"] == ""


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        (b"", "line 1", "names the columns"),
        (b"a,,b\n", "line 1", "a column has no name"),
        (b"a,b,a\n", "line 1", "the column a is there twice"),
        (b"a,b\n1\n", "line 2", "this row has 1 cells, and there are 2 columns"),
        (b"a,b\n1,2\n1,2,3\n", "line 3", "this row has 3 cells"),
        (b'a,b\n1,"2\n', "line 2", "not a table"),
        (b'a,b\n1,"2"x\n', "line 2", "not a table"),
        (b"a\n" + b"x" * 1_000_001, "line 2", "not a table"),
        (b"a\n\xff\n", "byte 2", "not UTF-8"),
    ],
)
def test_what_is_no_table_is_refused_with_its_line(data: bytes, place: str, reason: str) -> None:
    with pytest.raises(Refusal, match=reason) as caught:
        list(read_csv(data, "t.csv").rows)
    assert caught.value.place == place


def test_the_limit_of_other_readers_stays_as_it_was() -> None:
    before = csv.field_size_limit()
    list(read_csv(b"a\n1\n", "t.csv").rows)
    assert csv.field_size_limit() == before


def test_columns_are_read_from_the_first_line() -> None:
    assert columns(b'"a", b\n1,2') == ("a", " b".strip())
    assert columns(b"") == ()


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        table = read_csv(data, "t.csv")
        assert all(set(row.cells) == set(table.columns) for row in table.rows)
    except Refusal:
        return
    assert columns(data) == table.columns or b'"' in data or b"\r" in data


@given(
    st.lists(
        st.tuples(*[st.text("ab,\"\n '", min_size=1)] * 2).filter(lambda r: any(map(str.strip, r)))
    )
)
def test_what_is_written_is_read(rows: list[tuple[str, str]]) -> None:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    text = "x,y\r\n" + "".join(f"{cell(a)},{cell(b)}\r\n" for a, b in rows)
    read = [tuple(row.cells.values()) for row in read_csv(text.encode(), "t.csv").rows]
    assert read == [(a.strip(), b.strip()) for a, b in rows]
