"""How a map is made up: its classes and properties, and how often each is used with which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from ..store import MapView
from ..summaries.summary import Size, size_of, summary_of

_ENTITIES = """
SELECT (COUNT(DISTINCT ?s) AS ?entities) WHERE {{
  ?s a ?class FILTER(STRSTARTS(STR(?s), "{things}") && !CONTAINS(STR(?s), "#"))
}}"""
_USES = """
SELECT ?class ?property ?datatype (COUNT(*) AS ?triples)
WHERE { ?s a ?class ; ?property ?o BIND(DATATYPE(?o) AS ?datatype) }
GROUP BY ?class ?property ?datatype"""
_LINKS = """
SELECT ?class ?property ?to (COUNT(*) AS ?triples)
WHERE { ?s a ?class ; ?property ?o . ?o a ?to } GROUP BY ?class ?property ?to"""
_ELSEWHERE = """
SELECT ?property ?space (COUNT(*) AS ?triples) WHERE {
  VALUES ?property { owl:sameAs skos:exactMatch skos:closeMatch dct:license }
  ?s ?property ?o
  FILTER(isIRI(?o))
  BIND(CONCAT(STRBEFORE(STR(?o), "//"), "//", STRBEFORE(STRAFTER(STR(?o), "//"), "/"), "/")
       AS ?space)
} GROUP BY ?property ?space"""


@dataclass(frozen=True)
class PropertyUse:
    """How one property is used, on the whole or by the things of a class.

    Attributes:
        triples: how many statements there are with it.
        subjects, objects: how many different ones; 0 where that was not counted.
        classes: how many of the statements lead to a thing of each class, by IRI.
        datatypes: how many have a value of each datatype, by IRI.
    """

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    classes: Mapping[str, int] = field(default_factory=dict)
    datatypes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class ClassUse:
    """The things of a class: how many there are, and what is said of them, by property."""

    entities: int
    properties: Mapping[str, PropertyUse]


@dataclass(frozen=True)
class Totals:
    """The size of a map; ``entities`` are the things that it has names for."""

    triples: int = 0
    subjects: int = 0
    objects: int = 0
    entities: int = 0


@dataclass(frozen=True)
class Statistics:
    """What a map is made up of; all keys are IRIs.

    Attributes:
        links: how many statements lead to a place elsewhere, by property and beginning of the
            address (``https://orcid.org/``).
    """

    totals: Totals
    classes: Mapping[str, ClassUse]
    properties: Mapping[str, PropertyUse]
    links: Mapping[tuple[str, str], int]


def totals_of(view: MapView) -> Totals:
    """The size of a map: about a second for a million statements."""
    return _totals(view, size_of(view))


def _totals(view: MapView, size: Size) -> Totals:
    row = next(_rows(view, _ENTITIES.format(things=view.names.things)))
    return Totals(size.triples, size.subjects, size.objects, row["entities"])


def statistics_of(view: MapView) -> Statistics:
    """What a map is made up of: some seconds for a million statements."""
    uses, summary = _uses(view), summary_of(view)
    classes = {
        name: ClassUse(things, uses.get(name, {}))
        for name, things in ((_plain(node), things) for node, things in summary.classes.items())
    }
    properties = {
        iri: PropertyUse(size.triples, size.subjects, size.objects)
        for iri, size in summary.predicates.items()
    }
    links = {(row["property"], row["space"]): row["triples"] for row in _rows(view, _ELSEWHERE)}
    return Statistics(_totals(view, summary.whole), classes, properties, links)


def _uses(view: MapView) -> dict[str, dict[str, PropertyUse]]:
    """How each property is used by the things of each class."""
    triples: dict[tuple[str, str], int] = {}
    datatypes: dict[tuple[str, str], dict[str, int]] = {}
    links: dict[tuple[str, str], dict[str, int]] = {}
    for row in _rows(view, _USES):
        key = (row["class"], row["property"])
        triples[key] = triples.get(key, 0) + row["triples"]
        if row["datatype"]:
            datatypes.setdefault(key, {})[row["datatype"]] = row["triples"]
    for row in _rows(view, _LINKS):
        links.setdefault((row["class"], row["property"]), {})[row["to"]] = row["triples"]
    found: dict[str, dict[str, PropertyUse]] = {}
    for key, count in triples.items():
        use = PropertyUse(count, classes=links.get(key, {}), datatypes=datatypes.get(key, {}))
        found.setdefault(key[0], {})[key[1]] = use
    return found


def _rows(view: MapView, query: str) -> Iterator[dict[str, Any]]:
    """The rows of a query: numbers as such, other terms by their text, what is unbound as ""."""
    solutions = view.select(query)
    names = [variable.value for variable in solutions.variables]
    for row in solutions:
        terms = ((name, row[name]) for name in names)
        yield {name: _plain(one) for name, one in terms}


def _plain(one: Any) -> Any:
    if one is None or not hasattr(one, "value"):
        return ""
    is_number = not isinstance(one, NamedNode) and one.value.isdigit()
    return int(one.value) if is_number else one.value
