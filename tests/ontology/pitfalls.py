"""Pitfalls of vocabularies, each found by one function; codes are those of the OOPS! catalogue."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, URIRef
from rdflib.term import Node

NAMESPACE = "https://w3id.org/fairatlas/ns#"
ONTOLOGY = URIRef("https://w3id.org/fairatlas/ns")
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
HIERARCHIES = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.broader)
_AXIOMS = (
    *(RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf),
    *(OWL.inverseOf, OWL.equivalentClass, OWL.equivalentProperty, OWL.disjointWith),
)
_VANN_URI = URIRef("http://purl.org/vocab/vann/preferredNamespaceUri")
Finder = Callable[[Graph], list[str]]


def _own(graph: Graph, *types: Node) -> list[URIRef]:
    found = {term for of_type in types for term in graph.subjects(RDF.type, of_type)}
    return sorted(t for t in found if isinstance(t, URIRef) and t.startswith(NAMESPACE))


def _name(term: Node) -> str:
    return str(term).removeprefix(NAMESPACE)


def _text(graph: Graph, term: Node, predicate: URIRef) -> str:
    """The text in English, else one without a language, else none."""
    texts = {getattr(one, "language", None): str(one) for one in graph.objects(term, predicate)}
    return texts.get("en") or texts.get(None, "")


def synonyms(graph: Graph) -> list[str]:
    """P02, P30, P32: two own classes for one thing: called alike, or said to be equivalent."""
    labels: dict[str, list[str]] = defaultdict(list)
    for term in _own(graph, OWL.Class):
        labels[_text(graph, term, RDFS.label).lower()].append(_name(term))
    alike = [" and ".join(names) for label, names in labels.items() if label and len(names) > 1]
    links = (OWL.equivalentClass, SKOS.exactMatch)
    said = [
        f"{_name(one)} and {_name(other)}"
        for link in links
        for one, other in graph.subject_objects(link)
        if {one, other} <= set(_own(graph, OWL.Class))
    ]
    return alike + said


def being(graph: Graph) -> list[str]:
    """P03: a property "is" instead of a class or a superclass."""
    words = {"is", "isA", "isa", "type", "instanceOf", "kindOf"}
    return [_name(term) for term in _own(graph, *PROPERTIES) if _name(term) in words]


def unconnected(graph: Graph) -> list[str]:
    """P04: a class or property that no axiom, and no note on why there is none, ties to others."""
    tied = {
        term
        for axiom in _AXIOMS
        for one, other in graph.subject_objects(axiom)
        for term in (one, other)
    }
    terms = _own(graph, OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    return [
        _name(term)
        for term in terms
        if term not in tied and "No domain" not in _text(graph, term, SKOS.scopeNote)
    ]


def wrong_inverses(graph: Graph) -> list[str]:
    """P05, P25, P26: inverses that do not swap domain and range, of itself, of a symmetric one."""
    found = []
    for one, other in graph.subject_objects(OWL.inverseOf):
        swapped = [
            graph.value(one, a) == graph.value(other, b)
            for a, b in ((RDFS.domain, RDFS.range), (RDFS.range, RDFS.domain))
        ]
        symmetric = (one, RDF.type, OWL.SymmetricProperty) in graph
        if one == other or symmetric or not all(swapped):
            found.append(f"{_name(one)} and {_name(other)}")
    return found


def cycles(graph: Graph) -> list[str]:
    """P06: a term above itself."""
    found = set()
    for relation in HIERARCHIES:
        for term, upper in graph.subject_objects(relation):
            if term in set(graph.transitive_objects(upper, relation)):
                found.add(_name(term))
    return sorted(found)


def merged(graph: Graph) -> list[str]:
    """P07: a class of two things."""
    joined = re.compile(r"(?<=[a-z])(And|Or)(?=[A-Z])")
    return [
        _name(term)
        for term in _own(graph, OWL.Class)
        if joined.search(_name(term)) or re.search(r" (and|or) ", _text(graph, term, RDFS.label))
    ]


def unannotated(graph: Graph) -> list[str]:
    """P08: a term without a name or a definition."""
    terms = _own(graph, OWL.Class, *PROPERTIES, SKOS.Concept, SKOS.ConceptScheme)
    return [
        _name(term)
        for term in terms
        if not (_text(graph, term, RDFS.label) or _text(graph, term, SKOS.prefLabel))
        or not _text(graph, term, SKOS.definition)
    ]


def nothing_disjoint(graph: Graph) -> list[str]:
    """P10: own classes none of which, with what is above them, is disjoint with any other."""
    separated = {term for pair in graph.subject_objects(OWL.disjointWith) for term in pair}
    classes = _own(graph, OWL.Class)
    apart = [
        term for term in classes if separated & set(graph.transitive_objects(term, RDFS.subClassOf))
    ]
    # Agents and concepts may overlap with much; of the rest a reasoner must tell some apart.
    return [] if len(apart) > len(classes) / 2 else [f"{len(apart)} of {len(classes)} classes"]


def no_domain_or_range(graph: Graph) -> list[str]:
    """P11: a property with no domain or no range, and no note on why."""
    found = []
    for term in _own(graph, OWL.ObjectProperty, OWL.DatatypeProperty):
        note = " ".join(map(str, graph.objects(term, SKOS.scopeNote)))
        for axiom, word in ((RDFS.domain, "domain"), (RDFS.range, "range")):
            reason = f"No {word}" in note or "No domain and range" in note
            if (term, axiom, None) not in graph and not reason:
                found.append(f"{_name(term)} has no {word}")
    return found


def same_properties(graph: Graph) -> list[str]:
    """P12: properties called alike."""
    labels = Counter(_text(graph, term, RDFS.label) for term in _own(graph, *PROPERTIES))
    return [label for label, count in labels.items() if count > 1]


def undeclared_inverses(graph: Graph) -> list[str]:
    """P13: properties whose names say that they are inverse, such as hasPart and partOf."""
    names = {_name(term): term for term in _own(graph, OWL.ObjectProperty)}
    found = []
    declared = set(graph.subject_objects(OWL.inverseOf))
    for name, term in names.items():
        stem = name.removeprefix("has")
        for counterpart in (
            f"{stem[0].lower()}{stem[1:]}Of" if stem != name else "",
            f"{name.removesuffix('s').removesuffix('e')}edBy",
        ):
            other = names.get(counterpart)
            if other and not {(term, other), (other, term)} & declared:
                found.append(f"{name} and {counterpart}")
    return found


def several_domains(graph: Graph) -> list[str]:
    """P19: two domains or ranges, which would mean both at once."""
    return [
        _name(term)
        for term in _own(graph, *PROPERTIES)
        for axiom in (RDFS.domain, RDFS.range)
        if len(list(graph.objects(term, axiom))) > 1
    ]


def misused_annotations(graph: Graph) -> list[str]:
    """P20: a label that is a sentence, or a definition that is a label."""
    found = []
    for term in _own(graph, OWL.Class, *PROPERTIES, SKOS.Concept):
        label = _text(graph, term, RDFS.label) or _text(graph, term, SKOS.prefLabel)
        definition = _text(graph, term, SKOS.definition)
        if label.endswith(".") or len(label.split()) > 6:
            found.append(f"{_name(term)}: the label is a sentence")
        if len(definition.split()) < 2 or definition.lower().rstrip(".") == label.lower():
            found.append(f"{_name(term)}: the definition is a label")
    return found


def leftovers(graph: Graph) -> list[str]:
    """P21: a class for what fits nowhere else."""
    words = re.compile(r"Misc|Other|Various|Unknown|Unspecified|Thing$|General")
    return [_name(term) for term in _own(graph, OWL.Class) if words.search(_name(term))]


def badly_named(graph: Graph) -> list[str]:
    """P22: a name in another style than that of its sort."""
    upper, lower, kebab = (
        re.compile(r"[A-Z][A-Za-z0-9]*"),
        re.compile(r"[a-z][A-Za-z0-9]*"),
        re.compile(r"[a-z]+(-[a-z]+)+"),
    )
    styles = {
        OWL.Class: upper,
        SKOS.ConceptScheme: upper,
        SKOS.Concept: kebab,
        **dict.fromkeys(PROPERTIES, lower),
    }
    found = [
        _name(term)
        for of_type, style in styles.items()
        for term in _own(graph, of_type)
        if not style.fullmatch(_name(term))
    ]
    schemes = [_name(term) for term in _own(graph, SKOS.ConceptScheme)]
    return found + [name for name in schemes if not name.endswith("Scheme")]


def recursive(graph: Graph) -> list[str]:
    """P24: a term that is explained by itself."""
    found = []
    for term in _own(graph, OWL.Class, *PROPERTIES):
        label = re.escape(_text(graph, term, RDFS.label))
        circle = re.compile(rf"(An?|The) {label}\b", re.IGNORECASE)
        of_class = (term, RDF.type, OWL.Class) in graph
        if of_class and circle.match(_text(graph, term, SKOS.definition)):
            found.append(_name(term))
        if any((term, axiom, term) in graph for axiom in _AXIOMS):
            found.append(_name(term))
    return found


def wrong_equivalents(graph: Graph) -> list[str]:
    """P27, P31: equivalence of what is disjoint, one above the other, or of unlike properties."""
    found = []
    for one, other in graph.subject_objects(OWL.equivalentProperty):
        if any(graph.value(one, a) != graph.value(other, a) for a in (RDFS.domain, RDFS.range)):
            found.append(f"{_name(one)} and {_name(other)}")
    for one, other in graph.subject_objects(OWL.equivalentClass):
        links = (OWL.disjointWith, RDFS.subClassOf)
        if any((a, link, b) in graph for link in links for a, b in ((one, other), (other, one))):
            found.append(f"{_name(one)} and {_name(other)}")
    return found


def wrong_characteristics(graph: Graph) -> list[str]:
    """P28, P29: symmetric or transitive between different classes."""
    return [
        _name(term)
        for of_type in (OWL.SymmetricProperty, OWL.TransitiveProperty)
        for term in graph.subjects(RDF.type, of_type)
        if graph.value(term, RDFS.domain) != graph.value(term, RDFS.range)
    ]


def untyped(graph: Graph) -> list[str]:
    """P34, P35: an own term that is used as a class or property and not declared as one."""
    as_class = {
        *graph.objects(None, RDF.type),
        *(term for pair in graph.subject_objects(RDFS.subClassOf) for term in pair),
        *graph.objects(None, RDFS.domain),
    }
    as_property = {
        *graph.predicates(),
        *(term for pair in graph.subject_objects(RDFS.subPropertyOf) for term in pair),
        *graph.subjects(RDFS.domain, None),
        *graph.subjects(RDFS.range, None),
    }
    return sorted(
        _name(term)
        for used, types in ((as_class, (OWL.Class,)), (as_property, PROPERTIES))
        for term in used
        if str(term).startswith(NAMESPACE) and term not in _own(graph, *types)
    )


def file_in_iri(graph: Graph) -> list[str]:
    """P36: an IRI that ends like a file."""
    ends = (".owl", ".rdf", ".ttl", ".n3", ".jsonld", ".xml")
    iris = map(str, graph.subjects(RDF.type, OWL.Ontology))
    return [iri for iri in iris if iri.endswith(ends)]


def undeclared(graph: Graph) -> list[str]:
    """P38: no statement that this is an ontology, or several."""
    found = sorted(map(str, graph.subjects(RDF.type, OWL.Ontology)))
    return [] if found == [str(ONTOLOGY)] else [f"declared: {found}"]


def ambiguous_namespace(graph: Graph) -> list[str]:
    """P39: a stated namespace that is not that of the terms."""
    stated = {str(uri) for uri in graph.objects(ONTOLOGY, _VANN_URI)}
    return [] if stated == {NAMESPACE} else [f"stated: {sorted(stated)}"]


def hijacked(graph: Graph) -> list[str]:
    """P40: a statement on somebody else's term that makes it depend on a term of ours."""
    return [
        f"{subject} {axiom}"
        for axiom in (*_AXIOMS, RDFS.isDefinedBy)
        for subject, target in graph.subject_objects(axiom)
        if not isinstance(subject, BNode)
        and not str(subject).startswith(NAMESPACE)
        and (target == ONTOLOGY or str(target).startswith(NAMESPACE))
    ]


def unlicensed(graph: Graph) -> list[str]:
    """P41: no licence that a machine can tell."""
    licences = list(graph.objects(ONTOLOGY, DCTERMS.license))
    return [] if licences and not any(isinstance(x, Literal) for x in licences) else ["no licence"]


FINDERS: tuple[Finder, ...] = (
    synonyms,
    being,
    unconnected,
    wrong_inverses,
    cycles,
    merged,
    unannotated,
    nothing_disjoint,
    no_domain_or_range,
    same_properties,
    undeclared_inverses,
    several_domains,
    misused_annotations,
    leftovers,
    badly_named,
    recursive,
    wrong_equivalents,
    wrong_characteristics,
    untyped,
    file_in_iri,
    undeclared,
    ambiguous_namespace,
    hijacked,
    unlicensed,
)
