"""The ontology with its alignments and value lists is in OWL 2 RL, and a lapse is found."""

import pytest
from rdflib import Graph, URIRef

from fairatlas_loaders.vocabulary import PREFIXES, expand

from .owl_rl import DATATYPES, RULES, violations

KNOWN_NAMES = {
    "annotation property": """
        dct:abstract dct:accessRights dct:bibliographicCitation dct:conformsTo dct:created
        dct:creator dct:description dct:issued dct:language dct:license
        dct:modified dct:publisher dct:rights dct:source dct:subject dct:title
        skos:prefLabel skos:definition skos:scopeNote skos:example skos:editorialNote
        vann:preferredNamespacePrefix vann:preferredNamespaceUri
        """,
    "object property": """
        adms:identifier cito:citesAsDataSource cito:usesMethodIn dcat:distribution
        dcat:downloadURL dcat:inSeries dcat:landingPage dcat:mediaType fip:enables
        fip:refers-to-principle foaf:homepage prov:wasRevisionOf schema:codeRepository
        skos:broader skos:closeMatch skos:exactMatch skos:inScheme skos:relatedMatch
        skos:topConceptOf
        """,
    "datatype property": "adms:schemaAgency dcat:keyword foaf:name skos:notation",
    "class": """
        adms:Identifier dcat:Distribution fip:FIP-Question fip:FIP-Data-related-Question
        fip:FIP-Metadata-related-Question skos:ConceptScheme
        """,
}
KNOWN = {kind: {URIRef(expand(n)) for n in names.split()} for kind, names in KNOWN_NAMES.items()}
KNOWN["annotation property"] |= {
    URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"),
    URIRef("http://purl.org/ontology/bibo/status"),
}
"""What the other vocabularies say of those of their terms that the ontology only uses."""

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
DECLARED = """
@prefix ex: <https://example.org/> .
ex:A a owl:Class . ex:B a owl:Class .
ex:p a owl:ObjectProperty . ex:q a owl:ObjectProperty .
ex:d a owl:DatatypeProperty . ex:n a owl:AnnotationProperty .
"""


def read(turtle: str) -> Graph:
    return Graph().parse(data=HEAD + DECLARED + turtle, format="turtle")


def test_the_ontology_is_in_owl_2_rl(everything: Graph) -> None:
    assert violations(everything, KNOWN) == {}


def test_the_table_of_known_terms_holds_what_is_used(everything: Graph) -> None:
    used = {term for triple in everything for term in triple}
    assert {kind: terms - used for kind, terms in KNOWN.items() if terms - used} == {}


@pytest.mark.parametrize(
    "turtle",
    [
        "ex:A rdfs:subClassOf ex:B ; owl:disjointWith ex:B .",
        "ex:A owl:equivalentClass"
        " [ a owl:Restriction ; owl:onProperty ex:p ; owl:hasValue ex:i ] .",
        "ex:A rdfs:subClassOf"
        " [ a owl:Restriction ; owl:onProperty ex:p ; owl:allValuesFrom ex:B ] .",
        "ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ;"
        ' owl:maxCardinality "1"^^xsd:nonNegativeInteger ] .',
        "ex:A rdfs:subClassOf [ a owl:Class ; owl:complementOf ex:B ] .",
        "[ a owl:Class ; owl:unionOf ( ex:A ex:B ) ] rdfs:subClassOf ex:B .",
        "[ a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom owl:Thing ]"
        " rdfs:subClassOf ex:B .",
        "ex:p a owl:FunctionalProperty, owl:SymmetricProperty ; owl:inverseOf ex:q .",
        "ex:p a owl:TransitiveProperty ; rdfs:subPropertyOf ex:q .",
        "ex:d rdfs:domain ex:A ; rdfs:range xsd:dateTime .",
        'ex:i a ex:A ; ex:d 1 ; ex:p ex:j ; ex:n "2026-11-23"^^xsd:date .',
    ],
)
def test_what_the_profile_allows_is_not_refused(turtle: str) -> None:
    assert violations(read(turtle), {}) == {}


