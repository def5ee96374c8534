"""Kinds of things: their names come from the ontology, in the language of the pages."""

import pytest
from rdflib import RDFS, Graph, Literal, Namespace

from fairatlas.errors import NotFound
from fairatlas.kinds import kind_named, kinds, kinds_of_map
from fairatlas.store import MapView
from fairatlas_loaders import data_path
from fairatlas_loaders.ontology import kinds as kinds_by_class

ATLAS = Namespace("https://w3id.org/fairatlas/ns#")


@pytest.fixture(scope="module")
def core() -> Graph:
    """The edited core of the ontology."""
    return Graph().parse(data_path("ontology") / "atlas.ttl", format="turtle")


def test_kinds_are_those_of_the_ontology() -> None:
    assert {kind.node.value: kind.name for kind in kinds()} == kinds_by_class()


def test_names_are_the_english_ones(core: Graph) -> None:
    for kind in kinds():
        (node,) = core.subjects(ATLAS.kind, Literal(kind.name))
        assert Literal(kind.label, lang="en") in set(core.objects(node, RDFS.label)), kind.name
        assert Literal(kind.plural, lang="en") in set(core.objects(node, ATLAS.plural)), kind.name


def test_every_kind_says_what_it_is() -> None:
    assert [kind.name for kind in kinds() if not kind.definition.endswith(".")] == []


def test_a_kind_is_found_by_its_name() -> None:
    kind = kind_named("person")
    assert (kind.label, kind.plural) == ("person", "people")
    with pytest.raises(NotFound, match="no kind of thing called 'unicorn'"):
        kind_named("unicorn")


def test_kinds_of_a_map_stand_once_and_those_that_qualify_a_link_last(view: MapView) -> None:
    found = [kind.name for kind, _ in kinds_of_map(view)]
    assert len(found) == len(set(found))
    assert found[0] == "software"
    assert found.index("dependency") > found.index("problem")
