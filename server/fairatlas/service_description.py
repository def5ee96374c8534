"""The SPARQL 1.1 service description of an atlas."""

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from fairatlas_loaders.vocabulary import term

from .store import MapView

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = (
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


def service_description(view: MapView) -> list[Quad]:
    """What the endpoint is, which languages and formats it speaks, and what its dataset holds."""
    service, dataset, graph = (BlankNode(name) for name in ("service", "dataset", "graph"))
    endpoint = view.names.endpoint()

    def sd(name: str) -> NamedNode:
        return NamedNode(_SD + name)

    quads = [
        Quad(service, term("rdf:type"), sd("Service")),
        Quad(service, sd("endpoint"), endpoint),
        Quad(service, sd("supportedLanguage"), sd("SPARQL11Query")),
        Quad(service, sd("defaultDataset"), dataset),
        Quad(dataset, term("rdf:type"), sd("Dataset")),
        Quad(dataset, sd("defaultGraph"), graph),
        Quad(graph, term("rdf:type"), sd("Graph")),
        Quad(graph, term("dct:title"), Literal("What all contributions state", language="en")),
    ]
    for name in _FORMATS:
        quads.append(
            Quad(service, sd("resultFormat"), NamedNode(f"http://www.w3.org/ns/formats/{name}"))
        )
    return quads
