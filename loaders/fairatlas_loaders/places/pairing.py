"""Puts what a scanner read beside what the RDF parser gave: a place counts when they agree."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..vocabulary import term
from .place import Places, Span
from .stated import Blank, Json, Node, Number, Stated, Term

_OLD_SCHEMA = "http://schema.org/"
_NEW_SCHEMA = "https://schema.org/"
_JSON = term("rdf:JSON")
_NUMBERS = {term("xsd:integer"), term("xsd:double")}


TRIPLES_AT_MOST = 250_000
"""Triples of a file that are given a place, the first ones."""


def paired(text: str, stated: Iterable[Stated], triples: Sequence[Triple]) -> Places:
    """The places of triples that stand in a text in the order in which they are given.

    Blank nodes have other labels here and there, so the order tells which is which; all else in
    a pair has to be the same. At the first pair that differs it ends: what came before holds.
    """
    index = Index()
    nodes = Nodes()
    try:
        for triple, one in zip(triples[:TRIPLES_AT_MOST], stated, strict=False):
            if not nodes.agree(one, triple):
                break
            index.add(one, triple)
    except (ValueError, SyntaxError, ArithmeticError, RecursionError, MemoryError):
        # Nothing here may fail a validation: what has no place is shown without one.
        pass
    return Places(text, index.values, index.subjects)


class Index:
    """Where each triple has its object, and each node is first a subject."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str, str], Span] = {}
        self.subjects: dict[str, Span] = {}
        self._known: dict[str, str] = {}

    def add(self, stated: Stated, triple: Triple) -> None:
        """Notes the places of a triple, unless it has them already."""
        # Each subject and predicate would otherwise be held as often as it is stated.
        subject, predicate = (
            self._known.setdefault(one, one) for one in (str(triple.subject), str(triple.predicate))
        )
        value = triple.object
        written = f"<<( {value} )>>" if isinstance(value, Triple) else str(value)
        self.values.setdefault((subject, predicate, written), stated.object_at)
        self.subjects.setdefault(subject, stated.subject_at)


class Nodes:
    """Which blank node of a text is which of the parser's; one stands for one."""

    def __init__(self) -> None:
        self._of: dict[Blank, BlankNode] = {}
        self._taken: set[BlankNode] = set()

    def agree(self, stated: Stated, triple: Triple) -> bool:
        """Whether a triple is the one that is stated."""
        return (
            self._same(stated.predicate, triple.predicate)
            and self._same(stated.subject, triple.subject)
            and self._same(stated.object, triple.object)
        )

    def _same(self, stated: Node, given: object) -> bool:
        if isinstance(stated, int | str):
            return isinstance(given, BlankNode) and self._same_blank(stated, given)
        if isinstance(stated, Term):
            return (
                isinstance(given, Triple)
                and self._same(stated.subject, given.subject)
                and self._same(stated.predicate, given.predicate)
                and self._same(stated.object, given.object)
            )
        if isinstance(stated, Number):
            return isinstance(given, Literal) and _same_number(stated, given)
        if isinstance(stated, Json):
            return isinstance(given, Literal) and _same_json(stated, given)
        return stated == given or moved(stated) == given

    def _same_blank(self, stated: Blank, given: BlankNode) -> bool:
        known = self._of.get(stated)
        if known is None and given not in self._taken:
            self._of[stated] = given
            self._taken.add(given)
            return True
        return known == given


def moved(node: NamedNode | Literal) -> NamedNode | Literal:
    """The term as the map writes it: IRIs of schema.org with https:."""
    if isinstance(node, Literal):
        datatype = node.datatype
        if datatype.value.startswith(_OLD_SCHEMA):
            return Literal(node.value, datatype=_moved(datatype))
        return node
    return _moved(node)


def _moved(node: NamedNode) -> NamedNode:
    if not node.value.startswith(_OLD_SCHEMA):
        return node
    return NamedNode(_NEW_SCHEMA + node.value[len(_OLD_SCHEMA) :])


def _same_number(stated: Number, given: Literal) -> bool:
    """By value: the parser chooses the spelling, and the reader changes it again."""
    if stated.datatype is None:
        fits = given.datatype in _NUMBERS
    else:
        fits = given.datatype in (stated.datatype, moved(stated.datatype))
    try:
        return fits and (
            Decimal(given.value) == Decimal(stated.text) or float(given.value) == float(stated.text)
        )
    except (InvalidOperation, ValueError, OverflowError):
        return False


def _same_json(stated: Json, given: Literal) -> bool:
    texts = (stated.text, given.value)
    mine, yours = (json.loads(text, parse_int=float, parse_float=float) for text in texts)
    return given.datatype == _JSON and bool(mine == yours)
