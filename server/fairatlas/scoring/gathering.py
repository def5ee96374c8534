"""The statements of a map that the checks of a record look at."""

from collections.abc import Iterable, Iterator
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple

from ..shacl.engine.graph import Node
from ..store.engine import QuadStore
from .checks import Check
from .looked_at import Place, tree

_MOST_READ = 100
"""Statements about another thing that are read at once; of more only those that are looked at."""

Subject = NamedNode | BlankNode


def statements(store: QuadStore, record: NamedNode, checks: Iterable[Check]) -> list[Triple]:
    """What the map says of a record, and what the checks look at from there on.

    Of other things only that is read: one that lists the record may list a million.
    """
    gathering = _Gathering(store)
    gathering.read(record)
    gathering.follow(record, tree(tuple(checks)))
    return list(gathering.found)


class _Gathering:
    """Statements, each subject that only describes another read once."""

    def __init__(self, store: QuadStore) -> None:
        self._store = store
        self._read: set[Subject] = set()
        self._followed: set[tuple[Subject, int]] = set()
        self._said: dict[Subject, dict[Node, list[Triple]] | None] = {}
        self.found: dict[Triple, None] = {}

    def read(self, node: Subject) -> None:
        """All that is said of a node, and of the nodes that only describe it."""
        waiting: list[Subject] = [node]
        while waiting:
            subject = waiting.pop()
            if subject in self._read:
                continue
            self._read.add(subject)
            own = f"{subject.value}#" if isinstance(subject, NamedNode) else None
            said: dict[Node, list[Triple]] = {}
            for quad in self._quads(subject):
                triple = quad.triple
                self.found[triple] = None
                said.setdefault(str(quad.predicate), []).append(triple)
                value = quad.object
                part = isinstance(value, NamedNode) and own and value.value.startswith(own)
                if part or isinstance(value, BlankNode):
                    waiting.append(value)  # type: ignore[arg-type]
            self._said[subject] = said

    def follow(self, node: Subject, place: Place) -> None:
        """Reads what is looked at from a node on."""
        if (node, id(place)) in self._followed:
            return
        self._followed.add((node, id(place)))
        for triple, further in self._steps(node, place):
            self.found[triple] = None
            end = triple.subject if triple.object == node else triple.object
            if isinstance(end, BlankNode):
                self.read(end)
            if further.leads_on and isinstance(end, NamedNode | BlankNode):
                self.follow(end, further)

    def _steps(self, node: Subject, place: Place) -> Iterator[tuple[Triple, Place]]:
        """The statements that lead on from a node, each with where it leads."""
        if place.forth:
            for predicate, triples in self._stated(node, place):
                yield from ((triple, place.forth[predicate]) for triple in triples)
        for predicate, further in place.back.items():
            for quad in self._quads(None, predicate, node):
                yield quad.triple, further

    def _stated(self, node: Subject, place: Place) -> Iterator[tuple[Node, list[Triple]]]:
        """What is said of a node by the predicates that lead on."""
        if node not in self._said:
            self._said[node] = self._if_little(node)
        said = self._said[node]
        for predicate in place.forth:
            if said is None:
                yield predicate, [quad.triple for quad in self._quads(node, predicate)]
            elif predicate in said:
                yield predicate, said[predicate]

    def _if_little(self, node: Subject) -> dict[Node, list[Triple]] | None:
        """All that is said of a node by predicate; None where that is much."""
        said: dict[Node, list[Triple]] = {}
        quads = list(islice(self._quads(node), _MOST_READ + 1))
        if len(quads) > _MOST_READ:
            return None
        for quad in quads:
            said.setdefault(str(quad.predicate), []).append(quad.triple)
        return said

    def _quads(
        self, subject: Subject | None, predicate: Node | None = None, value: Subject | None = None
    ) -> Iterator[Quad]:
        named = NamedNode(predicate[1:-1]) if predicate is not None else None
        return self._store.quads_for_pattern(subject, named, value, DefaultGraph())
