"""Tells whether answers are those expected, whatever their blank nodes are called."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    Triple,
)

Term = NamedNode | BlankNode | Literal | Triple
Row = dict[str, Term]
_XSD = "http://www.w3.org/2001/XMLSchema#"
_FLOATING = {f"{_XSD}double", f"{_XSD}float"}
_EXACT = {f"{_XSD}integer", f"{_XSD}decimal"}
_TRUTHS = {"1": "true", "0": "false"}


def are_same_graphs(expected: Iterable[Quad], found: Iterable[Quad]) -> bool:
    """Whether two sets of quads are isomorphic (by RDFC-1.0)."""
    return _canonical(expected) == _canonical(found)


def are_same_rows(expected: Sequence[Row], found: Sequence[Row], ordered: bool, lax: bool) -> bool:
    """Whether two results have the same rows.

    Numbers and truths are compared by datatype and value: the specification says what an
    expression is worth, and leaves open whether that is spelled 2, 2.0 or 2.00.

    Args:
        ordered: whether the rows have to come in the same order.
        lax: whether a row may come fewer times than expected, yet at least once (REDUCED).
    """
    if lax:
        most, counted = _counted(expected), _counted(found)
        return set(counted) == set(most) and counted <= most
    return _canonical(_as_graph(expected, ordered)) == _canonical(_as_graph(found, ordered))


def _canonical(quads: Iterable[Quad]) -> list[str]:
    dataset = Dataset(quads)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(str(quad) for quad in dataset)


def _counted(rows: Iterable[Row]) -> Counter[frozenset[tuple[str, Term]]]:
    return Counter(frozenset((name, _by_value(term)) for name, term in row.items()) for row in rows)


def _as_graph(rows: Iterable[Row], ordered: bool) -> Iterator[Quad]:
    """Each row as a blank node of its own, so that equal rows are counted."""
    for index, row in enumerate(rows):
        node = BlankNode()
        yield Quad(node, NamedNode("row:index"), Literal(index if ordered else 0))
        for name, term in row.items():
            yield Quad(node, NamedNode(f"row:binds/{name}"), _by_value(term))


def _by_value(term: Term) -> Term:
    """The term, with numbers and truths spelled the one way that their value has."""
    if isinstance(term, Triple):
        return Triple(term.subject, term.predicate, _by_value(term.object))
    if not isinstance(term, Literal):
        return term
    datatype = term.datatype.value
    try:
        if datatype in _EXACT:
            return Literal(f"{Decimal(term.value).normalize():f}", datatype=term.datatype)
        if datatype in _FLOATING:
            return Literal(str(float(term.value)), datatype=term.datatype)
        if datatype == f"{_XSD}boolean":
            return Literal(_TRUTHS.get(term.value, term.value), datatype=term.datatype)
    except (ValueError, InvalidOperation):
        pass
    return term
