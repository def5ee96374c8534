"""The representations that the service gives, each with media type, suffix and writer."""

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Quad, QueryResultsFormat, RdfFormat, Triple, serialize

from fairatlas_loaders.vocabulary import PREFIXES

from .jsonld import compacted
from .negotiation import HTML, Offer

TURTLE = Offer("text/turtle", "ttl", "Turtle", also=("application/x-turtle",))
JSON_LD = Offer("application/ld+json", "jsonld", "JSON-LD", also=("application/json",))
N_TRIPLES = Offer("application/n-triples", "nt", "N-Triples", also=("text/plain",))
RDF_XML = Offer("application/rdf+xml", "rdf", "RDF/XML", also=("application/xml", "text/xml"))
N_QUADS = Offer("application/n-quads", "nq", "N-Quads")
TRIG = Offer("application/trig", "trig", "TriG")
N3 = Offer("text/n3", "n3", "N3")
PAGE = Offer(HTML, "html", "page", also=("application/xhtml+xml",))

TRIPLE_OFFERS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, N3)
"""How triples can be had."""

DESCRIPTION_OFFERS = (PAGE, TURTLE, JSON_LD, N_TRIPLES, RDF_XML, N_QUADS, TRIG, N3)
"""How the description of a thing can be had; a client without wishes gets the page."""

RESULT_OFFERS = (
    Offer("application/sparql-results+json", "json", "JSON", also=("application/json",)),
    Offer("application/sparql-results+xml", "xml", "XML", also=("application/xml", "text/xml")),
    Offer("text/csv", "csv", "CSV"),
    Offer("text/tab-separated-values", "tsv", "TSV"),
)
"""How the rows of a SELECT and the answer of an ASK can be had."""

RESULT_FORMATS: Mapping[str, QueryResultsFormat] = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF_FORMATS: Mapping[str, RdfFormat] = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "rdf": RdfFormat.RDF_XML,
    "nq": RdfFormat.N_QUADS,
    "trig": RdfFormat.TRIG,
    "n3": RdfFormat.N3,
}
_WITH_GRAPHS = {"nq", "trig"}


def write_rdf(statements: Iterable[Quad], offer: Offer) -> bytes:
    """The statements in a syntax; those without graph names give each triple once."""
    if offer.suffix in _WITH_GRAPHS:
        quads = list(statements)
        return _written(quads, offer, _used(quads))
    triples = list(dict.fromkeys(statement.triple for statement in statements))
    if offer.suffix == JSON_LD.suffix:
        return compacted(triples)
    return _written(triples, offer, _used(triples))


def _written(
    statements: Sequence[Quad] | Sequence[Triple], offer: Offer, prefixes: dict[str, str]
) -> bytes:
    return serialize(statements, format=RDF_FORMATS[offer.suffix], prefixes=prefixes) or b""


def _used(statements: Iterable[Quad | Triple]) -> dict[str, str]:
    """The prefixes that occur, so that a small answer has a small head."""
    text = "\n".join(str(statement) for statement in statements)
    return {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in text}
