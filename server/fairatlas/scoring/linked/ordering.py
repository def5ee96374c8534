"""Statements in an order of their own, wherever they were read from."""

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Triple

from ...shacl.engine.graph import Node
from .canonical import canonical, statement


def ordered(triples: Iterable[Triple]) -> list[Triple]:
    """The same statements in the order of their canonical form, with its labels of blank nodes.

    What is scored so comes to the same changes wherever it was read from.
    """
    found = list(triples)
    labels = {
        node: BlankNode(name[1:-1].rpartition("#")[2])
        for node, name in canonical(map(statement, found)).nodes.items()
    }
    return sorted((_with(one, labels) for one in found), key=str)


def _with(triple: Triple, labels: Mapping[Node, BlankNode]) -> Triple:
    subject, value = (
        _with(end, labels) if isinstance(end, Triple) else labels.get(str(end), end)
        for end in (triple.subject, triple.object)
    )
    return Triple(subject, triple.predicate, value)  # type: ignore[arg-type]
