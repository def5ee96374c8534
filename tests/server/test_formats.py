"""Statements in every syntax, read back by Oxigraph and by rdflib."""

import pytest
import rdflib
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    parse,
)
from rdflib.compare import isomorphic

from fairatlas.errors import Inexpressible
from fairatlas.formats import DESCRIPTION_OFFERS, RDF_FORMATS, TRIPLE_OFFERS, write_rdf
from fairatlas.negotiation import Offer
from fairatlas.shacl.terms import to_graph
from fairatlas_loaders.vocabulary import expand, term

THING = NamedNode("http://localhost:8000/id/software/a")
GRAPH = NamedNode("http://localhost:8000/graph/one")
OTHER = NamedNode("http://localhost:8000/graph/two")
BLANK = BlankNode("b0")


def literal(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(datatype))


VALUES: list[NamedNode | BlankNode | Literal] = [
    NamedNode("https://example.org/a?b=c&d='e'#f"),
    NamedNode("urn:example:a:b"),
    NamedNode("https://example.org/høy/潮"),
    BLANK,
    Literal("plain"),
    Literal(""),
    Literal(" \t\n\r\"'\\<&>]]> é 潮 \U0001f30a"),
    Literal("true"),
    Literal("in English", language="en"),
    Literal("auf Deutsch", language="de-ch"),
    literal("01", expand("xsd:integer")),
    literal("1.50", expand("xsd:decimal")),
    literal("1.0e3", expand("xsd:double")),
    literal("true", expand("xsd:boolean")),
    literal("1", expand("xsd:boolean")),
    literal("2024-02", expand("xsd:gYearMonth")),
    literal("no number", expand("xsd:integer")),
    literal("x", "https://example.org/datatype"),
    literal('{"a": 1}', expand("rdf:JSON")),
]
QUADS = [
    Quad(THING, term("rdf:type"), term("atlas:Software"), GRAPH),
    Quad(THING, term("rdf:type"), term("atlas:Software"), OTHER),
    Quad(BLANK, term("rdf:type"), term("adms:Identifier"), GRAPH),
    Quad(BLANK, term("skos:notation"), Literal("10.5555/a"), GRAPH),
    *(Quad(THING, term("dct:relation"), value, GRAPH) for value in VALUES),
    Quad(THING, NamedNode("https://example.org/p_1"), Literal("x"), OTHER),
]
RDFLIB_NAMES = {"ttl": "turtle", "jsonld": "json-ld", "nt": "nt", "rdf": "xml", "n3": "n3"}


def read(data: bytes, offer: Offer) -> list[Quad]:
    syntax = RdfFormat.JSON_LD if offer.suffix == "jsonld" else RDF_FORMATS[offer.suffix]
    return list(parse(data, format=syntax))


@pytest.mark.usefixtures("rdflib_as_spelled")
# rdflib's own parsers use what rdflib has deprecated.
@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")
@pytest.mark.parametrize("offer", TRIPLE_OFFERS, ids=lambda offer: offer.suffix)
def test_triples_come_back(offer: Offer) -> None:
    """Each triple once, whoever states it, and every literal as it is spelled."""
    triples = {quad.triple for quad in QUADS}
    data = write_rdf(QUADS, offer)
    back = read(data, offer)
    assert len(back) == len(triples)
    expected = to_graph(triples)
    assert isomorphic(to_graph(quad.triple for quad in back), expected)
    graph = rdflib.Graph().parse(data=data, format=RDFLIB_NAMES[offer.suffix])
    assert len(graph) == len(triples)
    spelled = {str(value) for value in graph.objects() if isinstance(value, rdflib.Literal)}
    # rdflib itself rewrites the bare numbers of Turtle, so only typed texts are compared.
    assert {"no number", "2024-02", '{"a": 1}'} <= spelled


@pytest.mark.parametrize("suffix", ["nq", "trig"])
def test_graphs_come_back(suffix: str) -> None:
    offer = next(one for one in DESCRIPTION_OFFERS if one.suffix == suffix)
    back = read(write_rdf(QUADS, offer), offer)
    assert len(back) == len(QUADS)
    assert {quad.graph_name for quad in back} == {GRAPH, OTHER}


@pytest.mark.parametrize("offer", DESCRIPTION_OFFERS[1:], ids=lambda offer: offer.suffix)
def test_nothing_is_a_document_too(offer: Offer) -> None:
    assert read(write_rdf([], offer), offer) == []


def test_only_prefixes_that_occur_are_declared() -> None:
    turtle = write_rdf([Quad(THING, term("dct:title"), Literal("A"))], TRIPLE_OFFERS[0]).decode()
    assert "@prefix dct:" in turtle
    assert turtle.count("@prefix") == 1


@pytest.mark.parametrize(
    "predicate", ["https://example.org/1", "urn:1", "https://example.org/p('x')", "https://e.org/"]
)
def test_rdf_xml_refuses_a_predicate_that_is_no_element(predicate: str) -> None:
    quad = Quad(THING, NamedNode(predicate), Literal("x"))
    with pytest.raises(Inexpressible, match="RDF/XML has no way"):
        write_rdf([quad], next(one for one in TRIPLE_OFFERS if one.suffix == "rdf"))
    assert read(write_rdf([quad], TRIPLE_OFFERS[0]), TRIPLE_OFFERS[0]) == [quad]


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_rdf_xml_refuses_a_character_that_xml_has_not(character: str) -> None:
    quad = Quad(THING, term("dct:title"), Literal(f"a{character}b"))
    with pytest.raises(Inexpressible, match=rf"U\+{ord(character):04X}"):
        write_rdf([quad], next(one for one in TRIPLE_OFFERS if one.suffix == "rdf"))
    for offer in TRIPLE_OFFERS:
        if offer.suffix != "rdf":
            assert read(write_rdf([quad], offer), offer) == [quad]


def test_json_ld_refuses_statements_about_statements() -> None:
    about = Quad(THING, term("dct:relation"), Triple(THING, term("dct:title"), Literal("A")))
    with pytest.raises(Inexpressible, match="ask for Turtle"):
        write_rdf([about], next(one for one in TRIPLE_OFFERS if one.suffix == "jsonld"))
