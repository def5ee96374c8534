"""The map itself, its vocabulary and its shapes, as entries of its catalogue."""

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.vocabulary import ATLAS

from ..formats import TRIPLE_OFFERS
from ..negotiation import Offer
from ..statements import Statements
from ..store import MapView
from .catalogue_entry import tell_agent
from .map_record import ENGLISH, MapRecord
from .telling import Node, Telling
from .void import is_dumped

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
_FILE_TYPE = {
    "ttl": "RDF_TURTLE",
    "jsonld": "JSON_LD",
    "nt": "RDF_N_TRIPLES",
    "rdf": "RDF_XML",
    "n3": "N3",
}
_SPARQL = NamedNode("https://www.w3.org/TR/sparql11-protocol/")
_PUBLIC = NamedNode("http://publications.europa.eu/resource/authority/access-right/PUBLIC")


def tell_map(
    telling: Telling, view: MapView, catalogue: NamedNode, record: MapRecord, dump_bytes: int
) -> None:
    """The map as a dataset with all the ways to its data, and its endpoint as a service."""
    names, dataset = view.names, view.names.dataset()
    telling.say(catalogue, "dcat:dataset", dataset)
    telling.a(dataset, "dcat:Dataset")
    telling.say(dataset, "dct:title", record.title)
    telling.say(dataset, "dct:description", record.description)
    telling.say(dataset, "dct:identifier", Literal(dataset.value))
    telling.say(dataset, "dcat:landingPage", NamedNode(names.address("")))
    publisher = record.publisher(view)
    if publisher is not None:
        tell_agent(telling, view, dataset, "dct:publisher", publisher)
    if record.node is not None:
        telling.say(dataset, "dct:relation", record.node)
    endpoint = names.endpoint()
    licence = record.licence(view)
    here = telling.part(dataset, "dcat:distribution")
    telling.a(here, "dcat:Distribution")
    telling.say(here, "dct:title", "Any part of it, by SPARQL")
    telling.say(here, "dcat:accessURL", endpoint)
    telling.say(here, "dcat:accessService", endpoint)
    telling.say(here, "dct:conformsTo", _SPARQL)
    pages = telling.part(dataset, "dcat:distribution")
    telling.a(pages, "dcat:Distribution")
    telling.say(pages, "dct:title", "Each thing at its own address, as linked data")
    telling.say(pages, "dcat:accessURL", NamedNode(names.address("doc")))
    if is_dumped(view, dump_bytes):
        for offer in TRIPLE_OFFERS:
            file = names.address("graph", default="", format=offer.suffix)
            _tell_file(telling, dataset, offer, file, f"All of it as {offer.label}")
    _tell_service(telling, view, endpoint, record)
    if licence is not None:
        for part in (here, pages, endpoint):
            telling.say(part, "dct:license", licence)


def _tell_service(telling: Telling, view: MapView, endpoint: NamedNode, record: MapRecord) -> None:
    telling.a(endpoint, "dcat:DataService")
    telling.say(endpoint, "dct:title", f"SPARQL endpoint of {record.title}")
    telling.say(endpoint, "dcat:endpointURL", endpoint)
    description = view.names.address("sparql", format="ttl")
    telling.say(endpoint, "dcat:endpointDescription", NamedNode(description))
    telling.say(endpoint, "dct:conformsTo", _SPARQL)
    telling.say(endpoint, "dcat:servesDataset", view.names.dataset())
    telling.say(endpoint, "dcat:landingPage", NamedNode(view.names.address("docs")))
    publisher = record.publisher(view)
    if publisher is not None:
        tell_agent(telling, view, endpoint, "dct:publisher", publisher)


def tell_vocabulary(
    telling: Telling, view: MapView, catalogue: NamedNode, said: Statements
) -> None:
    """The ontology, by its own words, with where this service gives it."""
    node = NamedNode(ATLAS.removesuffix("#"))
    telling.say(catalogue, "dcat:dataset", node)
    telling.a(node, "dcat:Dataset")
    for name in ("dct:title", "dct:description", "dcat:keyword", "dct:issued", "dct:modified"):
        telling.say(node, name, *said.literals(node, name))
    telling.say(node, "dct:identifier", Literal(node.value))
    telling.say(node, "dcat:version", *said.literals(node, "owl:versionInfo")[:1])
    telling.say(node, "dct:language", ENGLISH)
    telling.say(node, "dct:accessRights", _PUBLIC)
    licence = said.nodes(node, "dct:license")[:1]
    telling.say(node, "dct:license", *licence)
    for agent in said.nodes(node, "dct:publisher")[:1]:
        telling.say(node, "dct:publisher", agent)
        telling.a(agent, "foaf:Agent")
        telling.say(agent, "foaf:name", *said.literals(agent, "foaf:name"))
    _tell_files(telling, view, node, "ns", licence[0] if licence else None)


def tell_shapes(telling: Telling, view: MapView, catalogue: NamedNode) -> None:
    """The shapes, which say what a record must have."""
    node = NamedNode(view.names.address("shapes"))
    telling.say(catalogue, "dcat:dataset", node)
    telling.a(node, "dcat:Dataset")
    telling.say(node, "dct:title", "Shapes of FAIR Atlas")
    telling.say(
        node,
        "dct:description",
        "What the records of the map must have, and the checks by which they are scored, in SHACL.",
    )
    telling.say(node, "dct:identifier", Literal(node.value))
    telling.say(node, "dct:language", ENGLISH)
    telling.say(node, "dct:accessRights", _PUBLIC)
    telling.say(node, "dct:conformsTo", NamedNode("https://www.w3.org/TR/shacl/"))
    telling.say(node, "dcat:landingPage", node)
    _tell_files(telling, view, node, "shapes", None)


def _tell_files(
    telling: Telling, view: MapView, node: Node, path: str, licence: NamedNode | None
) -> None:
    for offer in TRIPLE_OFFERS:
        file = view.names.address(path, format=offer.suffix)
        part = _tell_file(telling, node, offer, file, offer.label)
        if licence is not None:
            telling.say(part, "dct:license", licence)


def _tell_file(telling: Telling, node: Node, offer: Offer, address: str, title: str) -> Node:
    part = telling.part(node, "dcat:distribution")
    telling.a(part, "dcat:Distribution")
    telling.say(part, "dct:title", title)
    telling.say(part, "dcat:accessURL", NamedNode(address))
    telling.say(part, "dcat:downloadURL", NamedNode(address))
    telling.say(part, "dcat:mediaType", NamedNode(_MEDIA_TYPES + offer.media_type))
    telling.say(part, "dct:format", NamedNode(_FILE_TYPES + _FILE_TYPE[offer.suffix]))
    return part
