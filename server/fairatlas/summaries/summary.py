"""What a summary of a map tells, and how it is counted."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ..store import MapView

Node = NamedNode | BlankNode | Literal | Triple

_SIZE = """
SELECT ?triples ?subjects ?objects WHERE {
  { SELECT (COUNT(*) AS ?triples) { ?s ?p ?o } }
  { SELECT (COUNT(DISTINCT ?s) AS ?subjects) { ?s ?p ?o } }
  { SELECT (COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o } }
}"""
_PREDICATES = """
SELECT ?key (COUNT(*) AS ?triples)
  (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects)
WHERE { ?s ?key ?o } GROUP BY ?key"""
_CLASSES = "SELECT ?key (COUNT(*) AS ?things) WHERE { ?s a ?key } GROUP BY ?key"

_COUNTED = ("triples", "subjects", "objects")


@dataclass(frozen=True)
class Size:
    """How many triples there are, with how many different subjects, objects and predicates."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    predicates: int = 1


@dataclass(frozen=True)
class Summary:
    """What the default graph of a map holds, counted.

    Attributes:
        state: the state of the map that was counted.
        whole: the size of all of it.
        predicates: the size of what is said with each predicate, by its IRI.
        classes: how many things each class has; anything can be told to be a class.
    """

    state: str
    whole: Size
    predicates: Mapping[str, Size]
    classes: Mapping[Node, int]


def size_of(view: MapView) -> Size:
    """How large a map is, its predicates not counted: about a second for a million triples."""
    row = next(view.select(_SIZE))
    return _size(row, 0)


def summary_of(view: MapView) -> Summary:
    """The summary of a map: some seconds for a million triples."""
    predicates = {row["key"].value: _size(row) for row in view.select(_PREDICATES)}
    classes = {row["key"]: int(row["things"].value) for row in view.select(_CLASSES)}
    size = size_of(view)
    whole = Size(size.triples, size.subjects, size.objects, len(predicates))
    return Summary(view.state, whole, predicates, classes)


def _size(row: Any, predicates: int = 1) -> Size:
    triples, subjects, objects = (int(row[name].value) for name in _COUNTED)
    return Size(triples, subjects, objects, predicates)
