"""What the pages of the ontology and the shapes are made from: terms, rules, counts, links."""

import json
from collections.abc import Iterator

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from fairatlas.queries import questions, service_query
from fairatlas.querying import run_query
from fairatlas.shacl.profiles import profiles
from fairatlas.statements import Statements, ontology, shapes
from fairatlas.store import MapView
from fairatlas.vocabulary_docs import described, fair_checks, rules, terms, usage, wording
from fairatlas.vocabulary_docs.examples import Example, changes
from fairatlas.vocabulary_docs.expectations import expectations
from fairatlas.vocabulary_docs.paths import path_pieces, predicates
from fairatlas.vocabulary_docs.questions import questions_with, terms_of
from fairatlas.vocabulary_docs.references import Reference, documented, refer
from fairatlas_loaders.ontology import kinds
from fairatlas_loaders.vocabulary import PREFIXES, compact, term


def _statements(turtle: str) -> Statements:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    return Statements(parse(head + turtle, format=RdfFormat.TURTLE))


def _words(said: Statements, shape: str) -> list[str]:
    found = expectations(said, term(shape))
    return [" ".join((one.text, *map(_text, one.values))) for one in found]


def _text(value: Reference | Literal) -> str:
    return value.text if isinstance(value, Reference) else value.value


def _named_rules() -> Iterator[tuple[rules.Shape, rules.Rule]]:
    for shape in rules.record_shapes():
        for rule in shape.rules:
            yield shape, rule


def test_every_term_has_its_entry() -> None:
    assert {one.node for one in terms.all_terms().values()} == documented()
    for name in ("Software", "dependsOn", "kind", "ExtentScheme", "extent-full", "dcat:Dataset"):
        assert terms.all_terms()[name].anchor == name


def test_a_term_stands_in_one_section_only() -> None:
    nodes = [one.node for section in terms.sections() for one in section.terms]
    assert len(nodes) == len(set(nodes))


def test_classes_of_other_vocabularies_with_a_kind_are_apart() -> None:
    reused = {one.node.value for one in terms.sections()[-1].terms}
    assert reused == {iri for iri in kinds() if not iri.startswith(PREFIXES["atlas"])}


@pytest.mark.parametrize("anchor", ["Software", "dependsOn", "ExtentScheme", "dcat:Dataset"])
def test_nothing_that_is_said_of_a_term_is_left_out(anchor: str) -> None:
    one = terms.all_terms()[anchor]
    shown = {value for fact in one.facts for value in fact.values}
    shown |= {*one.labels, *one.definitions, *one.notes, *one.types}
    texts = {*one.examples, one.kind}
    unsaid = {term("rdfs:isDefinedBy")}
    for quad in ontology().about(one.node):
        if quad.predicate not in unsaid:
            value = quad.object
            found = refer(value) if isinstance(value, NamedNode) else value
            assert found in shown or getattr(value, "value", "") in texts, quad


def test_relations_are_told_from_both_ends() -> None:
    facts = {fact.label: fact for fact in terms.all_terms()["Claim"].facts}
    assert "atlas:SolutionClaim" in map(_text, facts["Subclasses"].values)
    facts = {fact.label: fact for fact in terms.all_terms()["Software"].facts}
    assert "atlas:Project" in map(_text, facts["Disjoint with"].values)
    assert facts["Superclass"].relation == "rdfs:subClassOf"
    assert "schema:SoftwareApplication" in map(_text, facts["Superclass"].values)
    inverse = {fact.label: fact for fact in terms.all_terms()["limitationOf"].facts}["Inverse"]
    assert list(map(_text, inverse.values)) == ["atlas:hasLimitation"]


def test_a_relation_stated_from_both_ends_is_told_once() -> None:
    for one in terms.all_terms().values():
        for label in {fact.label for fact in one.facts}:
            values = [v for fact in one.facts if fact.label == label for v in fact.values]
            assert len(values) == len(set(values)), (one.name, label)


