"""The catalogue holds what there is, and fits the profile that harvesters check it by."""

import pytest
import rdflib

from fairatlas.errors import NotFound
from fairatlas.formats import TURTLE, write_rdf
from fairatlas.self_description import catalogue as module
from fairatlas.self_description.catalogue import catalogue, catalogue_quads
from fairatlas.self_description.map_record import MapRecord
from fairatlas.shacl.files import check_source
from fairatlas.shacl.profiles import profiles
from fairatlas.shacl.rules import rules_of_profile
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Names, Source, data_path, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

DCAT, DCT, FOAF = rdflib.DCAT, rdflib.DCTERMS, rdflib.FOAF
_DEMO = ("datasets", "fairatlas-map", "organizations", "people", "fairatlas-vocabulary")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> MapView:
    """A map with the datasets of the demo map, which has a record of the map itself."""
    folder = tmp_path_factory.mktemp("catalogue") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        for name in _DEMO:
            path = data_path("examples") / "demo" / f"{name}.ttl"
            atlas.load(Source(path.name, path=path), loaders()["rdf"], name=name)
    return MapView.open(folder)


@pytest.fixture(params=["made for tests", "demo"])
def any_map(request: pytest.FixtureRequest, view: MapView, demo: MapView) -> MapView:
    """A map with poor records of datasets, and one with good ones."""
    return demo if request.param == "demo" else view


def _turtle(view: MapView, page: int = 1, dump_bytes: int = 10**9) -> bytes:
    return write_rdf(catalogue_quads(view, catalogue(view, page), dump_bytes), TURTLE)


def _graph(view: MapView, page: int = 1, dump_bytes: int = 10**9) -> rdflib.Graph:
    return rdflib.Graph().parse(data=_turtle(view, page, dump_bytes), format="turtle")


def test_it_fits_dcat_ap(any_map: MapView) -> None:
    rules = rules_of_profile(profiles()["dcat-ap"].name)
    report = check_source(Source("catalogue.ttl", _turtle(any_map)), Names(), rules)
    assert [one.message for one in report.results if one.severity == "Violation"] == []
    assert report.status.value == "valid with warnings"


def test_every_dataset_and_collection_is_listed(any_map: MapView) -> None:
    graph = _graph(any_map)
    node = rdflib.URIRef(any_map.names.catalogue().value)
    listed = {str(one) for one in graph.objects(node, DCAT.dataset)}
    rows = any_map.select(
        "SELECT DISTINCT ?d { VALUES ?c { dcat:Dataset atlas:DataCollection } ?d a ?c "
        f'FILTER(STRSTARTS(STR(?d), "{any_map.names.things}")) }}'
    )
    own = {any_map.names.dataset().value, any_map.names.address("shapes")}
    assert listed == {row["d"].value for row in rows} | own | {"https://w3id.org/fairatlas/ns"}


def test_the_record_of_the_map_speaks_for_it(demo: MapView, view: MapView) -> None:
    record = MapRecord.of(demo)
    assert record.title == "The demo map of FAIR Atlas"
    graph = _graph(demo)
    for iri in (demo.names.catalogue().value, demo.names.dataset().value):
        node = rdflib.URIRef(iri)
        assert str(graph.value(node, DCT.title)) == record.title
        publisher = graph.value(node, DCT.publisher)
        assert str(graph.value(publisher, FOAF.name)) == "The FAIR Atlas developers"
    unnamed = MapRecord.of(view)
    assert (unnamed.node, unnamed.title) == (None, "FAIR Atlas")


def test_a_record_that_says_too_little_is_listed_and_not_described(view: MapView) -> None:
    graph = _graph(view)
    poor = rdflib.URIRef(f"{view.names.things}dataset/readings.ttl")
    assert (rdflib.URIRef(view.names.catalogue().value), DCAT.dataset, poor) in graph
    assert list(graph.predicate_objects(poor)) == []
    (record,) = graph.subjects(FOAF.primaryTopic, poor)
    assert graph.value(record, DCT.modified) is not None


def test_the_dump_is_told_where_an_answer_can_hold_it(view: MapView) -> None:
    def downloads(dump_bytes: int) -> list[object]:
        graph = _graph(view, dump_bytes=dump_bytes)
        parts = graph.objects(rdflib.URIRef(view.names.dataset().value), DCAT.distribution)
        return [one for part in parts for one in graph.objects(part, DCAT.downloadURL)]

    assert len(downloads(10**9)) == 5
    assert downloads(10) == []


def test_pages(view: MapView, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "A_PAGE", 2)
    first = catalogue(view)
    assert len(first.things) == 2
    all_things = [thing for n in range(first.pages) for thing in catalogue(view, n + 1).things]
    assert len(all_things) == len(set(all_things)) == first.total
    last = _graph(view, first.pages)
    hydra = rdflib.Namespace("http://www.w3.org/ns/hydra/core#")
    here = last.value(rdflib.URIRef(view.names.catalogue().value), hydra.view)
    assert last.value(here, hydra.next) is None
    assert last.value(here, hydra.previous) is not None
    with pytest.raises(NotFound):
        catalogue(view, first.pages + 1)
