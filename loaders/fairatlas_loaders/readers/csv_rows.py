"""A table of comma-separated values as rows that know where they stood."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..refusal import Refusal
from .text import decode

if TYPE_CHECKING:
    from _csv import Reader

MAX_ROWS = 1_000_000
"""Rows of one table."""

_LONGEST = 1_000_000
"""Characters of one cell."""


@dataclass(frozen=True)
class Row:
    """One row: its cells by column name, stripped, and the line on which it ends."""

    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column; empty where there is none."""
        return self.cells.get(column, "")

    def place(self, column: str = "") -> str:
        """Where the row or one cell of it stands, in words."""
        return f"line {self.line}" + (f", column {column}" if column else "")


@dataclass(frozen=True)
class Table:
    """The columns of a table in their order, and its rows, which are read once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]


def columns(head: bytes) -> tuple[str, ...]:
    """The names of the columns as the first line of a file gives them; empty if it is no table."""
    try:
        first = next(csv.reader(io.StringIO(head.decode("utf-8", "ignore").partition("\n")[0])))
    except (StopIteration, csv.Error):
        return ()
    return tuple(name.strip() for name in first)


def read_csv(data: bytes, source: str) -> Table:
    """The table of a file whose first line names the columns (RFC 4180); empty rows are left out.

    Raises:
        Refusal: no text, no column names, or the same name twice. While the rows are read: a row
            of another width, quotes that do not end, or more than any table has; with the line.
    """
    reader = csv.reader(io.StringIO(decode(data, source), newline=""), strict=True)
    named = _next(reader, source)
    names = tuple(name.strip() for name in named or ())
    twice = {name for name in names if names.count(name) > 1}
    if not names or "" in names or twice:
        told = f"the column {min(twice)} is there twice" if twice else "a column has no name"
        raise Refusal(source, "line 1", f"the first line names the columns: {told}")
    return Table(names, _rows(reader, names, source))


def _rows(reader: "Reader", names: tuple[str, ...], source: str) -> Iterator[Row]:
    count = 0
    while (cells := _next(reader, source)) is not None:
        if not any(cell.strip() for cell in cells):
            continue
        count += 1
        place = f"line {reader.line_num}"
        if count > MAX_ROWS:
            raise Refusal(source, place, f"more than {MAX_ROWS:,} rows")
        if len(cells) != len(names):
            reason = f"this row has {len(cells)} cells, and there are {len(names)} columns"
            raise Refusal(source, place, reason)
        yield Row(reader.line_num, dict(zip(names, map(str.strip, cells), strict=True)))


def _next(reader: "Reader", source: str) -> list[str] | None:
    known = csv.field_size_limit(_LONGEST)
    try:
        return next(reader, None)
    except csv.Error as error:
        reason = f"not a table of comma-separated values: {error}"
        raise Refusal(source, f"line {reader.line_num}", reason) from error
    finally:
        csv.field_size_limit(known)