def test_labels_of_relations_are_words() -> None:
    for one in (*terms.all_terms().values(), terms.metadata()):
        for fact in one.facts:
            assert ":" not in fact.label, (one.name, fact.label)


def test_links_lead_to_the_page_that_tells_of_a_node() -> None:
    assert refer(term("atlas:Software")) == Reference(
        term("atlas:Software"), "atlas:Software", "ontology", "Software"
    )
    assert refer(term("shape:Software")).page == "shapes"
    assert refer(term("check:has-licence")).anchor == "has-licence"
    assert refer(term("prov:Entity")).page == ""
    assert refer(term("dcat-ap:Dataset-title")) == Reference(
        term("dcat-ap:Dataset-title"), "dcat-ap:Dataset-title", "dcat-ap", "Dataset-title"
    )
    assert refer(NamedNode("https://w3id.org/fairatlas/shapes/none#Dataset")).page == ""
    assert refer(NamedNode("https://w3id.org/fairatlas/shapes/dcat-ap")).page == ""


def test_every_rule_has_one_home() -> None:
    shared = {rule.node for rule in rules.shared_rules()}
    homes: dict[object, int] = {}
    for shape, rule in _named_rules():
        if rule.anchor and rule.home == shape.anchor:
            homes[rule.node] = homes.get(rule.node, 0) + 1
    named = {rule.node for _, rule in _named_rules() if rule.anchor}
    assert set(homes) | shared == named
    assert not set(homes) & shared
    assert set(homes.values()) == {1}


def test_obligations_are_those_of_the_severities() -> None:
    asked = {rule.anchor: rule.obligation for _, rule in _named_rules()}
    assert asked["Record-title"] == rules.REQUIRED
    assert asked["Software-licence"] == rules.RECOMMENDED
    assert asked["Software-topic"] == rules.NICE
    assert asked["Software-licence-is-iri"] == rules.OPTIONAL


def test_a_property_is_summed_up_by_its_strongest_rule() -> None:
    shape = rules.shape_of(term("atlas:Software"))
    assert shape is not None
    assert shape.anchor == "Software"
    found = rules.by_obligation(shape)
    licence = (refer(term("dct:license")),)
    assert licence in [rule.path for rule in found[rules.RECOMMENDED]]
    assert licence not in [rule.path for rule in found[rules.OPTIONAL]]
    assert sum(map(len, found.values())) == len({rule.path for rule in shape.rules})


def test_every_class_with_a_kind_has_its_shape() -> None:
    for iri in kinds():
        shape = rules.shape_of(NamedNode(iri))
        assert shape is not None, iri
        assert shape.anchor != "Record", iri
        assert shape.valid, iri


def test_a_fault_is_shown_as_what_changes() -> None:
    valid = (Example("x", "@prefix a: <urn:a> .\na:b a:c 1 ;\n  a:d 2 .\n"),)
    fault = Example("x--d", "@prefix e: <urn:e> .\na:b a:c 1 ;\n  a:d 3 .\n")
    assert changes(valid, (fault,)) == (Example("x--d", "-  a:d 2 .\n+  a:d 3 ."),)
    assert changes((), (fault,)) == (fault,)
    for shape in rules.record_shapes():
        assert all(one.text for one in shape.invalid)


def test_shapes_that_ask_for_a_property() -> None:
    found = {shape.anchor: obligation for shape, obligation in rules.rules_for(term("dct:license"))}
    assert found["Software"] == rules.RECOMMENDED
    assert rules.rules_for(term("atlas:kind")) == ()


