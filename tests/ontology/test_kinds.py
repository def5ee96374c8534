"""Kinds of entities and direct triples: what programs read from the vocabulary."""

import pytest
from rdflib import OWL, RDF, RDFS, Graph, Namespace, URIRef

from fairatlas_loaders.ontology import kinds, qualified

ORG = Namespace("http://www.w3.org/ns/org#")
FIP = Namespace("https://w3id.org/fair/fip/terms/")
KINDS = {
    "Affiliation": "affiliation",
    "Assessment": "assessment",
    "AssessmentResult": "result",
    "AssociationClaim": "association",
    "CodeRepository": "repository",
    "Community": "community",
    "ConfidenceFilter": "filter",
    "ContentAddress": "content",
    "DataCollection": "collection",
    "Dependency": "dependency",
    "Domain": "domain",
    "FundingFlow": "funding",
    "FundingOffer": "offer",
    "FundingProgramme": "programme",
    "Grant": "grant",
    "JobRun": "run",
    "JobSpec": "job",
    "Limitation": "limitation",
    "Measurement": "measurement",
    "MetricDefinition": "metric",
    "Organization": "organization",
    "Person": "person",
    "Policy": "policy",
    "Problem": "problem",
    "Project": "project",
    "Publication": "publication",
    "RelationClaim": "relation",
    "Software": "software",
    "SoftwareMention": "mention",
    "SoftwarePackage": "package",
    "SoftwareVersion": "version",
    "SolutionClaim": "claim",
    "Stewardship": "stewardship",
    "Technology": "technology",
    "Valuation": "valuation",
    "Workshop": "event",
}
REUSED = {
    "http://www.w3.org/ns/dcat#Dataset": "dataset",
    FIP + "FAIR-Implementation-Profile": "fip",
    FIP + "FIP-Declaration": "declaration",
    FIP + "FAIR-Enabling-Resource": "fer",
}
WITHOUT_IRIS_OF_THEIR_OWN = {"Change", "Claim", "Contribution", "ImportRun", "ValuationCriterion"}


def test_classes_have_the_kinds_that_data_are_written_with(core: Graph, atlas: Namespace) -> None:
    expected = {str(atlas[name]): kind for name, kind in KINDS.items()} | REUSED
    stated = [(str(cls), str(kind)) for cls, kind in core.subject_objects(atlas.kind)]
    assert sorted(stated) == sorted(expected.items())


def test_kinds_are_unique_and_fit_into_an_iri(core: Graph, atlas: Namespace) -> None:
    stated = [str(kind) for kind in core.objects(None, atlas.kind)]
    assert len(stated) == len(set(stated))
    assert all(kind.isascii() and kind.isalpha() and kind.islower() for kind in stated)


def test_every_class_has_a_kind_unless_its_members_are_named_otherwise(
    core: Graph, atlas: Namespace
) -> None:
    classes = set(core.subjects(RDF.type, OWL.Class))
    without = {term for term in classes if (term, atlas.kind, None) not in core}
    assert without == {atlas[name] for name in WITHOUT_IRIS_OF_THEIR_OWN}


def test_every_kind_has_a_plural_of_its_own(core: Graph, atlas: Namespace) -> None:
    """In each language: two lists of things are never called alike."""
    plurals = list(core.objects(None, atlas.plural))
    assert set(core.subjects(atlas.plural, None)) == set(core.subjects(atlas.kind, None))
    assert len(set(plurals)) == len(plurals)


@pytest.mark.parametrize(
    ("name", "subject", "direct", "object_"),
    [
        ("Dependency", "dependent", "dependsOn", "dependency"),
        ("SolutionClaim", "claimsThat", "addresses", "addresses"),
        ("FundingFlow", "fundedThing", "fundedBy", "funder"),
        ("Stewardship", "stewards", "hasSteward", ORG.member),
        ("RelationClaim", RDF.subject, RDF.predicate, RDF.object),
        ("Affiliation", ORG.member, ORG.memberOf, ORG.organization),
    ],
)
def test_qualified_classes_declare_their_direct_triple(
    core: Graph, atlas: Namespace, name: str, subject: str, direct: str, object_: str
) -> None:
    parts = (
        (atlas.directSubject, subject),
        (atlas.directProperty, direct),
        (atlas.directObject, object_),
    )
    for annotation, value in parts:
        expected = value if isinstance(value, URIRef) else atlas[value]
        assert list(core.objects(atlas[name], annotation)) == [expected]


def test_direct_triples_are_declared_whole_and_fit_the_node(
    aligned: Graph, atlas: Namespace
) -> None:
    for cls, direct in aligned.subject_objects(atlas.directProperty):
        subject = aligned.value(cls, atlas.directSubject)
        target = aligned.value(cls, atlas.directObject)
        assert aligned.value(subject, RDFS.domain) in (cls, None)
        assert aligned.value(target, RDFS.domain) in (cls, None)
        if str(target).startswith(str(atlas)):
            assert aligned.value(target, RDFS.range) == aligned.value(direct, RDFS.range)


def test_the_loaders_read_the_kinds() -> None:
    assert kinds()["https://w3id.org/fairatlas/ns#Software"] == "software"
    assert qualified("atlas:Affiliation").direct.value == ORG.memberOf.toPython()
