"""Who points at a thing: nodes without a name are told as the thing that they describe."""

import pytest
from pyoxigraph import BlankNode, NamedNode

from fairatlas.description import Description, describe
from fairatlas.labels import Labels
from fairatlas.store import Atlas, MapView
from fairatlas.web.presentation import present
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import term

TURTLE = """
@base <http://localhost:8000/id/> .
@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
<organization/coast> a atlas:Organization ; foaf:name "Coast" .
<run/one> a atlas:JobRun ; dct:title "The first run" ;
    prov:qualifiedAssociation [ prov:agent <organization/coast> ] .
<run/two> a atlas:JobRun ; dct:title "The second run" ;
    prov:qualifiedAssociation [ prov:qualifiedAssociation [ prov:agent <organization/coast> ] ] .
[] prov:agent <organization/coast> .
"""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> MapView:
    """A map with two runs that name an organization in a node without a name."""
    folder = tmp_path_factory.mktemp("backlinks") / "store"
    with Atlas(folder, EXAMPLE_BASE, with_schema=False) as atlas:
        atlas.load(Source("runs.ttl", TURTLE.encode()), loaders()["rdf"], name="runs")
    return MapView.open(folder)


@pytest.fixture(scope="module")
def coast(runs: MapView) -> Description:
    """What is told of the organization."""
    return describe(runs, runs.names.entity("organization", "coast"))


def test_a_node_without_a_name_counts_and_comes_with_its_path(coast: Description) -> None:
    assert coast.backlink_count == 3
    assert {quad.predicate for quad in coast.backlinks} == {term("prov:agent")}
    assert {quad.predicate for quad in coast.paths} == {term("prov:qualifiedAssociation")}
    assert len(coast.paths) == 3


def test_it_is_told_as_the_thing_that_it_describes(runs: MapView, coast: Description) -> None:
    sources = [coast.source_of(quad) for quad in coast.backlinks]
    assert {one for one in sources if isinstance(one, NamedNode)} == {
        runs.names.entity("run", "one"),
        runs.names.entity("run", "two"),
    }
    assert sum(isinstance(one, BlankNode) for one in sources) == 1


def test_the_page_lists_those_things(runs: MapView, coast: Description) -> None:
    (group,) = present(coast, runs, Labels(runs.store)).backlinks
    assert [value.text for value in group.values] == ["The first run", "The second run"]
