"""Between pyoxigraph's terms and rdflib's, with the spelling of literals kept."""

from collections.abc import Iterable

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.term import Node

from fairatlas_loaders.vocabulary import term


class NoTermOfRdflib(ValueError):
    """A triple term, which rdflib can't hold."""


def to_rdflib(node: object) -> Node:
    """The same term in rdflib.

    Raises:
        NoTermOfRdflib: a triple term.
    """
    if isinstance(node, NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, Literal):
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        if node.datatype == term("xsd:string"):
            # For rdflib "x" and "x"^^xsd:string are two terms; in RDF 1.1 they are one.
            return rdflib.Literal(node.value)
        # Unless told not to, rdflib rewrites "01"^^xsd:integer to "1"; SHACL compares spellings.
        return rdflib.Literal(
            node.value, datatype=rdflib.URIRef(node.datatype.value), normalize=False
        )
    raise NoTermOfRdflib(f"rdflib has no term for a statement about a statement: {node}")


def to_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """The triples as an rdflib graph; NoTermOfRdflib for triple terms."""
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add(
            (to_rdflib(triple.subject), to_rdflib(triple.predicate), to_rdflib(triple.object))
        )
    return graph
