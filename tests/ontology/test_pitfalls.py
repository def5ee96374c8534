"""The ontology has none of the pitfalls of OOPS!, and what FOOPS! asks of a FAIR vocabulary."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCAT, VANN

from fairatlas.formats import RDF_FORMATS
from fairatlas.settings import Settings
from fairatlas.store import Atlas
from fairatlas.web import create_app
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import PREFIXES

from .pitfalls import FINDERS, NAMESPACE, ONTOLOGY, PROPERTIES, Finder

HEAD = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
PLANTED: dict[str, tuple[str, ...]] = {
    "synonyms": (
        'atlas:Tool a owl:Class ; rdfs:label "Software tool"@en .',
        "atlas:Tool a owl:Class ; owl:equivalentClass atlas:Software .",
        "atlas:Software skos:exactMatch atlas:Project .",
    ),
    "being": ("atlas:isA a owl:ObjectProperty .",),
    "unconnected": (
        "atlas:Island a owl:Class .",
        'atlas:drifts a owl:ObjectProperty ; skos:scopeNote "Nothing to say."@en .',
    ),
    "wrong_inverses": (
        "atlas:uses owl:inverseOf atlas:uses .",
        "atlas:uses owl:inverseOf atlas:develops .",
        "atlas:alternativeTo owl:inverseOf atlas:complements .",
    ),
    "cycles": (
        "atlas:Assessment rdfs:subClassOf atlas:Valuation .",
        "prov:Activity rdfs:subClassOf atlas:Valuation .",
        "atlas:hasSteward rdfs:subPropertyOf atlas:fiscalSponsor .",
        "atlas:job-failed skos:broader atlas:job-failed .",
    ),
    "merged": (
        "atlas:ProjectOrGrant a owl:Class .",
        'atlas:Tool a owl:Class ; rdfs:label "tools and services"@en .',
    ),
    "unannotated": (
        'atlas:Tool a owl:Class ; rdfs:label "tool"@en .',
        'atlas:works a owl:DatatypeProperty ; skos:definition "That it works."@en .',
        'atlas:job-lost a skos:Concept ; skos:prefLabel "lost"@en .',
    ),
    "nothing_disjoint": ("\n".join(f"atlas:Class{number} a owl:Class ." for number in range(200)),),
    "no_domain_or_range": (
        "atlas:works a owl:ObjectProperty ; rdfs:range atlas:Software .",
        "atlas:works a owl:DatatypeProperty ; rdfs:domain atlas:Software .",
        'atlas:works a owl:ObjectProperty ; skos:scopeNote "No range: any."@en .',
    ),
    "same_properties": ('atlas:works a owl:ObjectProperty ; rdfs:label "uses"@en .',),
    "undeclared_inverses": (
        "atlas:releaseOf a owl:ObjectProperty .",
        "atlas:usedBy a owl:ObjectProperty .",
    ),
    "several_domains": (
        "atlas:uses rdfs:range atlas:Project .",
        "atlas:develops rdfs:domain atlas:Person .",
    ),
    "misused_annotations": (
        'atlas:Tool a owl:Class ; rdfs:label "tool"@en ; skos:definition "Tool."@en .',
        'atlas:Tool a owl:Class ; rdfs:label "A tool is what helps to do work."@en ;'
        ' skos:definition "What helps to do work."@en .',
    ),
    "leftovers": ("atlas:OtherTool a owl:Class .", "atlas:MiscItem a owl:Class ."),
    "badly_named": (
        "atlas:tool a owl:Class .",
        "atlas:Uses_tool a owl:ObjectProperty .",
        "atlas:jobLost a skos:Concept .",
        "atlas:Colours a skos:ConceptScheme .",
    ),
    "recursive": (
        'atlas:Tool a owl:Class ; rdfs:label "tool"@en ; skos:definition "A tool that works."@en .',
        "atlas:Software rdfs:subClassOf atlas:Software .",
    ),
    "wrong_equivalents": (
        "atlas:uses owl:equivalentProperty atlas:develops .",
        "atlas:Project owl:equivalentClass atlas:Software .",
        "atlas:Valuation owl:equivalentClass atlas:Assessment .",
    ),
    "wrong_characteristics": (
        "atlas:develops a owl:SymmetricProperty .",
        "atlas:hasPackage a owl:TransitiveProperty .",
    ),
    "untyped": (
        "atlas:Tool rdfs:subClassOf prov:Entity .",
        "atlas:works rdfs:domain atlas:Software .",
        "<urn:x:a> atlas:works <urn:x:b> .",
        "<urn:x:a> a atlas:Tool .",
        "atlas:uses rdfs:domain atlas:Tool .",
    ),
    "file_in_iri": ("<https://w3id.org/fairatlas/ns.ttl> a owl:Ontology .",),
    "undeclared": ("<https://w3id.org/fairatlas/other> a owl:Ontology .",),
    "ambiguous_namespace": (
        '<https://w3id.org/fairatlas/ns> vann:preferredNamespaceUri "https://w3id.org/" .',
    ),
    "hijacked": (
        "prov:Entity rdfs:subClassOf atlas:Claim .",
        "dct:creator rdfs:domain atlas:Software .",
        "dct:creator rdfs:isDefinedBy <https://w3id.org/fairatlas/ns> .",
    ),
    "unlicensed": ('<https://w3id.org/fairatlas/ns> dct:license "free" .',),
}
MINIMUM = (DCTERMS.title, DCTERMS.description, DCTERMS.license, DCTERMS.creator, DCTERMS.created)
RECOMMENDED = (VANN.preferredNamespacePrefix, OWL.versionInfo, DCTERMS.bibliographicCitation)
DETAILED = (
    *(DCTERMS.publisher, DCTERMS.issued, DCTERMS.modified, DCTERMS.source, OWL.priorVersion),
    *(OWL.backwardCompatibleWith, URIRef("http://purl.org/ontology/bibo/status")),
)


@pytest.mark.parametrize("finder", FINDERS, ids=lambda finder: finder.__name__)
def test_the_ontology_has_none_of_it(everything: Graph, finder: Finder) -> None:
    assert finder(everything) == [], finder.__doc__


@pytest.mark.parametrize(
    ("finder", "turtle"),
    [(finder, turtle) for finder in FINDERS for turtle in PLANTED[finder.__name__]],
)
def test_what_is_planted_is_found(everything: Graph, finder: Finder, turtle: str) -> None:
    graph = Graph()
    for triple in everything:
        graph.add(triple)
    graph.parse(data=HEAD + turtle, format="turtle")
    assert finder(graph)


def test_an_ontology_that_says_nothing_of_itself_is_found() -> None:
    found = {finder.__name__ for finder in FINDERS if finder(Graph())}
    assert {"undeclared", "ambiguous_namespace", "unlicensed", "nothing_disjoint"} == found


@pytest.mark.parametrize(
    ("predicates", "code"), [(MINIMUM, "OM1"), (RECOMMENDED, "OM2"), (DETAILED, "OM3")]
)
def test_the_header_has_the_metadata(
    core: Graph, predicates: tuple[URIRef, ...], code: str
) -> None:
    """OM1, OM2, OM3, OM5.1, OM5.2; of OM3 a DOI and a logo are wanting, since it has none."""
    missing = [predicate for predicate in predicates if core.value(ONTOLOGY, predicate) is None]
    assert missing == [], code


def test_dates_are_dates_in_order(core: Graph) -> None:
    """OM5: created, issued and modified say when."""
    dates = [
        core.value(ONTOLOGY, predicate)
        for predicate in (DCTERMS.created, DCTERMS.issued, DCTERMS.modified)
    ]
    values = [date.toPython() for date in dates if isinstance(date, Literal)]
    assert len(values) == 3
    assert values == sorted(values)


def test_the_version_has_an_iri_of_its_own(core: Graph) -> None:
    """VER1."""
    version = core.value(ONTOLOGY, OWL.versionIRI)
    assert version != ONTOLOGY
    assert str(version).startswith(f"{ONTOLOGY}/")
    assert str(core.value(ONTOLOGY, OWL.versionInfo)) in str(
        core.value(ONTOLOGY, DCTERMS.bibliographicCitation)
    )


def test_the_iri_is_persistent_open_and_the_one_that_terms_have(core: Graph) -> None:
    """PURL1, HTTP1, URI2."""
    assert str(ONTOLOGY).startswith("https://w3id.org/")
    assert f"{ONTOLOGY}#" == NAMESPACE


def test_the_prefix_is_stated_and_used(core: Graph) -> None:
    """FIND1; whether registries have it (FIND2, FIND3) shows only after publication."""
    prefix = str(core.value(ONTOLOGY, VANN.preferredNamespacePrefix))
    assert PREFIXES[prefix] == NAMESPACE


def test_the_licence_is_one_with_an_address(core: Graph) -> None:
    """OM4.1, OM4.2 as far as a test without the network can tell."""
    assert str(core.value(ONTOLOGY, DCTERMS.license)).startswith("https://creativecommons.org/")


def test_other_vocabularies_are_reused(core: Graph, aligned: Graph) -> None:
    """VOC1 in the header, VOC2 in the terms."""
    about = {str(p) for p in core.predicates(ONTOLOGY, None)}
    used = {name for name, iri in PREFIXES.items() if any(p.startswith(iri) for p in about)}
    assert {"dct", "dcat", "vann", "prov", "schema", "adms"} <= used
    above = {str(upper) for upper in aligned.objects(None, RDFS.subClassOf)}
    reused = {name for name, iri in PREFIXES.items() if any(a.startswith(iri) for a in above)}
    assert len(reused - {"atlas"}) > 10


def test_terms_have_labels_definitions_and_a_status(everything: Graph) -> None:
    """VOC3, VOC4: FOOPS! counts classes and properties of the vocabulary's own namespace."""
    status = URIRef("http://www.w3.org/2003/06/sw-vocab-status/ns#term_status")
    for of_type in (OWL.Class, *PROPERTIES):
        for term in everything.subjects(RDF.type, of_type):
            if str(term).startswith(NAMESPACE):
                for predicate in (RDFS.label, SKOS.definition, status):
                    assert (term, predicate, None) in everything, term


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """The service over an empty map."""
    folder: Path = tmp_path_factory.mktemp("service") / "store"
    Atlas(folder, EXAMPLE_BASE).close()
    app = create_app(Settings(store=folder, base_iri=EXAMPLE_BASE, workers=1))
    yield app.test_client()
    app.extensions["fairatlas"].pool.close()


