"""Parsed data in an index by subject and by predicate: what the engine walks."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Triple

Node = str
"""A term as N-Triples writes it, with its spelling kept: ``<iri>``, ``_:b``, ``"1"^^<…>``."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"

TYPE = f"<{_RDF}type>"
FIRST = f"<{_RDF}first>"
REST = f"<{_RDF}rest>"
NIL = f"<{_RDF}nil>"
SUBCLASS = f"<{_RDFS}subClassOf>"
CLASS = f"<{_RDFS}Class>"


class CyclicList(ValueError):
    """An RDF list that comes back to itself, or that lacks a member."""


class Graph:
    """Triples by subject and predicate, and by predicate and object; each triple stands once."""

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self.by_subject: dict[Node, dict[Node, dict[Node, None]]] = {}
        self.by_predicate: dict[Node, dict[Node, dict[Node, None]]] = {}
        self._classes: dict[Node, frozenset[Node]] = {}
        for triple in triples:
            self.add(str(triple.subject), str(triple.predicate), str(triple.object))

    def add(self, subject: Node, predicate: Node, value: Node) -> None:
        """States a triple."""
        self.by_subject.setdefault(subject, {}).setdefault(predicate, {})[value] = None
        self.by_predicate.setdefault(predicate, {}).setdefault(value, {})[subject] = None

    def objects(self, subject: Node, predicate: Node) -> Iterable[Node]:
        """What a subject has for a predicate, in the order of the data."""
        known = self.by_subject.get(subject)
        return known.get(predicate, ()) if known is not None else ()

    def subjects(self, predicate: Node, value: Node) -> Iterable[Node]:
        """The subjects that have a value for a predicate, in the order of the data."""
        known = self.by_predicate.get(predicate)
        return known.get(value, ()) if known is not None else ()

    def one(self, subject: Node, predicate: Node) -> Node | None:
        """The first value of a predicate, None where there is none."""
        return next(iter(self.objects(subject, predicate)), None)

    def members(self, node: Node) -> list[Node]:
        """The members of an RDF list.

        Raises:
            CyclicList: the list is not well-formed.
        """
        found: list[Node] = []
        seen: set[Node] = set()
        while node != NIL:
            first, rest = self.one(node, FIRST), self.one(node, REST)
            if node in seen or first is None or rest is None:
                raise CyclicList(f"the list at {node} is cyclic or lacks its end")
            seen.add(node)
            found.append(first)
            node = rest
        return found

    def with_subclasses(self, cls: Node) -> frozenset[Node]:
        """A class and all classes below it."""
        known = self._classes.get(cls)
        if known is None:
            known = self._classes[cls] = frozenset(self._below(cls))
        return known

    def _below(self, cls: Node) -> Iterator[Node]:
        seen = {cls}
        waiting = [cls]
        while waiting:
            above = waiting.pop()
            yield above
            for below in self.subjects(SUBCLASS, above):
                if below not in seen:
                    seen.add(below)
                    waiting.append(below)

    def instances(self, cls: Node) -> Iterator[Node]:
        """The SHACL instances of a class."""
        for one in self.with_subclasses(cls):
            yield from self.subjects(TYPE, one)