@pytest.mark.parametrize(
    ("rule", "turtle"),
    [
        ("vocabulary", "ex:p a owl:ReflexiveProperty ."),
        ("vocabulary", "ex:A owl:disjointUnionOf ( ex:B ) ."),
        (
            "vocabulary",
            "ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ;"
            ' owl:minCardinality "1"^^xsd:nonNegativeInteger ] .',
        ),
        ("vocabulary", "[ a owl:Restriction ; owl:onProperty ex:p ; owl:hasSelf true ] a ex:A ."),
        ("vocabulary", "ex:A a rdfs:Class ."),
        ("vocabulary", "ex:i rdf:value 1 ."),
        ("class expressions", "ex:A rdfs:subClassOf owl:Thing ."),
        ("class expressions", "owl:Thing rdfs:subClassOf ex:A ."),
        ("class expressions", "ex:A owl:equivalentClass owl:Thing ."),
        ("class expressions", "ex:A rdfs:subClassOf [ a owl:Class ; owl:unionOf ( ex:A ex:B ) ] ."),
        ("class expressions", "ex:A rdfs:subClassOf [ a owl:Class ; owl:oneOf ( ex:i ) ] ."),
        (
            "class expressions",
            "ex:A rdfs:subClassOf"
            " [ a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom ex:B ] .",
        ),
        (
            "class expressions",
            "ex:A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty ex:p ;"
            ' owl:maxCardinality "2"^^xsd:nonNegativeInteger ] .',
        ),
        (
            "class expressions",
            "ex:A owl:equivalentClass"
            " [ a owl:Restriction ; owl:onProperty ex:p ; owl:someValuesFrom ex:B ] .",
        ),
        ("class expressions", "ex:A owl:disjointWith owl:Thing ."),
        ("domains and ranges", "ex:p rdfs:domain owl:Thing ."),
        ("domains and ranges", "ex:p rdfs:range [ a owl:Class ; owl:unionOf ( ex:A ex:B ) ] ."),
        ("datatypes", "ex:d rdfs:range xsd:date ."),
        ("datatypes", "ex:d rdfs:range owl:real ."),
        ("datatypes", "ex:d rdfs:range ex:Own ."),
        ("datatypes", 'ex:i ex:d "2026"^^xsd:gYear .'),
        ("declared", "ex:i ex:unknown ex:j ."),
        ("declared", "ex:i a ex:Unknown ."),
        ("declared", "ex:unknown rdfs:subPropertyOf ex:p ."),
        ("one kind", "ex:p a owl:DatatypeProperty ."),
        ("one kind", "ex:n rdfs:subPropertyOf ex:p ."),
        ("one kind", "ex:d owl:equivalentProperty ex:p ."),
        ("one kind", "ex:A a rdfs:Datatype ."),
        ("reserved", "rdf:Property a owl:Class ."),
        ("reserved", "ex:A rdfs:subClassOf rdfs:Resource ."),
        ("annotations", "ex:n rdfs:domain ex:A ."),
        ("annotations", "ex:n rdfs:range ex:A ."),
        ("annotations", "ex:n a owl:FunctionalProperty ."),
        ("values", 'ex:i ex:p "text" .'),
        ("values", "ex:i ex:d ex:j ."),
        ("simple", "ex:p a owl:TransitiveProperty, owl:AsymmetricProperty ."),
        (
            "simple",
            "ex:p owl:propertyChainAxiom ( ex:p ex:q ) ; rdfs:subPropertyOf ex:q ."
            " ex:q a owl:FunctionalProperty .",
        ),
        ("simple", "ex:p a owl:TransitiveProperty ; owl:propertyDisjointWith ex:q ."),
    ],
)
def test_what_the_profile_forbids_is_found(rule: str, turtle: str) -> None:
    assert rule in violations(read(turtle), {})


def test_every_rule_has_something_planted() -> None:
    (mark,) = test_what_the_profile_forbids_is_found.pytestmark  # type: ignore[attr-defined]
    assert {rule for rule, _ in mark.args[1]} == set(RULES)


def test_the_datatypes_are_those_of_the_profile() -> None:
    assert len(DATATYPES) == 32