@pytest.mark.parametrize(
    "media_type",
    [
        "text/turtle",
        "application/ld+json",
        "application/rdf+xml",
        "application/n-triples",
        "text/n3",
    ],
)
def test_the_service_gives_the_ontology_by_negotiation(
    client: FlaskClient, core: Graph, media_type: str
) -> None:
    """RDF1, CN1, URI1, P37: each syntax has the header and every term."""
    answer = client.get("/ns", headers={"Accept": media_type})
    assert (answer.status_code, answer.mimetype) == (200, media_type)
    format_ = {f.media_type: f for f in (*RDF_FORMATS.values(), RdfFormat.JSON_LD)}[media_type]
    subjects = {str(getattr(q.subject, "value", "")) for q in parse(answer.data, format=format_)}
    assert {str(term) for term in core.subjects(RDFS.isDefinedBy, ONTOLOGY)} <= subjects
    assert str(ONTOLOGY) in subjects


@pytest.mark.slow
def test_a_browser_gets_documentation(client: FlaskClient) -> None:
    """DOC1, CN1."""
    answer = client.get("/ns", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.mimetype) == (200, "text/html")


def test_the_version_is_served(client: FlaskClient, core: Graph) -> None:
    """VER2."""
    path = str(core.value(ONTOLOGY, OWL.versionIRI)).replace(str(ONTOLOGY), "/ns")
    answer = client.get(path, headers={"Accept": "text/turtle"}, follow_redirects=True)
    assert (answer.status_code, answer.mimetype) == (200, "text/turtle")
    assert str(ONTOLOGY) in {
        str(getattr(q.subject, "value", "")) for q in parse(answer.data, RdfFormat.TURTLE)
    }


def test_the_stated_distributions_are_those_that_the_service_gives(
    client: FlaskClient, core: Graph
) -> None:
    """The path of each address, asked for at the service, gives the stated media type."""
    distributions = list(core.objects(ONTOLOGY, DCAT.distribution))
    assert len(distributions) == 5
    for distribution in distributions:
        address = str(core.value(distribution, DCAT.downloadURL))
        answer = client.get(address.replace(str(ONTOLOGY), "/ns"))
        iana = f"https://www.iana.org/assignments/media-types/{answer.mimetype}"
        assert str(core.value(distribution, DCAT.mediaType)) == iana
    page = str(core.value(ONTOLOGY, DCAT.landingPage))
    assert client.get(page.replace(str(ONTOLOGY), "/ns")).mimetype == "text/html"
