"""Saved queries as linked data, in the way of the SPARQL examples of the field."""

from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

from .groups import groups
from .parameters import Parameter
from .saved import SavedQuery


def described(queries: Iterable[SavedQuery], names: Names) -> list[Quad]:
    """The queries as SHACL executables with their prefixes, keywords, target and parameters.

    Follows https://github.com/sib-swiss/sparql-examples; parameters are those of SHACL-AF,
    and ``sh:select`` holds the query with their defaults, so that it runs as it stands.
    """
    return [*_prefixes(names), *(quad for query in queries for quad in _query(query, names))]


def _prefixes(names: Names) -> Iterator[Quad]:
    shared = names.queries()
    yield Quad(shared, term("rdf:type"), term("owl:Ontology"))
    for prefix, iri in sorted(PREFIXES.items()):
        node = BlankNode(f"prefix-{prefix}")
        yield Quad(shared, _sh("declare"), node)
        yield Quad(node, _sh("prefix"), Literal(prefix))
        yield Quad(node, _sh("namespace"), Literal(iri, datatype=term("xsd:anyURI")))


def _query(query: SavedQuery, names: Names) -> Iterator[Quad]:
    node = names.query(query.name)
    keywords = [group.label for group in groups() if group.name == query.group]
    for kind in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield Quad(node, term("rdf:type"), _sh(kind))
    yield Quad(node, term("rdfs:label"), Literal(query.label, language="en"))
    yield Quad(node, term("rdfs:comment"), Literal(query.description, language="en"))
    yield Quad(node, _sh("prefixes"), names.queries())
    yield Quad(node, _sh("select"), Literal(query.bound(query.values(names, {}))))
    yield Quad(node, term("schema:target"), names.endpoint())
    for keyword in keywords:
        yield Quad(node, term("schema:keywords"), Literal(keyword, language="en"))
    for order, parameter in enumerate(query.parameters):
        yield from _parameter(node, order, query, parameter, names)


def _parameter(
    query: NamedNode, order: int, saved: SavedQuery, parameter: Parameter, names: Names
) -> Iterator[Quad]:
    node = BlankNode(f"{saved.name}-{parameter.name}")
    yield Quad(query, _sh("parameter"), node)
    yield Quad(node, term("rdf:type"), _sh("Parameter"))
    yield Quad(node, _sh("path"), names.query(saved.name, parameter.name))
    yield Quad(node, _sh("name"), Literal(parameter.name))
    yield Quad(node, _sh("description"), Literal(parameter.description, language="en"))
    yield Quad(node, _sh("order"), Literal(order))
    yield Quad(node, _sh("optional"), Literal(True))
    yield Quad(node, _sh("defaultValue"), parameter.default(names))
    if parameter.of:
        yield Quad(node, _sh("nodeKind"), _sh("IRI"))
        yield Quad(node, _sh("class"), NamedNode(expand(parameter.of)))
    else:
        yield Quad(node, _sh("datatype"), term(parameter.type))


def _sh(name: str) -> NamedNode:
    return term(f"sh:{name}")
