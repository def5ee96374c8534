"""The IRIs that the cells of the tables hold, and the things of the map that they become."""

from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ..data import data_path
from ..errors import IRIError
from ..fips import key, lasting, link
from ..iri import repair
from ..mapping import Writer
from ..readers import Row
from ..vocabulary import term

PLACEHOLDER = "ARTIFACTCODE-PLACEHOLDER"
"""What stands in the IRI of a nanopublication until it is published."""


def iri(row: Row, column: str, writer: Writer) -> str | None:
    """The IRI of a cell; None, and a finding, where it holds none; None where it is empty.

    The FIP ontology's terms are written under ``terms/``: some tables have them under ``latest/``.
    """
    text = row[column]
    if not text:
        return None
    place = row.place(column)
    if PLACEHOLDER in text:
        reason = "the IRI was never published: its nanopublication's code is a placeholder"
        writer.report.add("dropped", place, text, reason)
        return None
    try:
        repaired = repair(text)
    except IRIError as error:
        writer.report.add("dropped", place, text, error.reason)
        return None
    found = lasting(repaired.iri)
    if found != repaired.iri:
        writer.report.add("repaired", place, text, f"the lasting name of the term: {found}")
    elif repaired.reason:
        writer.report.add("repaired", place, text, repaired.reason)
    return found


def thing(class_name: str, iri: str, writer: Writer) -> NamedNode:
    """The thing of the map that an IRI of the tables names, with its link to that IRI."""
    node = writer.entity(class_name, key(iri))
    link(node, iri, writer)
    return node


def name(node: NamedNode, text: str, writer: Writer, by: str = "dct:title") -> None:
    """States a name; a second, different one is an alternative."""
    known = writer.described.setdefault(node.value, text)
    if known == text:
        writer.text(node, by, text)
    else:
        writer.add(node, "skos:altLabel", Literal(text))


@cache
def questions() -> frozenset[str]:
    """The IRIs of the questions that there are."""
    path = data_path("ontology") / "schemes" / "fip-questions.ttl"
    kind = term("fip:FIP-Question")
    return frozenset(
        quad.subject.value
        for quad in parse(path=path, format=RdfFormat.TURTLE)
        if quad.predicate == term("rdf:type") and quad.object == kind
    )


NO_CHOICE = term("fip:FIP-No-Choice-Declaration")
