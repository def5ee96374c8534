"""Queries for what is stated of one thing, answered where they are asked.

Most queries of programs are of this kind, and they take less time than a worker to be sent one.
They need none: what they can take is bounded by their form.
"""

import re
from collections.abc import Sequence
from typing import Any

from pyoxigraph import Store

from .errors import LimitReached, MalformedInput
from .querying import Answer, run_query
from .store import MapView

MOST_ROWS = 1_000
MOST_BYTES = 1_000_000
"""Of an answer; what is larger is left to a worker."""

_LONGEST = 2_000
_IRI = r"<[A-Za-z][A-Za-z0-9+.-]*+:[^\s<>\"{}|^`\\]*+>"
_NAME = r"[A-Za-z][A-Za-z0-9_-]*+:[A-Za-z0-9_-]*+"
_VARIABLE = r"[?$][A-Za-z0-9_]++"
_POINT_LOOKUP = re.compile(
    rf"""\s*+ (?: PREFIX \s++ (?:[A-Za-z][A-Za-z0-9_-]*+)?: \s*+ {_IRI} \s*+ )*+
    (?: SELECT \s*+ (?: \* | (?: {_VARIABLE} \s*+ )++ ) | ASK ) \s*+ (?: WHERE \s*+ )?+
    \{{ \s*+ {_IRI} \s*+ (?: {_IRI} | {_NAME} | {_VARIABLE} | a ) \s++
    (?: {_IRI} | {_NAME} | {_VARIABLE} ) \s*+ \.?+ \s*+ \}} \s*+""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def is_point_lookup(text: str) -> bool:
    """Whether a query has one pattern, about one thing named by its IRI, and nothing else."""
    # What is searched for is put into the query in its place, see ``expand_search``.
    if len(text) > _LONGEST or "search" in text:
        return False
    return _POINT_LOOKUP.fullmatch(text) is not None


def looked_up(
    view: MapView,
    text: str,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    max_bytes: int = MOST_BYTES,
    max_rows: int = MOST_ROWS,
    **wishes: Any,
) -> Answer | None:
    """The answer to a point look-up, at once; None for other queries, and where it is large.

    Arguments are those of ``run_query``.

    Raises:
        NotAcceptable: no format that fits the query is acceptable.
    """
    if default_graphs or named_graphs or not isinstance(view.store, Store):
        return None
    if not is_point_lookup(text):
        return None
    rows, size = min(max_rows, MOST_ROWS), min(max_bytes, MOST_BYTES)
    # With one row more than may be, so that too many can be told from just enough.
    bounded = text if text.lstrip()[:3].upper() == "ASK" else f"{text} LIMIT {rows + 1}"
    try:
        return run_query(view, bounded, max_bytes=size, max_rows=rows, **wishes)
    except (LimitReached, MalformedInput):
        # Told by a worker, in terms of the query as it was asked.
        return None
