"""How many rows the answer to a SELECT has, told from its text.

Rows come from Oxigraph as one text; to take them one by one through Python would take ten times
as long. So they are counted by what stands between them.
"""

import re
from collections.abc import Callable, Mapping

_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_CSV_STRING = re.compile(rb'"[^"]*"')


def has_more_rows_than(most: int, body: bytes, suffix: str) -> bool:
    """Whether an answer in the format of a suffix (json, xml, csv, tsv) has more rows than that."""
    mark = _MARKS[suffix]
    # What stands between rows may stand in a value too: then it is looked at more closely.
    return body.count(mark) > most - 1 and _COUNTS[suffix](body) > most


def _json(body: bytes) -> int:
    rows = _JSON_STRING.sub(b"", body).rpartition(b"[")[2]
    return rows.count(b"},{") + rows.startswith(b"{")


def _xml(body: bytes) -> int:
    return body.count(b"<result>")


def _csv(body: bytes) -> int:
    # The first line is the head. A quote within a value is doubled, so quotes pair up.
    return _CSV_STRING.sub(b"", body).count(b"\n") - 1


def _tsv(body: bytes) -> int:
    return body.count(b"\n") - 1


_MARKS: Mapping[str, bytes] = {"json": b"},{", "xml": b"<result>", "csv": b"\n", "tsv": b"\n"}
_COUNTS: Mapping[str, Callable[[bytes], int]] = {
    "json": _json,
    "xml": _xml,
    "csv": _csv,
    "tsv": _tsv,
}
