"""The rows of a query for counts, from a summary."""

from collections.abc import Iterable, Sequence
from typing import Any

from pyoxigraph import (
    BlankNode,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    parse_query_results,
)

from ..querying import Answer, write_answer
from .count import Column, Count
from .keeper import SummaryKeeper
from .recognising import recognise
from .summary import Node, Size, Summary

Cell = Node | int
Row = Sequence[Cell]


def answered(
    keeper: SummaryKeeper,
    text: str,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    **wishes: Any,
) -> Answer | None:
    """The answer to a query, from the summary; None where it has to be run.

    ``wishes`` and errors are those of ``write_answer``.
    """
    count = None if default_graphs or named_graphs else recognise(text)
    summary = None if count is None else keeper.of_now()
    if count is None or summary is None:
        return None
    rows = answer(count, summary)
    return None if rows is None else write_answer(solutions(count, rows), **wishes)


def answer(count: Count, summary: Summary) -> list[Row] | None:
    """The rows of what is asked for.

    None where a summary does not tell: a class that is a text or a triple has no place in a text
    of rows that anybody reads alike, and SPARQL does not say how blank nodes are sorted.
    """
    rows = [_row(count.columns, key, size) for key, size in _sizes(count, summary)]
    keys = [place for place, column in enumerate(count.columns) if column.measure == "key"]
    if not all(isinstance(row[place], NamedNode | BlankNode) for place in keys for row in rows):
        return None
    for order in reversed(count.order):
        if order.column in keys and not all(
            isinstance(row[order.column], NamedNode) for row in rows
        ):
            return None
        rows.sort(key=lambda row: _sorting(row[order.column]), reverse=order.descending)
    end = None if count.limit is None else count.offset + count.limit
    return rows[count.offset : end]


def _sizes(count: Count, summary: Summary) -> Iterable[tuple[Node | None, Size]]:
    if count.by == "predicates":
        return ((NamedNode(iri), size) for iri, size in summary.predicates.items())
    if count.by == "classes":
        return ((node, Size(things, things, 1)) for node, things in summary.classes.items())
    if count.cls:
        things = summary.classes.get(NamedNode(count.cls), 0)
        return [(None, Size(things, things, 1))]
    if count.predicate:
        return [(None, summary.predicates.get(count.predicate, Size()))]
    return [(None, summary.whole)]


def _row(columns: Sequence[Column], key: Node | None, size: Size) -> Row:
    def cell(column: Column) -> Cell:
        if column.measure == "key" and key is not None:
            return key
        number: int = getattr(size, column.measure)
        return number

    return [cell(column) for column in columns]


def _sorting(cell: Cell) -> int | str:
    """What a number or an IRI is compared by: IRIs as plain texts (SPARQL 1.1, 15.1)."""
    return cell.value if isinstance(cell, NamedNode) else int(str(cell))


def solutions(count: Count, rows: Iterable[Row]) -> QuerySolutions:
    """Rows as a query gives them, so that they are written by the same code."""
    head = "\t".join(f"?{column.name}" for column in count.columns)
    lines = ("\t".join(map(str, row)) for row in rows)
    text = "".join(f"{line}\n" for line in (head, *lines))
    found = parse_query_results(text, format=QueryResultsFormat.TSV)
    if not isinstance(found, QuerySolutions):
        raise TypeError("rows are read as something else")
    return found
