"""The representations that the service gives, each with media type, suffix and writer."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pyoxigraph import (
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    RdfFormat,
    Triple,
    serialize,
)

from fairatlas_loaders.vocabulary import PREFIXES

from .errors import Inexpressible
from .jsonld import FORMS, compacted, expanded
from .jsonld_framed import framed
from .jsonld_terms import in_terms
from .negotiation import HTML, Offer

TURTLE = Offer("text/turtle", "ttl", "Turtle", also=("application/x-turtle",))
JSON_LD = Offer("application/ld+json", "jsonld", "JSON-LD", also=("application/json",), forms=FORMS)
N_TRIPLES = Offer("application/n-triples", "nt", "N-Triples", also=("text/plain",))
RDF_XML = Offer("application/rdf+xml", "rdf", "RDF/XML", also=("application/xml", "text/xml"))
N_QUADS = Offer("application/n-quads", "nq", "N-Quads")
TRIG = Offer("application/trig", "trig", "TriG")
N3 = Offer("text/n3", "n3", "N3")
JSON = Offer("application/json", "json", "JSON")
CSV = Offer("text/csv", "csv", "CSV")
PLAIN_JSON_LD = Offer(JSON_LD.media_type, JSON_LD.suffix, JSON_LD.label)
"""JSON-LD in one form, beside JSON that is no RDF."""
PAGE = Offer(HTML, "html", "page", also=("application/xhtml+xml",))

TRIPLE_OFFERS = (TURTLE, JSON_LD, N_TRIPLES, RDF_XML, N3)
"""How triples can be had."""

DESCRIPTION_OFFERS = (PAGE, TURTLE, JSON_LD, N_TRIPLES, RDF_XML, N_QUADS, TRIG, N3)
"""How the description of a thing can be had; a client without wishes gets the page."""

RESULT_OFFERS = (
    Offer("application/sparql-results+json", "json", "JSON", also=("application/json",)),
    Offer("application/sparql-results+xml", "xml", "XML", also=("application/xml", "text/xml")),
    CSV,
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
WITH_GRAPHS = {"nq", "trig"}
"""The suffixes of the syntaxes that name graphs."""
_VERSIONED = {"ttl", "nt", "nq", "trig", "rdf"}
_MARKS_OF_1_2 = (b"<<(", b"--ltr", b"--rtl", b"its:dir=")
_MARKS_IN_ROWS = {
    # A quote or a bracket within a value is escaped, so these stand between values only.
    "json": (b'"type":"triple"', b'"its:dir":"'),
    "xml": (b"<triple>", b'its:dir="'),
}
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_ELEMENT_NAME = re.compile(r"[^\W\d][\w.\u00b7-]*$")


def write_rdf(
    statements: Iterable[Quad],
    offer: Offer,
    about: NamedNode | None = None,
    context: str | None = None,
) -> bytes:
    """The statements in a syntax; those without graph names give each triple once.

    Args:
        statements: what to write.
        offer: the syntax, with the form that was asked for.
        about: the thing at the root of a framed document; without it the first subject.
        context: the address of the context of the ontology, for a compacted document; without it
            the document holds its prefixes, as it does when no form is asked for.

    Raises:
        Inexpressible: XML has no way to write a character or a predicate of them, or the syntax
            none to write a statement about a statement.
    """
    if offer.suffix in WITH_GRAPHS:
        quads = list(statements)
        return _written(quads, offer, _used(quads))
    triples = list(dict.fromkeys(statement.triple for statement in statements))
    if offer.suffix == JSON_LD.suffix:
        return _json_ld(triples, offer.form, about, context)
    if offer.suffix == RDF_XML.suffix:
        if _has_triple_terms(triples):
            raise Inexpressible(
                "RDF/XML has no way to write a statement about a statement; ask for Turtle."
            )
        _check_element_names(triples)
        return check_xml(_written(triples, offer, _used(triples)))
    if offer.suffix == N3.suffix and is_of_rdf_1_2(triples):
        raise Inexpressible(
            "N3 has no way to write a statement about a statement, or the direction of a text; "
            "ask for Turtle."
        )
    return _written(triples, offer, _used(triples))


def in_version(offer: Offer, body: bytes, statements: Iterable[Quad | Triple]) -> Offer:
    """The syntax with the version of RDF that a document in it needs, where that is 1.2.

    JSON-LD and N3 have no such versions.
    """
    may_need = offer.suffix in _VERSIONED and any(mark in body for mark in _MARKS_OF_1_2)
    return replace(offer, version="1.2") if may_need and is_of_rdf_1_2(statements) else offer


def rows_in_version(offer: Offer, body: bytes) -> Offer:
    """The same for the rows of a SELECT; a text of CSV or TSV tells no version."""
    needs = any(mark in body for mark in _MARKS_IN_ROWS.get(offer.suffix, ()))
    return replace(offer, version="1.2") if needs else offer


def is_of_rdf_1_2(statements: Iterable[Quad | Triple]) -> bool:
    """Whether RDF 1.1 can't say them: one is about a statement, or a text has a direction."""
    return any(
        isinstance(one.object, Triple)
        or (isinstance(one.object, Literal) and one.object.direction is not None)
        for one in statements
    )


def _has_triple_terms(statements: Iterable[Triple]) -> bool:
    return any(isinstance(one.object, Triple) for one in statements)


def _json_ld(
    triples: Sequence[Triple], form: str, about: NamedNode | None, context: str | None
) -> bytes:
    if form == "expanded":
        return expanded(triples)
    if form == "framed" and triples:
        first = triples[0].subject
        root = about or (first if isinstance(first, NamedNode) else None)
        return framed(triples, root) if root is not None else compacted(triples)
    if form == "compacted" and context:
        return in_terms(triples, context)
    # What has no nested objects is flattened as it is.
    return compacted(triples)


def check_xml(document: bytes) -> bytes:
    """The document itself; Inexpressible where it has a character that XML can't hold."""
    found = _NOT_IN_XML.search(document)
    if found is not None:
        character = ord(found[0].decode())
        raise Inexpressible(
            f"XML can't hold the character U+{character:04X}; ask for Turtle or JSON."
        )
    return document


def _check_element_names(triples: Iterable[Triple]) -> None:
    """RDF/XML writes a predicate as an element, so its IRI has to end in a name."""
    for iri in {triple.predicate.value for triple in triples}:
        if _ELEMENT_NAME.search(iri) is None:
            raise Inexpressible(
                f"RDF/XML has no way to write the predicate <{iri}>; ask for Turtle."
            )


def _written(
    statements: Sequence[Quad] | Sequence[Triple], offer: Offer, prefixes: dict[str, str]
) -> bytes:
    return serialize(statements, format=RDF_FORMATS[offer.suffix], prefixes=prefixes) or b""


def _used(statements: Iterable[Quad | Triple]) -> dict[str, str]:
    """The prefixes that occur, so that a small answer has a small head."""
    text = "\n".join(str(statement) for statement in statements)
    return {prefix: iri for prefix, iri in PREFIXES.items() if f"<{iri}" in text}
