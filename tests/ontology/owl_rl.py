"""The rules of the OWL 2 RL profile (OWL 2 Profiles, section 4) on the triples of an ontology.

Rules of OWL 2 DL that RL takes over are checked with them. Annotations mean nothing to a reasoner:
their values are not looked at, so a date of the header may be an ``xsd:date``, which OWL lacks.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator

from rdflib import OWL, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

CHARACTERISTICS = {
    OWL.FunctionalProperty,
    OWL.InverseFunctionalProperty,
    OWL.IrreflexiveProperty,
    OWL.SymmetricProperty,
    OWL.AsymmetricProperty,
    OWL.TransitiveProperty,
}
DECLARATIONS: dict[Node, str] = {
    OWL.Class: "class",
    OWL.ObjectProperty: "object property",
    OWL.DatatypeProperty: "datatype property",
    OWL.AnnotationProperty: "annotation property",
    RDFS.Datatype: "datatype",
}
_TYPES = {
    *CHARACTERISTICS,
    *DECLARATIONS,
    OWL.Ontology,
    OWL.NamedIndividual,
    OWL.Restriction,
    OWL.AllDisjointClasses,
    OWL.AllDisjointProperties,
    OWL.AllDifferent,
    OWL.Axiom,
    OWL.Annotation,
    OWL.NegativePropertyAssertion,
}
_BETWEEN_PROPERTIES = (
    RDFS.subPropertyOf,
    OWL.equivalentProperty,
    OWL.propertyDisjointWith,
    OWL.inverseOf,
)
_ANNOTATIONS = {
    RDFS.label,
    RDFS.comment,
    RDFS.seeAlso,
    RDFS.isDefinedBy,
    OWL.versionInfo,
    OWL.priorVersion,
    OWL.backwardCompatibleWith,
    OWL.incompatibleWith,
    OWL.deprecated,
}
_PREDICATES = {
    *_ANNOTATIONS,
    *_BETWEEN_PROPERTIES,
    *(RDF.type, RDF.first, RDF.rest, RDFS.subClassOf, RDFS.domain, RDFS.range),
    *(OWL.equivalentClass, OWL.disjointWith, OWL.propertyChainAxiom, OWL.hasKey),
    *(OWL.sameAs, OWL.differentFrom, OWL.members, OWL.distinctMembers, OWL.versionIRI),
    *(OWL.imports, OWL.onProperty, OWL.someValuesFrom, OWL.allValuesFrom, OWL.hasValue),
    *(OWL.maxCardinality, OWL.maxQualifiedCardinality, OWL.onClass, OWL.onDataRange),
    *(OWL.intersectionOf, OWL.unionOf, OWL.oneOf, OWL.complementOf),
    *(OWL.sourceIndividual, OWL.assertionProperty, OWL.targetIndividual, OWL.targetValue),
    *(OWL.annotatedSource, OWL.annotatedProperty, OWL.annotatedTarget),
}
_NUMBERS = "decimal integer float double long int short byte"
_BOUNDED = "nonNegativeInteger nonPositiveInteger positiveInteger negativeInteger"
_UNSIGNED = "unsignedLong unsignedInt unsignedShort unsignedByte"
_TEXTS = "string normalizedString token language Name NCName NMTOKEN anyURI"
_OTHERS = "boolean hexBinary base64Binary dateTime dateTimeStamp"
DATATYPES = {RDFS.Literal, RDF.PlainLiteral, RDF.XMLLiteral} | {
    XSD[name] for name in f"{_NUMBERS} {_BOUNDED} {_UNSIGNED} {_TEXTS} {_OTHERS}".split()
}
_RESERVED = (str(OWL), str(RDF), str(RDFS), str(XSD))
Kinds = dict[Node, set[str]]
Rule = Callable[[Graph, Kinds], Iterator[str]]


def kinds_of(graph: Graph, known: dict[str, set[URIRef]]) -> Kinds:
    """What each IRI is: as declared, as known, or as its place in an axiom says.

    Args:
        known: terms of other vocabularies by kind, for those that the ontology only uses.
    """
    kinds: Kinds = defaultdict(set)
    for node, declared in graph.subject_objects(RDF.type):
        if declared in DECLARATIONS:
            kinds[node].add(DECLARATIONS[declared])
    for kind, terms in known.items():
        for term in terms:
            kinds[term].add(kind)
    for term in _ANNOTATIONS:
        kinds[term].add("annotation property")
    for relation in (RDFS.subClassOf, OWL.equivalentClass, OWL.disjointWith):
        for pair in graph.subject_objects(relation):
            for node in pair:
                kinds[node].add("class")
    for node in graph.objects(None, RDFS.domain):
        kinds[node].add("class")
    for node, value in graph.subject_objects(RDFS.range):
        kinds[value].add("datatype" if "datatype property" in kinds[node] else "class")
    changed = True
    while changed:
        before = sum(map(len, kinds.values()))
        for relation in _BETWEEN_PROPERTIES:
            for one, other in graph.subject_objects(relation):
                kinds[other] |= kinds[one]
        changed = sum(map(len, kinds.values())) > before
    return kinds


def _vocabulary(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for _, predicate, value in graph:
        if str(predicate).startswith(_RESERVED) and predicate not in _PREDICATES:
            yield f"{predicate} is not of OWL 2 RL"
        if predicate == RDF.type and str(value).startswith(_RESERVED) and value not in _TYPES:
            yield f"the type {value} is not of OWL 2 RL"


def _superclasses(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for below, above in graph.subject_objects(RDFS.subClassOf):
        if not is_below(graph, below):
            yield f"{below} can't be a subclass"
        if not is_above(graph, above):
            yield f"{above} can't be a superclass"
    for one, other in graph.subject_objects(OWL.equivalentClass):
        if not (is_both(graph, one) and is_both(graph, other)):
            yield f"{one} and {other} can't be equivalent"
    for pair in graph.subject_objects(OWL.disjointWith):
        if not all(is_below(graph, node) for node in pair):
            yield f"{pair} can't be disjoint"


def is_below(graph: Graph, node: Node) -> bool:
    """Whether a class expression may stand where a subclass does."""
    if not isinstance(node, BNode):
        return node != OWL.Thing
    parts = [*_listed(graph, node, OWL.intersectionOf), *_listed(graph, node, OWL.unionOf)]
    if parts:
        return all(is_below(graph, part) for part in parts)
    filler = graph.value(node, OWL.someValuesFrom)
    if filler is not None:
        return filler in {OWL.Thing, *DATATYPES} or is_below(graph, filler)
    return (node, OWL.oneOf, None) in graph or (node, OWL.hasValue, None) in graph


def is_above(graph: Graph, node: Node) -> bool:
    """Whether a class expression may stand where a superclass does."""
    if not isinstance(node, BNode):
        return node != OWL.Thing
    parts = _listed(graph, node, OWL.intersectionOf)
    if parts:
        return all(is_above(graph, part) for part in parts)
    filler = graph.value(node, OWL.allValuesFrom)
    if filler is not None:
        return filler in DATATYPES or is_above(graph, filler)
    negated = graph.value(node, OWL.complementOf)
    if negated is not None:
        return is_below(graph, negated)
    counts = {
        *graph.objects(node, OWL.maxCardinality),
        *graph.objects(node, OWL.maxQualifiedCardinality),
    }
    if counts:
        filler = graph.value(node, OWL.onClass)
        few = all(str(count) in ("0", "1") for count in counts)
        return few and (filler in (None, OWL.Thing) or is_below(graph, filler))
    return (node, OWL.hasValue, None) in graph


def is_both(graph: Graph, node: Node) -> bool:
    """Whether a class expression may be equivalent to another."""
    if not isinstance(node, BNode):
        return node != OWL.Thing
    parts = _listed(graph, node, OWL.intersectionOf)
    if parts:
        return all(is_both(graph, part) for part in parts)
    return (node, OWL.hasValue, None) in graph


def _listed(graph: Graph, node: Node, predicate: URIRef) -> list[Node]:
    return [part for head in graph.objects(node, predicate) for part in Collection(graph, head)]


def _domains(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for node, domain in graph.subject_objects(RDFS.domain):
        if not is_above(graph, domain):
            yield f"the domain of {node} can't be {domain}"
    for node, value in graph.subject_objects(RDFS.range):
        if "object property" in kinds[node] and not is_above(graph, value):
            yield f"the range of {node} can't be {value}"


def _datatypes(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for node, value in graph.subject_objects(RDFS.range):
        if "datatype property" in kinds[node] and value not in DATATYPES:
            yield f"the range of {node}, {value}, is not a datatype of OWL 2 RL"
    for subject, predicate, value in graph:
        if "datatype property" in kinds[predicate] and isinstance(value, Literal):
            datatype = value.datatype
            if datatype is not None and datatype not in DATATYPES | {RDF.langString}:
                yield f"a value of {predicate} at {subject} is of {datatype}"


def _declared(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for subject, predicate, value in graph:
        in_owl = str(predicate).startswith(_RESERVED)
        if not in_owl and not any("property" in kind for kind in kinds[predicate]):
            yield f"{predicate} is used as a property, but nothing says of which kind"
        if predicate == RDF.type and value not in _TYPES and "class" not in kinds[value]:
            yield f"{value} is used as a class, but nothing says that it is one"
        if predicate in _BETWEEN_PROPERTIES and not kinds[subject]:
            yield f"{subject} stands in {predicate}, but nothing says of which kind it is"


def _one_kind(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for node, found in kinds.items():
        properties = sorted(kind for kind in found if "property" in kind)
        if len(properties) > 1:
            yield f"{node} is {' and '.join(properties)}"
        if {"class", "datatype"} <= found:
            yield f"{node} is class and datatype"


def _reserved(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for node, found in kinds.items():
        own = node in DATATYPES | _ANNOTATIONS | {OWL.Thing, OWL.Nothing}
        if found and not own and str(node).startswith(_RESERVED):
            yield f"{node} belongs to OWL or RDF and can't be a {min(found)}"


def _annotations(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for node, found in kinds.items():
        if "annotation property" not in found:
            continue
        for axiom in (RDFS.domain, RDFS.range):
            if (node, axiom, None) in graph:
                yield f"{node} is an annotation property with {axiom}"
        if set(graph.objects(node, RDF.type)) & CHARACTERISTICS:
            yield f"{node} is an annotation property with a characteristic"


def _values(graph: Graph, kinds: Kinds) -> Iterator[str]:
    for subject, predicate, value in graph:
        if "object property" in kinds[predicate] and isinstance(value, Literal):
            yield f"{subject} has text for the object property {predicate}"
        if "datatype property" in kinds[predicate] and not isinstance(value, Literal):
            yield f"{subject} has a node for the datatype property {predicate}"


def _simple(graph: Graph, kinds: Kinds) -> Iterator[str]:
    """Of a property that is made from chains, OWL 2 DL forbids what would be undecidable."""
    chained = {
        *graph.subjects(RDF.type, OWL.TransitiveProperty),
        *graph.subjects(OWL.propertyChainAxiom, None),
    }
    composite = {
        up for node in chained for up in graph.transitive_objects(node, RDFS.subPropertyOf)
    }
    needs_simple = CHARACTERISTICS - {OWL.TransitiveProperty, OWL.SymmetricProperty}
    for node in composite:
        if node is None:
            continue
        if set(graph.objects(node, RDF.type)) & needs_simple:
            yield f"{node} is composite and can't have this characteristic"
        if (node, OWL.propertyDisjointWith, None) in graph:
            yield f"{node} is composite and can't be disjoint with another"


RULES: dict[str, Rule] = {
    "vocabulary": _vocabulary,
    "class expressions": _superclasses,
    "domains and ranges": _domains,
    "datatypes": _datatypes,
    "declared": _declared,
    "one kind": _one_kind,
    "reserved": _reserved,
    "annotations": _annotations,
    "values": _values,
    "simple": _simple,
}


def violations(graph: Graph, known: dict[str, set[URIRef]]) -> dict[str, list[str]]:
    """What breaks each rule; rules that hold are left out."""
    kinds = kinds_of(graph, known)
    found = {name: sorted(set(rule(graph, kinds))) for name, rule in RULES.items()}
    return {name: messages for name, messages in found.items() if messages}
