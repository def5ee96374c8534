"""FAIR Implementation Profiles of the demo map: their questions, answers and resources."""

from rdflib import RDF, RDFS, Graph, Namespace, URIRef

ATLAS = Namespace("https://w3id.org/fairatlas/ns#")
FIP = Namespace("https://w3id.org/fair/fip/terms/")
PROFILE = URIRef("http://localhost:8000/id/fip/salt-marsh-2025")
CHOICES = (
    FIP["declares-current-use-of"],
    FIP["declares-planned-use-of"],
    FIP["declares-planned-replacement-of"],
    FIP["declares-planned-development-of"],
)


def test_two_communities_declare_profiles(demo: Graph) -> None:
    profiles = set(demo.subjects(RDF.type, FIP["FAIR-Implementation-Profile"]))
    communities = {demo.value(profile, FIP["declared-by"]) for profile in profiles}
    assert len(communities) >= 2


def test_one_profile_answers_every_question_once(demo: Graph, ontology: Graph) -> None:
    questions = set(ontology.subjects(RDF.type, FIP["FIP-Question"]))
    answered = [
        demo.value(declaration, FIP["refers-to-question"])
        for declaration in demo.objects(PROFILE, ATLAS.hasDeclaration)
    ]
    assert len(questions) == len(answered) == 21
    assert set(answered) == questions


def test_every_way_to_answer_is_shown(demo: Graph) -> None:
    for choice in CHOICES:
        assert (None, choice, None) in demo
    assert (None, RDF.type, FIP["FIP-No-Choice-Declaration"]) in demo


def test_a_declaration_chooses_or_says_that_it_does_not(demo: Graph) -> None:
    for declaration in demo.subjects(RDF.type, FIP["FIP-Declaration"]):
        chooses = any((declaration, choice, None) in demo for choice in CHOICES)
        no_choice = (declaration, RDF.type, FIP["FIP-No-Choice-Declaration"]) in demo
        assert chooses != no_choice, declaration
        assert (declaration, ATLAS.considerations, None) in demo
        replaced = (declaration, FIP["declares-planned-replacement-of"], None) in demo
        assert not replaced or (declaration, FIP["declares-planned-use-of"], None) in demo


def test_a_declaration_is_that_of_the_community_of_its_profile(demo: Graph) -> None:
    for profile, declaration in demo.subject_objects(ATLAS.hasDeclaration):
        assert demo.value(profile, FIP["declared-by"]) == demo.value(
            declaration, FIP["declared-by"]
        )


def test_answers_are_resources_of_the_class_that_the_question_expects(
    demo: Graph, ontology: Graph
) -> None:
    for choice in CHOICES:
        for declaration, resource in demo.subject_objects(choice):
            question = demo.value(declaration, FIP["refers-to-question"])
            expected = ontology.value(question, ATLAS.expectsResourceOf)
            assert (resource, RDF.type, expected) in demo, declaration


def test_resources_enable_the_principles_of_their_classes(demo: Graph, ontology: Graph) -> None:
    for resource in demo.subjects(RDF.type, FIP["FAIR-Enabling-Resource"]):
        principles = {
            principle
            for cls in demo.objects(resource, RDF.type)
            if (cls, RDFS.subClassOf, FIP["FAIR-Enabling-Resource"]) in ontology
            for principle in ontology.objects(cls, FIP.enables)
        }
        assert principles
        assert set(demo.objects(resource, FIP.enables)) == principles


def test_what_is_planned_to_be_developed_does_not_exist_yet(demo: Graph) -> None:
    for resource in demo.objects(None, FIP["declares-planned-development-of"]):
        assert (resource, RDF.type, FIP["FAIR-Enabling-Resource-to-be-Developed"]) in demo
