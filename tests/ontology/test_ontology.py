"""The core of the vocabulary: every term defined, described and placed."""

from pathlib import Path

from pyoxigraph import RdfFormat, parse
from rdflib import OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef

ONTOLOGY = URIRef("https://w3id.org/fairatlas/ns")
STATUS = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
SNAPSHOT = Path(__file__).parent / "terms.txt"


def own_terms(graph: Graph, atlas: Namespace) -> set[URIRef]:
    """The terms of the vocabulary that stand anywhere in a graph, used or defined."""
    return {
        term
        for triple in graph
        for term in triple
        if isinstance(term, URIRef) and term.startswith(str(atlas))
    }


def typed(graph: Graph, atlas: Namespace, *types: URIRef) -> set[URIRef]:
    """The terms of the vocabulary that are of one of the types."""
    return {
        term
        for of_type in types
        for term in graph.subjects(RDF.type, of_type)
        if isinstance(term, URIRef) and term.startswith(str(atlas))
    }


def test_all_turtle_parses_and_says_something(folder: Path) -> None:
    files = sorted(folder.rglob("*.ttl"))
    empty = [path.name for path in files if not any(parse(path=path, format=RdfFormat.TURTLE))]
    assert len(files) > 20
    assert empty == []


def test_no_file_has_blank_nodes_so_that_every_statement_can_be_addressed(
    everything: Graph,
) -> None:
    assert not [triple for triple in everything if any(isinstance(t, BNode) for t in triple)]


def test_the_ontology_describes_itself(core: Graph) -> None:
    said = dict(core.predicate_objects(ONTOLOGY))
    dct = "http://purl.org/dc/terms/"
    assert said[RDF.type] == OWL.Ontology
    assert said[OWL.versionIRI] == URIRef(f"{ONTOLOGY}/{said[OWL.versionInfo]}")
    assert said[URIRef(dct + "license")] == URIRef(
        "https://creativecommons.org/publicdomain/zero/1.0/"
    )
    for name in ("title", "description", "creator", "created", "modified"):
        assert URIRef(dct + name) in said


def test_every_own_term_in_use_is_defined(everything: Graph, atlas: Namespace) -> None:
    used = own_terms(everything, atlas)
    defined = {term for term in used if (term, RDFS.isDefinedBy, ONTOLOGY) in everything}
    assert used - defined == set()


def test_every_own_term_has_one_english_label_and_definition(
    everything: Graph, atlas: Namespace
) -> None:
    for term in own_terms(everything, atlas):
        labels = [*everything.objects(term, RDFS.label), *everything.objects(term, SKOS.prefLabel)]
        definitions = list(everything.objects(term, SKOS.definition))
        assert [label.language for label in labels if isinstance(label, Literal)] == ["en"], term
        assert [text.language for text in definitions if isinstance(text, Literal)] == ["en"], term
        assert str(definitions[0]).endswith("."), term
        assert (term, STATUS, Literal("testing")) in everything, term


def test_labels_of_classes_are_distinct_and_so_are_labels_of_properties(
    core: Graph, atlas: Namespace
) -> None:
    for types in ((OWL.Class,), PROPERTY_TYPES):
        labels = [str(core.value(term, RDFS.label)) for term in typed(core, atlas, *types)]
        assert len(labels) == len(set(labels))


def test_every_property_has_one_type_of_owl(core: Graph, atlas: Namespace) -> None:
    properties = own_terms(core, atlas) - typed(core, atlas, OWL.Class)
    schemes = {term for term in properties if term.endswith("Scheme")}
    for term in properties - schemes:
        types = set(core.objects(term, RDF.type)) - {OWL.SymmetricProperty}
        assert len(types) == 1, term
        assert types < set(PROPERTY_TYPES), term


def test_a_property_without_domain_or_range_says_why(aligned: Graph, atlas: Namespace) -> None:
    for term in typed(aligned, atlas, OWL.ObjectProperty, OWL.DatatypeProperty):
        notes = " ".join(map(str, aligned.objects(term, SKOS.scopeNote)))
        for axiom, word in ((RDFS.domain, "domain"), (RDFS.range, "range")):
            stated = list(aligned.objects(term, axiom))
            assert len(stated) <= 1, f"{term}: two of {word} would mean both at once"
            assert stated or "No domain and range" in notes or f"No {word}" in notes, term


def test_ranges_agree_with_the_types_of_properties(aligned: Graph, atlas: Namespace) -> None:
    literal = {RDFS.Literal, XSD.string, XSD.integer, XSD.decimal, XSD.boolean}
    for term in typed(aligned, atlas, OWL.DatatypeProperty):
        assert set(aligned.objects(term, RDFS.range)) <= literal, term
        assert (term, RDFS.range, None) in aligned, term
    for term in typed(aligned, atlas, OWL.ObjectProperty):
        assert not set(aligned.objects(term, RDFS.range)) & literal, term


def test_inverses_swap_domain_and_range(aligned: Graph, atlas: Namespace) -> None:
    pairs = [
        (one, other)
        for one, other in aligned.subject_objects(OWL.inverseOf)
        if one in typed(aligned, atlas, OWL.ObjectProperty)
    ]
    assert pairs
    for one, other in pairs:
        assert aligned.value(one, RDFS.domain) == aligned.value(other, RDFS.range), one
        assert aligned.value(one, RDFS.range) == aligned.value(other, RDFS.domain), one


def test_alternatives_are_symmetric_and_dependencies_not_transitive(
    core: Graph, atlas: Namespace
) -> None:
    assert (atlas.alternativeTo, RDF.type, OWL.SymmetricProperty) in core
    assert (None, RDF.type, OWL.TransitiveProperty) not in core
    assert "Not transitive" in str(core.value(atlas.dependsOn, SKOS.scopeNote))


def test_projects_are_not_software(core: Graph, atlas: Namespace) -> None:
    assert (atlas.Project, OWL.disjointWith, atlas.Software) in core


def test_terms_are_those_of_the_snapshot(everything: Graph, atlas: Namespace) -> None:
    """Fails on any added or lost term, so that a change of the vocabulary shows in a diff."""
    names = sorted(term.removeprefix(str(atlas)) for term in own_terms(everything, atlas))
    assert names == SNAPSHOT.read_text(encoding="utf-8").split()


def test_the_folder_says_its_licence(folder: Path) -> None:
    text = (folder / "LICENSE").read_text(encoding="utf-8")
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in text
