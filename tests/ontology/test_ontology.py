"""The core of the vocabulary: every term defined, described and placed."""

import re
from collections import Counter
from pathlib import Path

from pyoxigraph import RdfFormat, parse
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, Namespace, URIRef

from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import PREFIXES

ONTOLOGY = URIRef("https://w3id.org/fairatlas/ns")
STATUS = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
LANGUAGES = ("en", "es", "fr", "de", "zh")
LABELS = (RDFS.label, SKOS.prefLabel)
EXAMPLE_HEAD = f"@base <{EXAMPLE_BASE}/id/> .\n" + "".join(
    f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items()
)
ORDER = """
    label prefLabel definition scopeNote example notation
    subClassOf disjointWith subPropertyOf inverseOf domain range seeAlso
    kind plural directSubject directProperty directObject
    enables refers-to-principle subject expectsResourceOf
    exactMatch inScheme topConceptOf broader
    source editorialNote isDefinedBy term_status
    """
"""What an entry of the files says, in the order in which it says it."""


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


def documented(graph: Graph, atlas: Namespace) -> set[URIRef]:
    """The own terms, and the classes of other vocabularies whose members have a kind."""
    reused = {term for term in graph.subjects(atlas.kind, None) if isinstance(term, URIRef)}
    return own_terms(graph, atlas) | reused


def languages(graph: Graph, term: URIRef, *predicates: URIRef) -> list[str | None]:
    """The languages of the texts of a term, each as often as it has a text."""
    found = [text for predicate in predicates for text in graph.objects(term, predicate)]
    return [text.language for text in found if isinstance(text, Literal)]


def example(graph: Graph, term: URIRef) -> Graph:
    """The example of a term, read with the prefixes of the atlas."""
    (text,) = graph.objects(term, SKOS.example)
    return Graph().parse(data=f"{EXAMPLE_HEAD}{text}", format="turtle")


def test_every_term_has_one_label_in_each_language(everything: Graph, atlas: Namespace) -> None:
    for term in documented(everything, atlas):
        assert sorted(map(str, languages(everything, term, *LABELS))) == sorted(LANGUAGES), term


def test_every_kind_has_one_plural_in_each_language(everything: Graph, atlas: Namespace) -> None:
    for term in everything.subjects(atlas.kind, None):
        assert isinstance(term, URIRef)
        found = sorted(map(str, languages(everything, term, atlas.plural)))
        assert found == sorted(LANGUAGES), term


def test_labels_are_names_and_not_sentences(everything: Graph, atlas: Namespace) -> None:
    for term in documented(everything, atlas):
        for predicate in (*LABELS, atlas.plural):
            for label in map(str, everything.objects(term, predicate)):
                assert label == " ".join(label.split()), term
                assert label
                assert label[-1] not in ".。,;:", term


def test_every_own_term_has_one_english_definition(everything: Graph, atlas: Namespace) -> None:
    for term in own_terms(everything, atlas):
        assert languages(everything, term, SKOS.definition) == ["en"], term
        assert str(everything.value(term, SKOS.definition)).endswith("."), term
        assert (term, STATUS, Literal("testing")) in everything, term


def test_labels_of_classes_are_distinct_and_so_are_labels_of_properties(
    core: Graph, atlas: Namespace
) -> None:
    for types in ((OWL.Class,), PROPERTY_TYPES):
        terms = typed(core, atlas, *types)
        labels = Counter(label for term in terms for label in core.objects(term, RDFS.label))
        assert [label for label, count in labels.items() if count > 1] == []


def test_every_term_has_an_example_that_uses_it(everything: Graph, atlas: Namespace) -> None:
    for term in documented(everything, atlas):
        assert languages(everything, term, SKOS.example) == [None], term
        assert any(term in triple for triple in example(everything, term)), term


def test_examples_use_own_terms_only_as_they_are_defined(
    everything: Graph, atlas: Namespace
) -> None:
    defined = own_terms(everything, atlas)
    for term in documented(everything, atlas):
        graph = example(everything, term)
        assert own_terms(graph, atlas) <= defined, term
        for _, predicate, value in graph:
            if (predicate, RDF.type, OWL.ObjectProperty) in everything:
                assert isinstance(value, URIRef), term
            if (predicate, RDF.type, OWL.DatatypeProperty) in everything:
                assert isinstance(value, Literal), term
                expected = everything.value(predicate, RDFS.range)
                given = value.datatype or (RDF.langString if value.language else XSD.string)
                assert expected in (RDFS.Literal, given), term


def test_every_term_says_where_it_comes_from_or_why_it_is_needed(
    everything: Graph, atlas: Namespace
) -> None:
    for term in documented(everything, atlas):
        sources = list(everything.objects(term, DCTERMS.source))
        reasons = list(everything.objects(term, SKOS.editorialNote))
        assert sources or reasons, term
        assert len(reasons) <= 1, term
        assert all(isinstance(source, URIRef) for source in sources), term
        assert set(languages(everything, term, SKOS.editorialNote)) <= {"en"}, term
        assert all(str(reason).endswith(".") for reason in reasons), term


def test_entries_say_things_in_one_order(folder: Path) -> None:
    order = ORDER.split()
    entry = re.compile(r"^(?!<)\S+ a (?:owl|skos|fip):.*?\.$", re.MULTILINE | re.DOTALL)
    for path in (folder / "atlas.ttl", *folder.glob("schemes/*.ttl")):
        text = path.read_text(encoding="utf-8")
        entries = entry.findall(text)
        assert entries, path.name
        for found in entries:
            said = re.findall(r"^    [a-z]+:(\S+)", found, re.MULTILINE)
            assert said == sorted(said, key=order.index), found


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


def test_the_folder_says_its_licence(folder: Path) -> None:
    text = (folder / "LICENSE").read_text(encoding="utf-8")
    assert "https://creativecommons.org/publicdomain/zero/1.0/" in text
