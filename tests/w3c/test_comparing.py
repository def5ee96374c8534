"""Comparing results: what may differ, and what may not."""

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from .comparing import Row, are_same_graphs, are_same_rows

XSD = "http://www.w3.org/2001/XMLSchema#"
A, B = NamedNode("http://e.org/a"), NamedNode("http://e.org/b")


def _number(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


def _same(expected: list[Row], found: list[Row], ordered: bool = False, lax: bool = False) -> bool:
    return are_same_rows(expected, found, ordered, lax)


def test_order_counts_where_it_is_told() -> None:
    rows: list[Row] = [{"x": A}, {"x": B}]
    assert _same(rows, rows[::-1])
    assert _same(rows, rows, ordered=True)
    assert not _same(rows, rows[::-1], ordered=True)


def test_equal_rows_are_counted() -> None:
    assert _same([{"x": A}, {"x": A}], [{"x": A}, {"x": A}])
    assert not _same([{"x": A}, {"x": A}], [{"x": A}])
    assert not _same([{"x": A}], [{"x": A}, {"x": A}])


def test_reduced_may_leave_out_what_is_there_twice() -> None:
    assert _same([{"x": A}, {"x": A}, {"x": B}], [{"x": A}, {"x": B}], lax=True)
    assert not _same([{"x": A}, {"x": B}], [{"x": A}, {"x": A}, {"x": B}], lax=True)
    assert not _same([{"x": A}, {"x": B}], [{"x": A}], lax=True)
    assert not _same([{"x": A}], [{"x": A}, {"x": B}], lax=True)


def test_what_is_not_bound_is_no_value() -> None:
    assert not _same([{"x": A}], [{}])
    assert not _same([{"x": A}], [{"y": A}])


def test_blank_nodes_may_have_other_names_but_not_other_places() -> None:
    one, other = BlankNode("one"), BlankNode("other")
    assert _same([{"x": one, "y": one}], [{"x": other, "y": other}])
    assert not _same([{"x": one, "y": one}], [{"x": one, "y": other}])
    assert not _same([{"x": one}, {"x": one}], [{"x": one}, {"x": other}])
    assert not _same([{"x": one}], [{"x": A}])
    within = [{"x": Triple(one, A, B), "y": one}]
    assert _same(within, [{"x": Triple(other, A, B), "y": other}])
    assert not _same(within, [{"x": Triple(other, A, B), "y": one}])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (_number("2", "decimal"), _number("2.0", "decimal"), True),
        (_number("100", "integer"), _number("+100", "integer"), True),
        (_number("1e2", "double"), _number("100.0", "double"), True),
        (_number("1", "boolean"), _number("true", "boolean"), True),
        (_number("2", "integer"), _number("2", "decimal"), False),
        (_number("2", "decimal"), _number("2.1", "decimal"), False),
        (_number("x", "integer"), _number("y", "integer"), False),
        (Literal("2"), Literal("2.0"), False),
        (Literal("a", language="en"), Literal("a"), False),
    ],
)
def test_numbers_are_compared_by_value(one: Literal, other: Literal, same: bool) -> None:
    assert _same([{"x": one}], [{"x": other}]) is same


def test_graphs_are_the_same_up_to_names_of_blank_nodes() -> None:
    one, other = BlankNode("one"), BlankNode("other")
    assert are_same_graphs([Quad(one, A, B)], [Quad(other, A, B)])
    assert not are_same_graphs([Quad(one, A, one)], [Quad(one, A, other)])
    assert not are_same_graphs([Quad(A, A, B)], [Quad(A, A, B, B)])
    assert not are_same_graphs([Quad(A, A, Literal("1"))], [Quad(A, A, Literal("01"))])
