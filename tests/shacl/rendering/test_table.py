"""Results as comma-separated values."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest

from fairatlas.shacl.model import Place, Report
from fairatlas.shacl.rendering.table import COLUMNS, as_csv

MakeReport = Callable[..., Report]


def _rows(report: Report) -> list[list[str]]:
    return list(csv.reader(StringIO("".join(as_csv(report)), newline="")))


def test_each_result_is_a_row(make_report: MakeReport) -> None:
    header, first, second = _rows(make_report({}, {"place": Place(pointer="/a"), "value": None}))
    assert header == list(COLUMNS)
    told = dict(zip(header, first, strict=True))
    assert told["severity"] == "Violation"
    assert told["focus node"] == "<http://example.org/x>"
    assert (told["line"], told["column"], told["pointer"]) == ("3", "16", "")
    assert dict(zip(header, second, strict=True))["pointer"] == "/a"


def test_rows_end_as_rfc_4180_says(make_report: MakeReport) -> None:
    assert all(row.endswith("\r\n") for row in as_csv(make_report({"message": "a, b"})))


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_no_cell_is_a_formula(make_report: MakeReport, start: str) -> None:
    report = make_report({"message": f"{start}HYPERLINK(1)", "name": f"{start}1"})
    _, row = _rows(report)
    assert f"'{start}HYPERLINK(1)" in row
    assert not [cell for cell in row if cell.startswith(start)]


def test_commas_quotes_and_line_feeds_are_kept(make_report: MakeReport) -> None:
    _, row = _rows(make_report({"message": 'a, "b"\nc'}))
    assert 'a, "b"\nc' in row
