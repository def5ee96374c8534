"""rdflib: reads what IRIs lead to, and uses the service as a store, with updates."""

from collections.abc import Iterator

import pytest
from rdflib import BNode, Dataset, Graph, Literal, URIRef
from rdflib.namespace import DCAT, DCTERMS, OWL, RDF
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore

from .service import DATASETS, TITLE, TITLES, Service

# rdflib's reader of JSON-LD still uses classes of it that are to go.
pytestmark = pytest.mark.filterwarnings("ignore:.* is deprecated:DeprecationWarning")

ATLAS = "https://w3id.org/fairatlas/ns#"


def test_reads_a_thing_from_its_iri(dataset: str) -> None:
    graph = Graph().parse(dataset)
    assert graph.value(URIRef(dataset), DCTERMS.title) == Literal(TITLE, lang="en")
    assert len(set(graph.objects(URIRef(dataset), DCTERMS.creator))) == 3


@pytest.mark.parametrize("form", ["turtle", "json-ld", "nt", "xml"])
def test_reads_a_description_in_each_format(service: Service, dataset: str, form: str) -> None:
    graph = Graph().parse(service.document("dataset/swh-graph"), format=form)
    assert graph.isomorphic(Graph().parse(dataset))


def test_reads_who_says_what(service: Service, dataset: str) -> None:
    graphs = Dataset().parse(service.document("dataset/swh-graph"), format="trig")
    said = graphs.quads((URIRef(dataset), DCTERMS.title, None, None))
    assert URIRef(f"{service.base}/graph/datasets") in {quad[3] for quad in said}


def test_reads_the_ontology(service: Service) -> None:
    graph = Graph().parse(f"{service.base}/ns")
    assert (URIRef(f"{ATLAS}Software"), RDF.type, OWL.Class) in graph


def test_fetches_the_context(service: Service) -> None:
    text = (
        f'{{"@context": "{service.base}/context.jsonld", "@id": "http://e.org/x",'
        ' "@type": "Software"}'
    )
    graph = Graph().parse(data=text, format="json-ld")
    assert set(graph) == {(URIRef("http://e.org/x"), RDF.type, URIRef(f"{ATLAS}Software"))}


@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
def test_queries_the_service_as_a_store(service: Service, form: str, method: str) -> None:
    graph = Graph(SPARQLStore(service.sparql, returnFormat=form, method=method))
    assert {str(row[0]) for row in graph.query(TITLES)} == DATASETS


def test_matches_patterns_of_the_store(service: Service, dataset: str) -> None:
    graph = Graph(SPARQLStore(service.sparql))
    assert graph.value(URIRef(dataset), DCTERMS.title) == Literal(TITLE, lang="en")
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) == len(DATASETS)
    assert (URIRef(dataset), RDF.type, DCAT.Dataset) in graph
    assert len(graph) > 100


def test_graphs_of_the_store_are_contributions(service: Service) -> None:
    name = URIRef(f"{service.base}/graph/datasets")
    store = SPARQLStore(service.sparql)
    assert name in set(store.contexts())
    assert len(set(Graph(store, identifier=name).subjects(RDF.type, DCAT.Dataset))) == 8


@pytest.fixture(params=["token as a password", "bearer"])
def writable(service: Service, request: pytest.FixtureRequest) -> Iterator[Graph]:
    """A graph beside the map, which rdflib may write to."""
    name = URIRef("http://e.org/graphs/of-rdflib")
    if request.param == "bearer":
        bearer = {"Authorization": f"Bearer {service.token}"}
        store = SPARQLUpdateStore(service.sparql, service.sparql, headers=bearer)
    else:
        store = SPARQLUpdateStore(service.sparql, service.sparql, auth=("rdflib", service.token))
    graph = Graph(store, identifier=name)
    yield graph
    store.update(f"DROP SILENT GRAPH <{name}>")


def test_writes_to_the_store(service: Service, writable: Graph) -> None:
    thing = URIRef(service.thing("software/of-rdflib"))
    writable.add((thing, DCTERMS.title, Literal("Größe", lang="de")))
    writable.addN(
        (thing, DCTERMS.extent, Literal(number), writable)
        for number in (1, 2)  # Both in one update.
    )
    writable.remove((thing, DCTERMS.extent, Literal(1)))
    assert set(writable) == {
        (thing, DCTERMS.title, Literal("Größe", lang="de")),
        (thing, DCTERMS.extent, Literal(2)),
    }
    writable.update("DELETE { ?s ?p 2 } INSERT { ?s ?p 3 } WHERE { ?s ?p 2 }")
    assert writable.value(thing, DCTERMS.extent) == Literal(3)


def test_refuses_to_write_blank_nodes_by_name(writable: Graph) -> None:
    with pytest.raises(Exception, match="SPARQLStore does not support BNodes"):
        writable.add((BNode(), DCTERMS.title, Literal("nameless")))
    assert len(writable) == 0


def test_without_a_token_nothing_is_written(service: Service) -> None:
    store = SPARQLUpdateStore(service.sparql, service.sparql)
    name = URIRef("http://e.org/graphs/of-nobody")
    with pytest.raises(Exception, match="401"):
        Graph(store, identifier=name).add((name, RDF.type, DCAT.Dataset))
    assert len(Graph(SPARQLStore(service.sparql), identifier=name)) == 0
