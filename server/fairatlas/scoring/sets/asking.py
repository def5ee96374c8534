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

from ...shacl.engine.graph import SUBCLASS, Graph, Node
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


class Asking:
    """Asks a store, which must not change meanwhile; the same is asked only once.

    Attributes:
        store: its default graph has the statements.
    """

    def __init__(self, store: Store, shapes: Shapes = _shipped) -> None:
        self.store = store
        self._shapes = shapes
        self._present: dict[Node, bool] = {}
        self._met: dict[tuple[Queries, int], frozenset[Node]] = {}

    def meeting(self, requirement: Requirement) -> frozenset[Node]:
        """The nodes that meet a requirement, whether they are records or not.

        Raises:
            NotInSets: its shapes say something that checks don't say.
        """
        asked = self.queries(requirement)
        key = asked, requirement.least
        if key not in self._met:
            self._met[key] = frozenset(self._meeting(requirement, asked))
        return self._met[key]

    def values(self, requirement: Requirement) -> Iterator[tuple[Node, Node]]:
        """Nodes with their values that conform, each pair at least once."""
        for text in self.queries(requirement).values:
            for row in self._rows(text):
                yield str(row[0]), str(row[1])

    def queries(self, requirement: Requirement) -> Queries:
        """What is asked for a requirement; NotInSets as for ``meeting``."""
        return queries(requirement, self._shapes(requirement.folder), self._has)

    def _meeting(self, requirement: Requirement, asked: Queries) -> Iterator[Node]:
        if not requirement.each and requirement.least == 1:
            for text in asked.counted:
                for row in self._rows(text):
                    yield str(row[0])
            return
        reached = dict(self._counts(asked.reached))
        for node, count in self._counts(asked.counted):
            if count >= requirement.least and reached.get(node, count) == count:
                yield node

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
            # That a class is below another is told by the ontology, not by the store.
            self._present[predicate] = predicate == SUBCLASS or next(quads, None) is not None
        return self._present[predicate]
