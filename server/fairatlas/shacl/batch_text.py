"""Several validated files as text for a terminal, and as one table."""

from collections.abc import Iterable, Iterator

from .batch import Entry, summary
from .rendering.characters import visible
from .rendering.table import COLUMNS, as_csv, row
from .rendering.text import as_text


def text(entry: Entry, colour: bool = False, every: bool = False, width: int = 100) -> str:
    """What is told of one file on a terminal, with a line feed at its end."""
    if entry.report is not None:
        report, name = entry.report, entry.source
        return as_text(report, entry.text, name, colour, every=every, width=width)
    where = ", ".join(one for one in (entry.source, entry.place) if one)
    return visible(f"{where}: refused: {entry.reason}") + "\n"


def closing(statuses: Iterable[str]) -> str:
    """One sentence on all files: ``3 files: 2 valid, 1 refused``."""
    counted = summary(statuses)
    files = counted.pop("files")
    told = ", ".join(f"{number:,} {status}" for status, number in counted.items() if number)
    return f"{files:,} file{'s' * (files != 1)}: {told or 'nothing to check'}"


def table(entries: Iterable[Entry], several: bool) -> Iterator[str]:
    """Comma-separated values: one row a result, and one for each file that was refused.

    Of several files the first column has the file's name.
    """
    yield row(("file", *COLUMNS) if several else COLUMNS)
    for entry in entries:
        name = row((entry.source,)).removesuffix("\r\n") + "," if several else ""
        if entry.report is not None:
            rows = as_csv(entry.report)
            next(rows)
            yield from (name + told for told in rows)
        else:
            reason = ", ".join(one for one in (entry.place, entry.reason) if one)
            cells = {"severity": "refused", "message": reason}
            yield name + row(cells.get(column, "") for column in COLUMNS)
