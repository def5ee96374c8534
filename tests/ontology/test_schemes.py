"""The concept schemes: well-formed SKOS, and complete."""

from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

FIP = Namespace("https://w3id.org/fair/fip/terms/")
FAIR = Namespace("https://w3id.org/fair/principles/terms/")
LANGUAGES = {"en", "es", "fr", "de", "zh"}
SIZES = {
    "DependencyScopeScheme": 5,
    "ExtentScheme": 3,
    "FAIRPrincipleScheme": 19,
    "FIPQuestionScheme": 21,
    "JobStateScheme": 7,
    "OrganizationTypeScheme": 9,
    "OutcomeScheme": 6,
    "PolicyStatusScheme": 4,
    "PolicyTypeScheme": 6,
    "ProblemStatusScheme": 4,
    "RepoStatusScheme": 8,
    "RoleScheme": 8,
    "ValuationCriterionScheme": 7,
}


def test_schemes_are_those_of_the_contract(schemes: Graph, atlas: Namespace) -> None:
    found = {
        str(scheme).removeprefix(str(atlas)): len(list(schemes.subjects(SKOS.inScheme, scheme)))
        for scheme in schemes.subjects(RDF.type, SKOS.ConceptScheme)
    }
    assert found == SIZES


def test_each_file_holds_one_scheme(folder: Path) -> None:
    for path in sorted(folder.glob("schemes/*.ttl")):
        graph = Graph().parse(path, format="turtle")
        assert len(list(graph.subjects(RDF.type, SKOS.ConceptScheme))) == 1, path.name


def test_concepts_are_whole(schemes: Graph) -> None:
    for concept in schemes.subjects(RDF.type, SKOS.Concept):
        labels = list(schemes.objects(concept, SKOS.prefLabel))
        languages = [label.language for label in labels if isinstance(label, Literal)]
        assert len(languages) == len(set(languages)), concept
        # A principle is called by its letter and number in every language.
        wanted = {"en"} if str(concept).startswith(str(FAIR)) else LANGUAGES
        assert set(languages) == wanted, concept
        assert len(list(schemes.objects(concept, SKOS.definition))) == 1, concept
        assert len(list(schemes.objects(concept, SKOS.inScheme))) == 1, concept
        assert len(list(schemes.objects(concept, SKOS.notation))) <= 1, concept


def test_labels_and_notations_are_unique_in_their_scheme(schemes: Graph) -> None:
    for scheme in schemes.subjects(RDF.type, SKOS.ConceptScheme):
        members = list(schemes.subjects(SKOS.inScheme, scheme))
        labels = [label for one in members for label in schemes.objects(one, SKOS.prefLabel)]
        codes = [code for member in members for code in schemes.objects(member, SKOS.notation)]
        assert len(set(labels)) == len(labels), scheme
        assert len(set(codes)) == len(codes), scheme
        assert len(codes) in (0, len(members)), f"{scheme}: codes for some concepts only"


def test_concepts_are_at_the_top_or_below_a_concept_of_their_scheme(schemes: Graph) -> None:
    for concept, scheme in schemes.subject_objects(SKOS.inScheme):
        broader = list(schemes.objects(concept, SKOS.broader))
        on_top = (concept, SKOS.topConceptOf, scheme) in schemes
        assert on_top != bool(broader), concept
        assert all((upper, SKOS.inScheme, scheme) in schemes for upper in broader), concept


def test_own_concepts_are_named_after_their_scheme(schemes: Graph, atlas: Namespace) -> None:
    """One prefix a scheme (``job-``), so that a reader sees where a value comes from."""
    for scheme in schemes.subjects(RDF.type, SKOS.ConceptScheme):
        prefixes = {
            concept.removeprefix(str(atlas)).partition("-")[0]
            for concept in schemes.subjects(SKOS.inScheme, scheme)
            if isinstance(concept, URIRef) and concept.startswith(str(atlas))
        }
        assert len(prefixes) <= 1, scheme


def test_every_scheme_of_values_is_named_by_a_term_that_takes_them(
    core: Graph, schemes: Graph, atlas: Namespace
) -> None:
    referred = set(core.objects(None, RDFS.seeAlso))
    outside = {atlas.FAIRPrincipleScheme, atlas.FIPQuestionScheme}
    assert referred == set(schemes.subjects(RDF.type, SKOS.ConceptScheme)) - outside


def test_valuation_criteria_are_of_the_class_that_the_property_expects(
    core: Graph, schemes: Graph, atlas: Namespace
) -> None:
    expected = core.value(atlas.criterion, RDFS.range)
    members = set(schemes.subjects(SKOS.inScheme, atlas.ValuationCriterionScheme))
    assert members == set(schemes.subjects(RDF.type, expected))


def test_questions_agree_with_the_resources_that_answer_them(
    schemes: Graph, atlas: Namespace
) -> None:
    """The class that answers a question enables the principle that the question asks about."""
    questions = set(schemes.subjects(RDF.type, FIP["FIP-Question"]))
    assert len(questions) == 21
    for question in questions:
        principle = schemes.value(question, FIP["refers-to-principle"])
        expected = schemes.value(question, atlas.expectsResourceOf)
        assert (expected, FIP.enables, principle) in schemes, question
        assert (question, DCTERMS.subject, principle) in schemes, question
        code = str(schemes.value(question, SKOS.notation))
        assert question == FIP[f"FIP-Question-{code}"]
        assert principle == FAIR[code.partition("-")[0]]


def test_there_are_twelve_classes_of_fair_enabling_resources(schemes: Graph) -> None:
    classes = set(schemes.subjects(RDFS.subClassOf, FIP["FAIR-Enabling-Resource"]))
    assert len(classes) == 12
    for cls in classes:
        assert (cls, RDF.type, OWL.Class) in schemes
        labels = list(schemes.objects(cls, RDFS.label))
        assert {label.language for label in labels if isinstance(label, Literal)} == LANGUAGES
        assert len(labels) == len(LANGUAGES), cls
        assert (cls, SKOS.definition, None) in schemes


@pytest.mark.parametrize(
    ("lower", "upper"), [("F1", "F"), ("A1.2", "A1"), ("A1", "A"), ("R1.3", "R1"), ("I2", "I")]
)
def test_principles_stand_below_their_letter(schemes: Graph, lower: str, upper: str) -> None:
    assert list(schemes.objects(FAIR[lower], SKOS.broader)) == [FAIR[upper]]
    assert str(schemes.value(FAIR[lower], RDFS.label)) == lower
