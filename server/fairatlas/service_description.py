"""The SPARQL 1.1 service description of an atlas."""

from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, Quad, Store

from fairatlas_loaders.names import PROVENANCE

from .self_description.statistics import Totals
from .self_description.telling import Telling, named
from .self_description.void import tell_totals
from .store import MapView

_RESULTS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "RDF_XML",
    "JSON-LD",
    "N3",
)
_INPUTS = ("Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N3")
GEOSPARQL = "http://www.opengis.net/def/function/geosparql/"
FUNCTIONS = (
    *("area", "asGeoJSON", "centroid", "convexHull", "coordinateDimension"),
    *("difference", "dimension", "distance", "ehContains", "ehCoveredBy", "ehCovers"),
    *("ehDisjoint", "ehEquals", "ehInside", "ehMeet", "ehOverlap", "envelope", "getSRID"),
    *("intersection", "isEmpty", "isSimple", "length", "perimeter", "rcc8dc", "rcc8ec", "rcc8eq"),
    *("rcc8ntpp", "rcc8ntppi", "rcc8po", "rcc8tpp", "rcc8tppi", "relate", "sfContains"),
    *("sfCrosses", "sfDisjoint", "sfEquals", "sfIntersects", "sfOverlaps", "sfTouches", "sfWithin"),
    *("spatialDimension", "symDifference", "union"),
)
"""The functions of GeoSPARQL that Oxigraph has."""
MOST_GRAPHS = 200
"""Named graphs that are listed; ``/void`` and ``GRAPH ?g`` know of more."""


@dataclass(frozen=True)
class Abilities:
    """What a running service does, by its settings.

    Attributes:
        updates: whether it takes updates, from those who have a token.
        federates: whether SERVICE reaches some other endpoint.
    """

    updates: bool = False
    federates: bool = False


def service_description(
    view: MapView, can: Abilities | None = None, totals: Totals | None = None
) -> list[Quad]:
    """What the endpoint is, which languages and formats it speaks, and what its dataset holds.

    ``totals`` is the size of the map; without it the description leaves that out.
    """
    can = can or Abilities()
    names, telling = view.names, Telling()
    service, dataset, graph = (BlankNode(name) for name in ("service", "dataset", "graph"))
    telling.a(service, "sd:Service")
    telling.say(service, "sd:endpoint", names.endpoint())
    languages = ("sd:SPARQL11Query", *(("sd:SPARQL11Update",) if can.updates else ()))
    telling.say(service, "sd:supportedLanguage", *map(named, languages))
    features = ("sd:EmptyGraphs", *(("sd:BasicFederatedQuery",) if can.federates else ()))
    telling.say(service, "sd:feature", *map(named, features))
    # What an engine elsewhere has beyond SPARQL is its own to say.
    for name in FUNCTIONS if isinstance(view.store, Store) else ():
        function = NamedNode(GEOSPARQL + name)
        telling.say(service, "sd:extensionFunction", function)
        telling.a(function, "sd:Function")
    telling.say(service, "sd:propertyFeature", named("atlas:search"))
    telling.a(named("atlas:search"), "sd:Feature")
    telling.say(service, "sd:resultFormat", *(named(f"formats:{one}") for one in _RESULTS))
    if can.updates:
        telling.say(service, "sd:inputFormat", *(named(f"formats:{one}") for one in _INPUTS))
    # Questions to try, described in the vocabulary of SIB's examples.
    telling.say(service, "rdfs:seeAlso", names.queries())
    telling.say(service, "sd:defaultDataset", dataset)
    telling.a(dataset, "sd:Dataset")
    telling.say(dataset, "rdfs:seeAlso", names.dataset())
    telling.say(dataset, "sd:defaultGraph", graph)
    telling.a(graph, "sd:Graph")
    telling.say(graph, "dct:title", "What all contributions state")
    _tell_named_graphs(telling, view, dataset)
    if totals is not None:
        telling.a(graph, "void:Dataset")
        tell_totals(telling, graph, totals)
    return telling.quads


def _tell_named_graphs(telling: Telling, view: MapView, dataset: BlankNode) -> None:
    """The graphs of the contributions that came last, and that of their provenance."""
    current = sorted(view.journal.current.values(), key=lambda entry: -entry.sequence)
    listed = [view.names.graph(entry.contribution) for entry in current[:MOST_GRAPHS]]
    total = len(current) + 1
    for name in (view.names.graph(PROVENANCE), *listed):
        node = telling.part(dataset, "sd:namedGraph")
        telling.a(node, "sd:NamedGraph")
        telling.say(node, "sd:name", name)
        telling.a(telling.part(node, "sd:graph"), "sd:Graph")
    told = f"{total:,} named graphs, of which {len(listed) + 1} are listed."
    telling.say(dataset, "dct:description", told)
