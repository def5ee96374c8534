"""A small map to search, and its index."""

from pathlib import Path

import pytest

from fairatlas.search import Index, bring_up_to_date
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

HEAD = """
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
TIDES = """
<software/tidewatch> a atlas:Software ; dct:title "Tidewatch"@en, "Gezeitenwacht"@de ;
    dct:description "Reads gauges of the North Sea, and tells when the water comes."@en ;
    skos:altLabel "Flutmelder"@de ;
    adms:identifier [ skos:notation "10.5555/tidewatch.1" ; adms:schemaAgency "DOI" ] ;
    owl:sameAs <https://doi.org/10.5555/tidewatch.1> .
<software/tidewatch-tools> a atlas:Software ; dct:title "Tidewatch tools"@en .
<software/pypi-saltmath> a atlas:Software ; dct:title "Saltmath" ; skos:notation "saltmath" ;
    dct:description "Sums for salt marshes; tidewatch uses it."@en .
<dataset/gauges> a dcat:Dataset ; dct:title "Café gauges"@en, "潮位数据集"@zh ;
    dcat:keyword "émail" .
<dataset/rocket> a dcat:Dataset ; dct:title "🚀" ; dct:description "<b>Not markup</b> & more"@en .
<person/ebb> a foaf:Person, atlas:Person ; foaf:name "Mira Ebb" .
<dependency/tidewatch-saltmath> a atlas:Dependency ; atlas:dependent <software/tidewatch> ;
    atlas:dependency <software/pypi-saltmath> .
"""


def turtle(text: str) -> Source:
    """Statements about things of a map as a file."""
    return Source("test.ttl", f"@base <{EXAMPLE_BASE}/id/> .\n{HEAD}{text}".encode())


def load(atlas: Atlas, name: str, text: str) -> None:
    """Makes statements a contribution."""
    atlas.load(turtle(text), loaders()["rdf"], name=name)


def view_of(atlas: Atlas) -> MapView:
    """The map as the process that writes it sees it."""
    return MapView(atlas.store, atlas.names, atlas.journal)


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The index of the map."""
    folder: Path = tmp_path_factory.mktemp("search") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        load(atlas, "tides", TIDES)
        return bring_up_to_date(folder, view_of(atlas))
