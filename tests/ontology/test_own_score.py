"""The vocabulary keeps the rules that it is there to check, as its own scorecard tells."""

from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rdflib import DCTERMS, OWL, RDF, Graph, Namespace, URIRef
from rdflib.namespace import DCAT, FOAF, SKOS

from fairatlas.scoring import Outcome, Scorecard, score, score_record
from fairatlas.settings import Settings
from fairatlas.store import Atlas, MapView
from fairatlas.web import create_app
from fairatlas_loaders import ImportReport, Setting, Source, data_path, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import term

ONTOLOGY = NamedNode("https://w3id.org/fairatlas/ns")
HEADER = URIRef(ONTOLOGY.value)
RECORD = URIRef(f"{EXAMPLE_BASE}/id/dataset/fairatlas-vocabulary")
ADMS = Namespace("http://www.w3.org/ns/adms#")
CC0 = {
    "https://creativecommons.org/publicdomain/zero/1.0/",
    "http://spdx.org/licenses/CC0-1.0",
}
ALIKE = (
    *(DCTERMS.title, DCTERMS.description, DCTERMS.accessRights, DCTERMS.language),
    *(DCTERMS.conformsTo, DCTERMS.created, DCTERMS.issued, DCTERMS.modified),
    *(DCAT.keyword, DCAT.landingPage, URIRef("http://www.w3.org/ns/prov#wasRevisionOf")),
)


@pytest.fixture(scope="module")
def path() -> Path:
    """The file of the demo map with the record of the vocabulary."""
    return data_path("examples") / "demo" / "fairatlas-vocabulary.ttl"


@pytest.fixture(scope="module")
def record(path: Path) -> Graph:
    """The statements of that file."""
    return Graph().parse(path, format="turtle")


@pytest.fixture(scope="module")
def store(path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with that file, as the demo map has it."""
    folder = tmp_path_factory.mktemp("own") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        atlas.load(Source(path.name, path=path), loaders()["rdf"], rebase=EXAMPLE_BASE)
    return folder


def of_header(folder: Path) -> list[Triple]:
    """The statements of the ontology's files, as a map has them."""
    paths = [folder / "atlas.ttl", *(folder / "alignments").glob("*.ttl")]
    found = (parse(path=str(path), format=RdfFormat.TURTLE) for path in paths)
    return [quad.triple for quads in found for quad in quads]


def lacking(card: Scorecard) -> set[str]:
    """The checks that were not passed."""
    return {
        one.check.name for one in card.results if one.outcome in (Outcome.FAIL, Outcome.PARTIAL)
    }


def test_the_ontology_lacks_only_an_entry_in_a_registry(folder: Path) -> None:
    """Its address is not registered yet, so that no registry can have it."""
    card = score(ONTOLOGY, of_header(folder))
    assert card.profile.token == "ontology"
    assert lacking(card) == {"is-listed-in-vocabulary-registries"}


@pytest.mark.parametrize(
    ("check", "predicates"),
    [
        ("has-standard-licence", ["dct:license"]),
        ("has-a-version-iri", ["owl:versionIRI"]),
        ("declares-its-prefix", ["vann:preferredNamespacePrefix"]),
    ],
)
def test_the_marks_come_from_what_the_header_says(
    folder: Path, check: str, predicates: list[str]
) -> None:
    gone = {term(name) for name in predicates}
    kept = [t for t in of_header(folder) if t.subject != ONTOLOGY or t.predicate not in gone]
    assert check in lacking(score(ONTOLOGY, kept))


@pytest.mark.slow
def test_the_service_shows_the_score_of_its_own_record(store: Path) -> None:
    card = score_record(MapView.open(store), str(RECORD))
    assert card.profile.token == "dataset"
    app = create_app(Settings(store=store, base_iri=EXAMPLE_BASE, workers=1))
    try:
        answer = app.test_client().get("/scorecard/dataset/fairatlas-vocabulary?format=json")
    finally:
        app.extensions["fairatlas"].pool.close()
    assert answer.status_code == 200
    assert answer.json["score"] == round(float(card.score() or 0), 4)


def test_the_record_says_what_the_header_says(core: Graph, record: Graph) -> None:
    for predicate in ALIKE:
        stated = set(core.objects(HEADER, predicate))
        assert stated == set(record.objects(RECORD, predicate)), predicate
        assert stated, predicate
    assert record.value(RECORD, URIRef(f"{DCAT}version")) == core.value(HEADER, OWL.versionInfo)
    assert {str(g.value(s, DCTERMS.license)) for g, s in ((core, HEADER), (record, RECORD))} == CC0
    for predicate in (DCTERMS.creator, DCTERMS.publisher):
        names = [
            str(graph.value(graph.value(thing, predicate), FOAF.name))
            for graph, thing in ((core, HEADER), (record, RECORD))
        ]
        assert names == ["The FAIR Atlas developers"] * 2


def test_the_record_has_the_identifiers_and_distributions_of_the_header(
    core: Graph, record: Graph
) -> None:
    def identifiers(graph: Graph, thing: URIRef) -> set[tuple[str, str]]:
        return {
            (str(graph.value(node, ADMS.schemaAgency)), str(graph.value(node, SKOS.notation)))
            for node in graph.objects(thing, ADMS.identifier)
        }

    def distributions(graph: Graph, thing: URIRef) -> set[tuple[str, str]]:
        return {
            (str(graph.value(node, DCAT.downloadURL)), str(graph.value(node, DCAT.mediaType)))
            for node in graph.objects(thing, DCAT.distribution)
        }

    assert identifiers(record, RECORD) == identifiers(core, HEADER)
    assert distributions(record, RECORD) == distributions(core, HEADER)
    assert ("URL", ONTOLOGY.value) in identifiers(core, HEADER)
    assert len(distributions(core, HEADER)) == 5


def test_the_makers_are_those_of_the_software(record: Graph) -> None:
    """One organization, whichever of the project's own files tells of it."""
    path = data_path("examples").parent / "CITATION.cff"
    if not path.is_file():
        pytest.skip("CITATION.cff stands in the checkout only")
    setting = Setting(ImportReport("cff", path.name))
    loaded = loaders()["cff"].load(Source(path.name, path=path), setting).triples
    authors = {t.object.value for t in loaded if t.predicate == term("schema:author")}
    assert authors == {str(maker) for maker in record.objects(RECORD, DCTERMS.creator)}


def test_the_content_identifier_is_that_of_the_content(
    folder: Path, core: Graph, tool: ModuleType
) -> None:
    stated = core.value(URIRef(tool.IDENTIFIER.value), SKOS.notation)
    made = tool.content_identifier(tool.folder_triples(folder))
    assert str(stated) == made, "run python tools/snapshot.py"


def test_the_content_identifier_hangs_on_every_statement_but_its_own(
    folder: Path, tool: ModuleType
) -> None:
    triples = tool.folder_triples(folder)
    made = tool.content_identifier(triples)
    assert tool.content_identifier(reversed(triples)) == made
    assert tool.content_identifier([*triples, triples[0]]) == made
    own = Triple(tool.IDENTIFIER, term("skos:notation"), Literal("bafkreiother"))
    assert tool.content_identifier([*triples, own]) == made
    assert tool.content_identifier(triples[1:]) != made
    assert made.startswith("bafkrei")
    assert len(made) == 59


def test_an_ontology_is_a_dataset_to_the_map_only(core: Graph) -> None:
    """Every map holds the ontology: as a dataset it would be listed among what people recorded."""
    assert set(core.objects(HEADER, RDF.type)) == {OWL.Ontology}
