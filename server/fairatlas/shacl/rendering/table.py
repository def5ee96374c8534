"""Results as a table of comma-separated values: one row a result (RFC 4180)."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from ..model import Report, Result

COLUMNS = (
    "severity",
    "focus node",
    "path",
    "value",
    "component",
    "shape",
    "name",
    "message",
    "expected",
    "found",
    "hint",
    "principles",
    "sources",
    "line",
    "column",
    "pointer",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def as_csv(report: Report) -> Iterator[str]:
    """The rows, that of the header first."""
    yield row(COLUMNS)
    for result in report.results:
        yield row(_cells(result))


def row(cells: Iterable[str]) -> str:
    """A row with its CR LF.

    A cell that a spreadsheet would take for a formula, as it begins with ``=``, ``+``, ``-``,
    ``@`` or a control character, has an apostrophe before it: opening the file runs nothing.
    """
    written = StringIO()
    csv.writer(written).writerow(_harmless(cell) for cell in cells)
    return written.getvalue()


def _cells(result: Result) -> tuple[str, ...]:
    place = result.place.as_json() if result.place else {}
    return (
        result.severity,
        result.focus_node,
        result.path or "",
        result.value or "",
        result.component,
        result.shape,
        result.name or "",
        result.message,
        result.expected or "",
        result.actual or "",
        result.hint or "",
        " ".join(result.principles),
        " ".join(result.sources),
        *(str(place.get(name, "")) for name in ("line", "column", "pointer")),
    )


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
