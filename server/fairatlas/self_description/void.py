"""The map as a dataset of linked data, in VoID: how large it is and what it is made of."""

from collections.abc import Iterable, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from fairatlas_loaders.vocabulary import PREFIXES

from ..formats import TRIPLE_OFFERS
from ..store import MapView
from .map_record import MapRecord
from .statistics import PropertyUse, Statistics, Totals, statistics_of
from .telling import Node, Telling, named, typed

_BYTES_OF_A_TRIPLE = 200
"""Bytes that a statement takes in N-Triples, rather too many than too few."""

_FORMATS = {
    "ttl": "Turtle",
    "jsonld": "JSON-LD",
    "nt": "N-Triples",
    "rdf": "RDF_XML",
    "n3": "N3",
}
AUTHORITIES = {
    "https://doi.org/": "DOI",
    "https://orcid.org/": "ORCID",
    "https://ror.org/": "Research Organization Registry",
    "https://archive.softwareheritage.org/": "Software Heritage",
    "http://www.wikidata.org/": "Wikidata",
    "http://spdx.org/": "SPDX licence list",
    "https://spdx.org/": "SPDX licence list",
    "http://publications.europa.eu/": "Authority tables of the EU",
}
"""Those that give identifiers, by the beginning of their addresses, and what they are called."""


def void_of(view: MapView, dump_bytes: int) -> list[Quad]:
    """The description of the map, counted now: some seconds for a million statements.

    ``dump_bytes`` is how large an answer of the service may be: a larger map has no dump there.
    """
    return described(view, statistics_of(view), dump_bytes)


def described(view: MapView, found: Statistics, dump_bytes: int) -> list[Quad]:
    """The description of a map of which it is known what it is made of."""
    names, record, telling = view.names, MapRecord.of(view), Telling()
    dataset = names.dataset()
    document = NamedNode(names.address("void"))
    telling.a(document, "void:DatasetDescription")
    telling.say(document, "foaf:primaryTopic", dataset)
    telling.a(dataset, "void:Dataset", "dcat:Dataset")
    telling.say(dataset, "dct:title", record.title)
    telling.say(dataset, "dct:description", record.description)
    for predicate, node in (
        ("dct:license", record.licence(view)),
        ("dct:publisher", record.publisher(view)),
        ("rdfs:seeAlso", record.node),
    ):
        if node is not None:
            telling.say(dataset, predicate, node)
    _tell_date(telling, dataset, view)
    telling.say(dataset, "foaf:homepage", NamedNode(names.address("")))
    telling.say(dataset, "void:sparqlEndpoint", names.endpoint())
    telling.say(dataset, "void:uriSpace", Literal(names.things))
    for offer in TRIPLE_OFFERS:
        telling.say(dataset, "void:feature", named(f"formats:{_FORMATS[offer.suffix]}"))
    if is_dumped(view, dump_bytes):
        dump = names.address("graph", default="", format="nt")
        telling.say(dataset, "void:dataDump", NamedNode(dump))
    tell_totals(telling, dataset, found.totals)
    telling.say(dataset, "void:properties", len(found.properties))
    telling.say(dataset, "void:classes", len(found.classes))
    _tell_vocabularies(telling, dataset, (*found.classes, *found.properties))
    _tell_partitions(telling, dataset, found)
    _tell_linksets(telling, dataset, found.links)
    return telling.quads


def is_dumped(view: MapView, dump_bytes: int) -> bool:
    """Whether the service gives the map as one file: its answers have a limit."""
    triples = sum(entry.triples for entry in view.journal.current.values())
    return triples * _BYTES_OF_A_TRIPLE <= dump_bytes


def tell_totals(telling: Telling, dataset: Node, totals: Totals) -> None:
    """States the size of a dataset."""
    telling.say(dataset, "void:triples", totals.triples)
    telling.say(dataset, "void:entities", totals.entities)
    telling.say(dataset, "void:distinctSubjects", totals.subjects)
    telling.say(dataset, "void:distinctObjects", totals.objects)


def _tell_date(telling: Telling, dataset: Node, view: MapView) -> None:
    entries = view.journal.entries
    if entries:
        telling.say(dataset, "dct:modified", typed(entries[-1].time, "xsd:dateTime"))


def _tell_vocabularies(telling: Telling, dataset: Node, terms: Iterable[str]) -> None:
    """The vocabularies in use of which the atlas knows the address."""
    used = [iri for iri in PREFIXES.values() if any(one.startswith(iri) for one in terms)]
    telling.say(dataset, "void:vocabulary", *(NamedNode(iri) for iri in sorted(used)))


def _tell_partitions(telling: Telling, dataset: Node, found: Statistics) -> None:
    for iri, use in sorted(found.properties.items()):
        _tell_property(telling, dataset, iri, use)
    for iri, cls in sorted(found.classes.items()):
        part = telling.part(dataset, "void:classPartition")
        telling.say(part, "void:class", NamedNode(iri))
        telling.say(part, "void:entities", cls.entities)
        for name, use in sorted(cls.properties.items()):
            _tell_property(telling, part, name, use)


def _tell_property(telling: Telling, whole: Node, iri: str, use: PropertyUse) -> None:
    part = telling.part(whole, "void:propertyPartition")
    telling.say(part, "void:property", NamedNode(iri))
    telling.say(part, "void:triples", use.triples)
    if use.subjects:
        telling.say(part, "void:distinctSubjects", use.subjects)
        telling.say(part, "void:distinctObjects", use.objects)
    for name, count in sorted(use.classes.items()):
        objects = telling.part(part, "void:classPartition")
        telling.say(objects, "void:class", NamedNode(name))
        telling.say(objects, "void:triples", count)
    for name, count in sorted(use.datatypes.items()):
        objects = telling.part(part, "void-ext:datatypePartition")
        telling.say(objects, "void-ext:datatype", NamedNode(name))
        telling.say(objects, "void:triples", count)


def _tell_linksets(telling: Telling, dataset: Node, links: Mapping[tuple[str, str], int]) -> None:
    told: set[str] = set()
    for (predicate, space), count in sorted(links.items()):
        if space not in AUTHORITIES:
            continue
        authority = NamedNode(space)
        linkset = telling.part(dataset, "void:subset")
        telling.a(linkset, "void:Linkset")
        telling.say(linkset, "void:linkPredicate", NamedNode(predicate))
        telling.say(linkset, "void:subjectsTarget", dataset)
        telling.say(linkset, "void:objectsTarget", authority)
        telling.say(linkset, "void:triples", count)
        if space not in told:
            told.add(space)
            telling.a(authority, "void:Dataset")
            telling.say(authority, "dct:title", AUTHORITIES[space])
            telling.say(authority, "void:uriSpace", Literal(space))
