"""What a query for counts asks for."""

from dataclasses import dataclass
from typing import Literal

Measure = Literal["key", "triples", "subjects", "objects", "predicates"]
"""What a column tells: what is counted by, or a number of these."""
Groups = Literal["", "predicates", "classes"]


@dataclass(frozen=True)
class Column:
    """A column of the answer, by the name of its variable."""

    name: str
    measure: Measure


@dataclass(frozen=True)
class Order:
    """That rows are sorted by the column at a place."""

    column: int
    descending: bool = False


@dataclass(frozen=True)
class Count:
    """Counts that a query asks for.

    Attributes:
        by: with a row for each predicate or class; else one row for all.
        predicate, cls: that only what is said with one predicate is counted, or only the things
            of one class; empty where it is not so.
        order: what rows are sorted by, the first sorts most.
    """

    columns: tuple[Column, ...]
    by: Groups = ""
    predicate: str = ""
    cls: str = ""
    order: tuple[Order, ...] = ()
    offset: int = 0
    limit: int | None = None
