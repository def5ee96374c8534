"""What the triples of a term say beside its texts: relations, both ways, and all the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.vocabulary import expand

from ..statements import ontology
from .references import Reference, refer, short

_STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
_FORWARD = {
    "owl:versionInfo": "Version",
    "owl:versionIRI": "This version",
    "owl:priorVersion": "Prior version",
    "dct:creator": "Creators",
    "dct:contributor": "Contributors",
    "dct:publisher": "Publisher",
    "dct:license": "Licence",
    "dct:created": "Created",
    "dct:issued": "Issued",
    "dct:modified": "Modified",
    "vann:preferredNamespacePrefix": "Prefix",
    "vann:preferredNamespaceUri": "Namespace",
    "rdfs:subClassOf": "Superclass",
    "rdfs:subPropertyOf": "Superproperty",
    "owl:equivalentClass": "Same class as",
    "owl:equivalentProperty": "Same property as",
    "rdfs:domain": "Domain",
    "rdfs:range": "Range",
    "owl:inverseOf": "Inverse",
    "owl:disjointWith": "Disjoint with",
    "skos:exactMatch": "Exactly matches",
    "skos:closeMatch": "Closely matches",
    "skos:broadMatch": "Narrower than",
    "skos:narrowMatch": "Broader than",
    "skos:relatedMatch": "Related to",
    "skos:broader": "Broader",
    "skos:notation": "Notation",
    "rdfs:seeAlso": "See also",
    "dct:source": "Source",
    "skos:editorialNote": "Reason",
    _STATUS: "Status",
}
_BACKWARD = {
    "rdfs:subClassOf": "Subclasses",
    "rdfs:subPropertyOf": "Subproperties",
    "rdfs:domain": "Properties",
    "rdfs:range": "Properties that lead here",
    "owl:inverseOf": "Inverse",
    "owl:disjointWith": "Disjoint with",
    "skos:broader": "Narrower",
    "rdfs:seeAlso": "Referred to by",
    "atlas:expectsResourceOf": "Expected by",
}
_LAST = ("dct:source", "skos:editorialNote", _STATUS)
_TOLD_OTHERWISE = frozenset(
    expand(name)
    for name in (
        "rdf:type",
        "rdfs:label",
        "skos:prefLabel",
        "skos:definition",
        "skos:scopeNote",
        "skos:example",
        "skos:inScheme",
        "skos:topConceptOf",
        "skos:hasTopConcept",
        "rdfs:isDefinedBy",
        "dct:title",
        "dct:description",
        "atlas:kind",
    )
)


@dataclass(frozen=True)
class Fact:
    """One relation of a term, with its values.

    Attributes:
        label: the relation in words.
        relation: its prefixed name; empty for one read against its direction.
    """

    label: str
    relation: str
    values: tuple[Reference | Literal, ...]


def facts(node: NamedNode) -> tuple[Fact, ...]:
    """All that is said of a term but its texts: known relations first, where it comes from last."""
    forward = list(_forward(node))
    last = {_label(name) for name in _LAST}
    stated = {fact.label: set(fact.values) for fact in forward}
    backward = [
        Fact(fact.label, fact.relation, values)
        for fact in _backward(node)
        if (values := tuple(one for one in fact.values if one not in stated.get(fact.label, ())))
    ]
    relations = [fact for fact in forward if fact.label not in last]
    return (*relations, *backward, *(fact for fact in forward if fact.label in last))


def _forward(node: NamedNode) -> Iterator[Fact]:
    grouped: dict[NamedNode, list[Reference | Literal]] = {}
    for quad in ontology().about(node):
        if quad.predicate.value not in _TOLD_OTHERWISE:
            value = quad.object
            shown = refer(value) if isinstance(value, NamedNode) else value
            if isinstance(shown, Reference | Literal):
                grouped.setdefault(quad.predicate, []).append(shown)
    order = [_iri(name) for name in _FORWARD]

    def place(predicate: NamedNode) -> tuple[int, str]:
        known = predicate.value in order
        return (order.index(predicate.value) if known else len(order), predicate.value)

    for predicate in sorted(grouped, key=place):
        name = short(predicate)
        values = tuple(dict.fromkeys(grouped[predicate]))
        yield Fact(_label(name if name in _FORWARD else predicate.value), name, values)


def _backward(node: NamedNode) -> Iterator[Fact]:
    for name, label in _BACKWARD.items():
        found = [one for one in ontology().subjects(name, node) if isinstance(one, NamedNode)]
        if found:
            references = sorted(map(refer, found), key=lambda one: one.text.casefold())
            yield Fact(label, "", tuple(references))


def _iri(name: str) -> str:
    return name if "://" in name else expand(name)


def _label(name: str) -> str:
    """The relation in words: ours, else the label of the property, else its local name."""
    if name in _FORWARD:
        return _FORWARD[name]
    stated = [
        one.value
        for one in ontology().literals(NamedNode(_iri(name)), "rdfs:label")
        if one.language in (None, "en")
    ]
    text = min(stated, default=_words(_iri(name)))
    return text[:1].upper() + text[1:]


def _words(iri: str) -> str:
    """The local name of a property as words: "backward compatible with"."""
    local = re.split("[#/]", iri)[-1]
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", local).replace("_", " ").lower()