def test_paths_are_written_as_in_sparql() -> None:
    said = _statements("""
        shape:a sh:path [ sh:inversePath atlas:uses ] .
        shape:b sh:path ( dct:title [ sh:zeroOrMorePath skos:broader ] ) .
        shape:c sh:path [ sh:alternativePath ( dct:title foaf:name ) ] .
    """)

    def written(shape: str) -> str:
        (path,) = said.values(term(shape), "sh:path")
        pieces = path_pieces(said, path)
        return "".join(one if isinstance(one, str) else one.text for one in pieces)

    assert written("shape:a") == "^atlas:uses"
    assert written("shape:b") == "dct:title / (skos:broader)*"
    assert written("shape:c") == "dct:title | foaf:name"
    (path,) = said.values(term("shape:c"), "sh:path")
    assert predicates(path_pieces(said, path)) == (term("dct:title"), term("foaf:name"))


def test_expectations_in_words() -> None:
    said = _statements("""
        shape:a sh:nodeKind sh:IRI ; schema:rangeIncludes atlas:Software ; sh:maxCount 1 .
        shape:b sh:datatype xsd:decimal ; sh:minInclusive 0 ; sh:maxInclusive 1 ; sh:minCount 1 .
        shape:c sh:or ( [ sh:datatype xsd:date ] [ sh:datatype xsd:gYear ] ) .
        shape:d sh:pattern "\\\\S" ; sh:uniqueLang true ; sh:minCount 1 ; sh:maxCount 1 .
        shape:e sh:in ( atlas:extent-full "DOI" ) ; sh:maxCount 0 .
        shape:f sh:or ( [ sh:datatype xsd:date ] [ sh:class atlas:Software ] ) ; sh:minCount 2 .
        shape:g sh:or ( shape:Date [ sh:path schema:name ; sh:minCount 1 ] ) ; sh:closed true .
        shape:h sh:qualifiedValueShape shape:Date ; sh:qualifiedMinCount 1 .
    """)
    assert _words(said, "shape:a") == ["an IRI", "best of class atlas:Software", "at most 1"]
    assert _words(said, "shape:b") == [" xsd:decimal", "from 0", "to 1"]
    assert _words(said, "shape:c") == [" xsd:date xsd:gYear"]
    assert _words(said, "shape:d") == ["not empty", "one in each language", "exactly 1"]
    assert _words(said, "shape:e") == ["one of atlas:extent-full DOI", "none"]
    assert _words(said, "shape:f") == [
        " xsd:date",
        "or of class atlas:Software",
        "at least 2",
    ]
    assert _words(said, "shape:g") == [
        "nothing else said of it",
        "as shape:Date",
        "or with schema:name",
    ]
    assert _words(said, "shape:h") == ["at least 1 as shape:Date"]


def test_a_list_that_never_ends_is_read_once() -> None:
    said = _statements("_:a rdf:first 1 ; rdf:rest _:b . _:b rdf:first 2 ; rdf:rest _:a .")
    head = next(quad.subject for quad in said.quads)
    assert [one.value for one in said.items(head)] == ["1", "2"]  # type: ignore[attr-defined]


def test_texts_come_in_the_language_of_the_reader() -> None:
    texts = [Literal("b", language="en"), Literal("a", language="fr"), Literal("c")]
    assert wording.in_language(texts, ("fr", "en")) == texts[1]
    assert wording.in_language(texts, ("de", "en")) == texts[0]
    assert wording.in_language([], ("en",)) is None
    assert wording.by_language(texts, ("en",)) == [texts[0], texts[2], texts[1]]


def test_the_terms_of_a_query_are_those_outside_texts_and_comments() -> None:
    query = """
        SELECT * { ?s atlas:uses <https://w3id.org/fairatlas/ns#Software> ; dct:title "atlas:no" .
        # atlas:neither
        ?s atlas:uses <software/repo-github.com:scipy:scipy> .
        ?s a atlas:SolutionClaim. FILTER (?o != 'it is not atlas:this' && ?x < 3) }
    """
    found = {compact(iri) for iri in terms_of(query)}
    assert found == {"atlas:uses", "atlas:Software", "dct:title", "atlas:SolutionClaim"}


def test_questions_of_a_term() -> None:
    for name, query in questions().items():
        for iri in terms_of(query.text):
            assert name in [one.name for one in questions_with(NamedNode(iri))]
    assert questions_with(term("atlas:advice")) == ()


