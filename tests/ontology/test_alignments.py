"""The links to other vocabularies: in files of their own, to terms that exist, without cycles."""

import re
from pathlib import Path

import pytest
from rdflib import DCTERMS, FOAF, ODRL2, ORG, OWL, PROV, RDF, RDFS, SDO, SKOS, Graph, Namespace
from rdflib import URIRef as Iri
from rdflib.namespace import DCAT, SH, VOID, DefinedNamespace
from rdflib.term import Node

FILES = {
    "adms",
    "cito-fabio",
    "codemeta",
    "dcat",
    "dcterms",
    "doap",
    "dqv",
    "earl",
    "fip",
    "frapo",
    "ftr",
    "labels",
    "oa",
    "odrl",
    "org-foaf",
    "orkg",
    "p-plan",
    "prov",
    "rdf",
    "ro-crate",
    "schemaorg",
    "shacl",
    "skos",
    "spdx",
    "sssom",
    "void",
}
LINKS = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch, SKOS.exactMatch, SKOS.relatedMatch)
NEWER_THAN_THE_LIST = {Iri("https://schema.org/funding")} | {
    Iri(f"http://www.w3.org/ns/dcat#{name}")
    for name in (
        *("DatasetSeries", "hasVersion", "inSeries", "isDistributionOf"),
        *("isVersionOf", "seriesMember", "version"),
    )
}
ORKG_CODES = "http://orkg.org/orkg/predicate/"


PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)


def linked(graph: Graph, atlas: Namespace, term: Node) -> bool:
    """Whether a term is tied to one of another vocabulary."""
    targets = (target for link in LINKS for target in graph.objects(term, link))
    return any(not str(target).startswith(str(atlas)) for target in targets)


def test_there_is_one_file_a_vocabulary(folder: Path) -> None:
    assert {path.stem for path in folder.glob("alignments/*.ttl")} == FILES


def test_the_core_links_its_terms_with_each_other_only(core: Graph, atlas: Namespace) -> None:
    outside = [
        (subject, target)
        for link in (*LINKS, OWL.inverseOf, OWL.disjointWith)
        for subject, target in core.subject_objects(link)
        if not str(target).startswith(str(atlas))
    ]
    assert outside == []


def test_every_own_class_is_a_class_of_another_vocabulary(aligned: Graph, atlas: Namespace) -> None:
    for cls in aligned.subjects(RDF.type, OWL.Class):
        if str(cls).startswith(str(atlas)):
            uppers = set(aligned.transitive_objects(cls, RDFS.subClassOf))
            assert any(not str(upper).startswith(str(atlas)) for upper in uppers), cls


def test_every_own_term_is_linked_or_says_that_no_vocabulary_has_its_like(
    aligned: Graph, atlas: Namespace
) -> None:
    for of_type in (OWL.Class, *PROPERTY_TYPES):
        for term in aligned.subjects(RDF.type, of_type):
            if str(term).startswith(str(atlas)) and not linked(aligned, atlas, term):
                above = {*aligned.objects(term, RDFS.subClassOf)}
                reason = str(aligned.value(term, SKOS.editorialNote))
                assert above or "no vocabulary" in reason.lower(), term


def test_links_tie_classes_to_classes_and_properties_to_properties(
    aligned: Graph, atlas: Namespace
) -> None:
    """By the spelling of names, which all vocabularies linked to follow; ORKG's are codes."""
    for link in LINKS:
        for term, target in aligned.subject_objects(link):
            name = re.split("[#/]", str(target))[-1]
            if str(term).startswith(str(atlas)) and not str(target).startswith(ORKG_CODES):
                of_class = (term, RDF.type, OWL.Class) in aligned
                concept = (term, RDF.type, None) not in aligned
                assert concept or name[0].isupper() == of_class, f"{term} and {target}"


def test_the_profiles_of_ro_crate_are_linked(folder: Path, atlas: Namespace) -> None:
    graph = Graph().parse(folder / "alignments" / "ro-crate.ttl", format="turtle")
    run = "https://w3id.org/ro/terms/workflow-run#"
    assert (atlas.image, SKOS.closeMatch, Iri(f"{run}containerImage")) in graph
    targets = {str(target) for link in LINKS for target in graph.objects(None, link)}
    assert not any(target.startswith(str(SDO)) for target in targets)


@pytest.mark.parametrize("relation", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_no_term_stands_above_itself(aligned: Graph, relation: Iri) -> None:
    for term in set(aligned.subjects(relation, None)):
        direct = set(aligned.objects(term, relation))
        above = {far for upper in direct for far in aligned.transitive_objects(upper, relation)}
        assert term not in above


@pytest.mark.parametrize(
    "vocabulary",
    [DCAT, DCTERMS, FOAF, ODRL2, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VOID],
)
def test_terms_of_other_vocabularies_exist(
    everything: Graph, vocabulary: type[DefinedNamespace]
) -> None:
    base = str(vocabulary)
    used = {
        term
        for triple in everything
        for term in triple
        if isinstance(term, Iri) and term.startswith(base) and "/" not in term[len(base) :]
    }
    unknown = {term for term in used - NEWER_THAN_THE_LIST if term[len(base) :] not in vocabulary}
    assert unknown == set()


def test_a_link_is_said_once_and_in_the_strongest_way(aligned: Graph) -> None:
    pairs = [
        (subject, target) for link in LINKS for subject, target in aligned.subject_objects(link)
    ]
    assert len(pairs) == len(set(pairs))


def test_the_label_file_holds_one_english_label_a_term_and_nothing_else(folder: Path) -> None:
    graph = Graph().parse(folder / "alignments" / "labels.ttl", format="turtle")
    assert set(graph.predicates()) == {RDFS.label}
    assert len(graph) == len(set(graph.subjects()))
    assert {getattr(label, "language", None) for label in graph.objects()} == {"en"}


def test_every_superclass_and_superproperty_has_a_label(aligned: Graph, atlas: Namespace) -> None:
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for subject, upper in aligned.subject_objects(relation):
            if str(subject).startswith(str(atlas)):
                assert (upper, RDFS.label, None) in aligned, upper
