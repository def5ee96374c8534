"""Parsed data in an index by subject and by predicate: what the engine walks."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from types import MappingProxyType
from typing import Self

from pyoxigraph import Triple

Node = str
"""A term as N-Triples writes it, with its spelling kept: ``<iri>``, ``_:b``, ``"1"^^<…>``,
``<<( s p o )>>``."""
Values = Collection[Node]
"""Terms, each once, in the order of the data."""
Statement = tuple[Node, Node, Node]
"""A triple of nodes."""

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"

TYPE = f"<{_RDF}type>"
FIRST = f"<{_RDF}first>"
REST = f"<{_RDF}rest>"
NIL = f"<{_RDF}nil>"
REIFIES = f"<{_RDF}reifies>"
SUBCLASS = f"<{_RDFS}subClassOf>"
CLASS = f"<{_RDFS}Class>"

_FEW = 8
"""Values of one predicate at one subject that are kept in a tuple; more are kept in a dict."""
_NONE: Mapping[Node, Values] = MappingProxyType({})


class CyclicList(ValueError):
    """An RDF list that comes back to itself, or that lacks its end."""


class LongList(ValueError):
    """An RDF list of more members than are wanted."""


def written(term: object) -> Node:
    """A term of pyoxigraph as a node."""
    opened = []
    while isinstance(term, Triple):
        opened.append(f"<<( {term.subject} {term.predicate} ")
        term = term.object
    return f"{''.join(opened)}{term}{' )>>' * len(opened)}"


def triple_term(subject: Node, predicate: Node, value: Node) -> Node:
    """The node that stands for a triple."""
    return f"<<( {subject} {predicate} {value} )>>"


def is_triple(node: Node) -> bool:
    """Whether a node is a triple term."""
    return node.startswith("<<")


class Graph:
    """Triples by subject and predicate; each stands once.

    What leads back from values to subjects is indexed for a predicate when it is first asked for.

    Attributes:
        by_subject: the values by subject and predicate.
    """

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self.by_subject: dict[Node, dict[Node, Values]] = {}
        self._having: dict[Node, list[Node]] = {}
        self._by_value: dict[Node, dict[Node, list[Node]]] = {}
        self._classes: dict[Node, dict[Node, None]] = {}
        self._known: dict[Node, Node] = {}
        last = ""
        for triple in triples:
            subject, value = str(triple.subject), triple.object
            # Data mostly say all of one subject before the next; one string will do for it.
            last = last if subject == last else subject
            self.add(
                last,
                str(triple.predicate),
                str(value) if value.__class__ is not Triple else written(value),
            )
        self._known.clear()

    def add(self, subject: Node, predicate: Node, value: Node) -> None:
        """States a triple."""
        # Each IRI would otherwise be held as often as it is read.
        known = self._known
        stated = self.by_subject.get(subject)
        if stated is None:
            subject = known.setdefault(subject, subject)
            stated = self.by_subject[subject] = {}
        values = stated.get(predicate)
        if values is None:
            predicate = known.setdefault(predicate, predicate)
            if value[0] == "<":
                value = known.setdefault(value, value)
            stated[predicate] = (value,)
            having = self._having.get(predicate)
            if having is None:
                self._having[predicate] = [subject]
            else:
                having.append(subject)
        elif value in values:
            return
        elif isinstance(values, dict):
            values[value] = None
        else:
            more = (*values, value)
            stated[predicate] = more if len(more) <= _FEW else dict.fromkeys(more)
        if self._by_value or self._classes:
            self._by_value.clear()
            self._classes.clear()

    def changed(self, removed: Iterable[Statement], added: Iterable[Statement]) -> Self:
        """The graph without some triples and with others; what is not changed is shared."""
        other = self.__class__()
        other.by_subject = dict(self.by_subject)
        other._having = dict(self._having)
        removed, added = list(removed), list(added)
        for subject, predicate, _ in (*removed, *added):
            if other.by_subject.get(subject) is self.by_subject.get(subject, _NONE):
                other.by_subject[subject] = {
                    name: dict(values) if isinstance(values, dict) else values
                    for name, values in self.by_subject[subject].items()
                }
            if other._having.get(predicate) is self._having.get(predicate, ()):
                other._having[predicate] = list(self._having[predicate])
        for subject, predicate, value in removed:
            other._remove(subject, predicate, value)
        for statement in added:
            other.add(*statement)
        return other

    def _remove(self, subject: Node, predicate: Node, value: Node) -> None:
        stated = self.by_subject.get(subject)
        if stated is None:
            return
        kept = [one for one in stated.get(predicate, ()) if one != value]
        if kept:
            stated[predicate] = tuple(kept) if len(kept) <= _FEW else dict.fromkeys(kept)
        elif stated.pop(predicate, None) is not None:
            self._having[predicate].remove(subject)
        if not stated:
            del self.by_subject[subject]

    def triples(self) -> Iterator[tuple[Node, Node, Node]]:
        """All triples, subject by subject."""
        for subject, stated in self.by_subject.items():
            for predicate, values in stated.items():
                for value in values:
                    yield subject, predicate, value

    def stated(self, subject: Node) -> Mapping[Node, Values]:
        """What is said of a subject: values by predicate."""
        return self.by_subject.get(subject, _NONE)

    def objects(self, subject: Node, predicate: Node) -> Values:
        """What a subject has for a predicate, in the order of the data."""
        known = self.by_subject.get(subject)
        return known.get(predicate, ()) if known is not None else ()

    def subjects(self, predicate: Node, value: Node) -> Values:
        """The subjects that have a value for a predicate, in the order of the data."""
        return self._values(predicate).get(value, ())

    def having(self, predicate: Node) -> Values:
        """The subjects that have any value for a predicate."""
        return self._having.get(predicate, ())

    def values(self, predicate: Node) -> Values:
        """What any subject has for a predicate."""
        return self._values(predicate).keys()

    def _values(self, predicate: Node) -> dict[Node, list[Node]]:
        found = self._by_value.get(predicate)
        if found is None:
            found = self._by_value[predicate] = {}
            for subject in self._having.get(predicate, ()):
                for value in self.by_subject[subject][predicate]:
                    found.setdefault(value, []).append(subject)
        return found

    def one(self, subject: Node, predicate: Node) -> Node | None:
        """The first value of a predicate, None where there is none."""
        return next(iter(self.objects(subject, predicate)), None)

    def members(self, node: Node, most: int | None = None) -> list[Node]:
        """The members of an RDF list.

        Raises:
            CyclicList: the list is not well-formed.
            LongList: it has more than ``most`` members.
        """
        found: list[Node] = []
        seen: set[Node] = set()
        while node != NIL:
            first, rest = self.objects(node, FIRST), self.objects(node, REST)
            if node in seen or len(first) != 1 or len(rest) != 1:
                raise CyclicList(f"the list at {node} is cyclic or lacks its end")
            if len(seen) == most:
                raise LongList(f"the list that ends beyond {node} has over {most:,} members")
            seen.add(node)
            found += first
            (node,) = rest
        return found

    def with_subclasses(self, cls: Node) -> Set[Node]:
        """A class and all classes below it."""
        found = self._classes.get(cls)
        if found is None:
            found = self._classes[cls] = {cls: None}
            waiting = [cls]
            while waiting:
                for below in self.subjects(SUBCLASS, waiting.pop()):
                    if below not in found:
                        found[below] = None
                        waiting.append(below)
        return found.keys()

    def instances(self, cls: Node) -> Iterator[Node]:
        """The SHACL instances of a class."""
        for one in self.with_subclasses(cls):
            yield from self.subjects(TYPE, one)