def test_the_statements_of_a_scheme_hold_its_concepts() -> None:
    quads = described.about_term(term("atlas:ExtentScheme"))
    assert {quad.subject for quad in quads} == {
        term(f"atlas:{name}")
        for name in ("ExtentScheme", "extent-full", "extent-partial", "extent-minor")
    }


def test_the_statements_of_a_term_come_from_all_files() -> None:
    quads = described.about_term(term("atlas:Software"))
    assert len({quad.graph_name for quad in quads}) > 1
    assert {quad.subject for quad in quads} == {term("atlas:Software")}


def test_the_statements_of_a_shape_are_complete() -> None:
    quads = described.about_shape(term("shape:Software"))
    said = {quad.subject for quad in quads}
    assert term("shape:Record-title") in said
    assert term("shape:Policy") not in said
    for quad in quads:
        if isinstance(quad.object, BlankNode):
            assert quad.object in said
    assert shapes().about(term("shape:Identifier"))
    assert set(shapes().about(term("shape:Identifier"))) <= set(
        described.about_shape(term("shape:Record"))
    )


def test_the_statements_of_a_shape_of_a_profile_are_complete() -> None:
    nodes = described.profile_nodes(profiles()["dcat-ap"])
    said = {quad.subject for quad in described.about_shape(nodes["Dataset"])}
    assert {term("dcat-ap:Dataset-publisher-form"), term("dcat-ap:AgentLink")} <= said
    assert term("dcat-ap:NotDescribed") in said
    assert term("dcat-ap:Distribution") not in said
    assert term("shape:Dataset") not in said


def test_rules_say_which_principle_they_serve() -> None:
    served = {rule.anchor: tuple(map(_text, rule.principles)) for _, rule in _named_rules()}
    assert served["Software-licence"] == ("fair:R1.1",)
    assert served["Record-is-fictional"] == ()


def test_checks_come_with_their_links_and_examples() -> None:
    found = {one.check.name: one for one in fair_checks.documented_checks()}
    licence = found["has-standard-licence"]
    assert licence.principle.anchor == "fair:R1.1"
    assert "software" in [one.token for one in licence.profiles]
    assert "dct:license" in [one.text for one in licence.looks_at]
    for one in found.values():
        assert one.sources
        assert one.good
        assert one.bad


@pytest.fixture(scope="module")
def counted(view: MapView) -> usage.Usage:
    """The counts of the small map."""
    return usage.usage(
        {
            name: run_query(view, service_query(query), suffix="json").body
            for name, query in usage.QUERIES.items()
        }
    )


def test_counts_are_those_of_the_listings_that_they_link(
    view: MapView, counted: usage.Usage
) -> None:
    assert counted.known
    counts = {
        "class": (counted.classes, "atlas:Policy"),
        "property": (counted.properties, "atlas:policyStatus"),
        "concept": (counted.concepts, "atlas:extent-partial"),
    }
    for of, (found, name) in counts.items():
        listed = run_query(view, usage.listing(of, term(name)), suffix="json").body
        rows = json.loads(listed)["results"]["bindings"]
        assert 0 < len(rows) < 100
        assert found[term(name).value] == len(rows), name


def test_the_vocabulary_itself_is_no_use_of_a_concept(counted: usage.Usage) -> None:
    unused = [one for one in terms.all_terms() if one.startswith("fair:")]
    assert any(counted.concepts.get(terms.all_terms()[one].node.value, 0) == 0 for one in unused)


def test_an_example_is_a_thing_of_the_map(view: MapView) -> None:
    classes = (term("atlas:Software"), term("owl:Class"), term("atlas:Nothing"))
    found = usage.examples(view, classes, (term("atlas:dependsOn"), term("atlas:kind")))
    assert set(found) == {term("atlas:Software"), term("atlas:dependsOn")}
    thing = found[term("atlas:Software")]
    assert Quad(thing, term("rdf:type"), term("atlas:Software")) in view.store
