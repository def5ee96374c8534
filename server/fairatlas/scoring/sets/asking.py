"""Which records of a store meet a requirement: asked in SPARQL, of all of them at once."""

import operator
from collections.abc import Callable, Iterator

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    QuerySolutions,
    Store,
    Triple,
)

from ...shacl.engine.graph import Graph, Node
from ...shacl.engine.literals import compares, lexical
from ...shacl.rules import plan_of
from ..requirement import Requirement
from .expressions import COMPARES
from .queries import Queries, queries

Term = NamedNode | BlankNode | Literal | Triple
Shapes = Callable[[str], Graph]
"""The shapes of a folder."""


def _shipped(folder: str) -> Graph:
    return plan_of(folder).shapes


_OPERATORS = {">=": operator.ge, "<=": operator.le}


def _compares(value: Term, sign: Term, other: Term) -> Term:
    return Literal(compares(str(value), str(other), _OPERATORS[lexical(str(sign))]))


FUNCTIONS: dict[NamedNode, Callable[..., Term | None]] = {NamedNode(COMPARES): _compares}
"""What a store is lent to answer the queries."""


Question = tuple[Queries, int]
"""What is asked for a requirement, and how many values have to conform."""


class Asking:
    """Asks a store, which must not change meanwhile.

    Attributes:
        store: its default graph has the statements.
    """

    def __init__(self, store: Store, shapes: Shapes = _shipped) -> None:
        self.store = store
        self._shapes = shapes
        self._present: dict[Node, bool] = {}

    def question(self, requirement: Requirement) -> Question:
        """What is asked for a requirement: the same for those that ask the same.

        Raises:
            NotInSets: its shapes say something that checks don't say.
        """
        shapes = self._shapes(requirement.folder)
        return queries(requirement, shapes, self._has), requirement.least

    def meeting(self, question: Question) -> Iterator[Node]:
        """The nodes that meet a requirement, each at least once, be they records or not."""
        asked, least = question
        if not asked.counts:
            for text in asked.counted:
                for row in self._rows(text):
                    yield str(row[0])
            return
        reached = dict(self._counts(asked.reached))
        for node, count in self._counts(asked.counted):
            if count >= least and reached.get(node, count) == count:
                yield node

    def values(self, question: Question) -> Iterator[tuple[Node, Node]]:
        """Nodes with their values that conform, each pair at least once."""
        for text in question[0].values:
            for row in self._rows(text):
                yield str(row[0]), str(row[1])

    def _counts(self, texts: tuple[str, ...]) -> Iterator[tuple[Node, int]]:
        for text in texts:
            for row in self._rows(text):
                count = row["count"]
                assert isinstance(count, Literal)
                yield str(row["record"]), int(count.value)

    def _rows(self, text: str) -> QuerySolutions:
        found = self.store.query(text, custom_functions=FUNCTIONS)
        assert isinstance(found, QuerySolutions)
        return found

    def _has(self, predicate: Node) -> bool:
        if predicate not in self._present:
            quads = self.store.quads_for_pattern(
                None, NamedNode(predicate[1:-1]), None, DefaultGraph()
            )
            self._present[predicate] = next(quads, None) is not None
        return self._present[predicate]
