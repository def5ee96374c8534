"""What the map says of one thing: its parts, who points at it, names and kinds."""

import pytest
from pyoxigraph import BlankNode, NamedNode

from fairatlas.description import BACKLINKS_A_PAGE, describe, types
from fairatlas.errors import NotFound
from fairatlas.kinds import kind_named, kinds, kinds_of_map
from fairatlas.labels import LONGEST, Labels, from_iri
from fairatlas.listing import A_PAGE, list_kind
from fairatlas.store import MapView
from fairatlas_loaders.vocabulary import ATLAS, term

BASE = "http://localhost:8000/id/"


def node(path: str) -> NamedNode:
    return NamedNode(BASE + path)


def test_statements_with_their_contributions(view: MapView) -> None:
    described = describe(view, node("software/tidewatch"))
    stated = {(quad.predicate, quad.graph_name.value) for quad in described.statements}
    assert (term("dct:source"), "http://localhost:8000/graph/map-second-opinion") in stated
    assert (term("dct:license"), "http://localhost:8000/graph/map-tidewatch") in stated
    titles = [quad for quad in described.statements if quad.predicate == term("dct:title")]
    assert len(titles) == 3, "each contribution that states a title counts"


def test_blank_nodes_come_with_what_they_belong_to(view: MapView) -> None:
    described = describe(view, node("software/tidewatch"))
    parts = [quad for quad in described.statements if isinstance(quad.subject, BlankNode)]
    assert {quad.predicate for quad in parts} == {
        term("rdf:type"),
        term("skos:notation"),
        term("adms:schemaAgency"),
    }


def test_other_things_are_not_described_along(view: MapView) -> None:
    described = describe(view, node("software/tidewatch"))
    assert all(quad.subject != node("software/saltmath") for quad in described.quads)


def test_who_points_at_it(view: MapView) -> None:
    described = describe(view, node("software/tidewatch"))
    pointing = [(quad.subject, quad.predicate) for quad in described.backlinks]
    assert pointing == [
        (node("claim/tides-by-tidewatch"), term("atlas:claimsThat")),
        (node("dependency/tidewatch-saltmath"), term("atlas:dependent")),
    ]


def test_a_hub_in_pages(view: MapView) -> None:
    hub = node("software/hub")
    pages = [describe(view, hub, page) for page in (1, 2, 3)]
    assert [len(page.backlinks) for page in pages] == [BACKLINKS_A_PAGE, BACKLINKS_A_PAGE, 50]
    assert {page.backlink_count for page in pages} == {250}
    assert {page.pages for page in pages} == {3}
    assert len({quad.subject for page in pages for quad in page.backlinks}) == 250
    for page in (0, 4, 10**9):
        with pytest.raises(NotFound, match=r"3 page\(s\), and no page"):
            describe(view, hub, page)


def test_statements_stand_on_the_first_page_only(view: MapView) -> None:
    assert describe(view, node("software/saltmath")).statements
    with pytest.raises(NotFound, match=r"1 page\(s\), and no page 2"):
        describe(view, node("software/saltmath"), 2)


def test_nothing_is_known(view: MapView) -> None:
    with pytest.raises(NotFound, match="knows nothing of"):
        describe(view, node("software/nowhere"))


def test_types(view: MapView) -> None:
    assert types(view.store, node("software/tidewatch")) == [term("atlas:Software")]
    assert types(view.store, node("software/hub")) == []


@pytest.mark.parametrize(
    ("languages", "name"),
    [
        (("en",), "Tidewatch"),
        (("de", "en"), "Gezeitenwacht"),
        (("fr", "en"), "Tidewatch"),
        (("fr",), "Gezeitenwacht"),
    ],
)
def test_labels_by_language(view: MapView, languages: tuple[str, ...], name: str) -> None:
    assert Labels(view.store, languages).of(node("software/tidewatch")) == name


def test_labels_of_terms_and_of_things_without_one(view: MapView) -> None:
    labels = Labels(view.store)
    assert labels.of(term("dct:license")) == "licence"
    assert labels.of(node("software/hub")) == "hub"
    assert len(labels.of(NamedNode("https://example.org/" + "x" * 1000))) <= 1000 + LONGEST


@pytest.mark.parametrize(
    ("iri", "name"),
    [
        ("http://purl.org/dc/terms/title", "dct:title"),
        ("https://example.org/a/b", "example.org/a/b"),
        ("https://example.org/a/b/", "example.org/a/b"),
        ("https://example.org/a#b", "example.org/a#b"),
        ("https://example.org/north%20sea", "example.org/north sea"),
        ("http://localhost:8000/id/software/repo-x:y", "repo-x:y"),
        ("http://spdx.org/licenses/MIT", "MIT"),
        ("urn:x:y", "urn:x:y"),
    ],
)
def test_names_from_iris(iri: str, name: str) -> None:
    assert from_iri(iri) == name


def test_kinds_of_the_ontology() -> None:
    assert kind_named("software").node == term("atlas:Software")
    assert kind_named("dataset").node == term("dcat:Dataset")
    assert len({kind.name for kind in kinds()}) == len(kinds()) == 40
    for kind in kinds():
        assert kind.label, kind.name
        assert kind.plural, kind.name
        assert kind.definition or not kind.node.value.startswith(ATLAS), kind.name
    with pytest.raises(NotFound, match="'nokind'"):
        kind_named("nokind")


def test_kinds_of_the_map_with_their_numbers(view: MapView) -> None:
    counted = {kind.name: count for kind, count in kinds_of_map(view)}
    assert counted["software"] == 250 + 4
    assert counted["problem"] == 2
    assert "nokind" not in counted


def test_a_listing_in_pages(view: MapView) -> None:
    software = kind_named("software")
    pages = [list_kind(view, software, page, Labels(view.store)) for page in (1, 2, 3)]
    assert [len(page.items) for page in pages] == [A_PAGE, A_PAGE, 54]
    assert {page.total for page in pages} == {254}
    names = [name.lower() for page in pages for _, name in page.items]
    assert names == sorted(names)
    with pytest.raises(NotFound, match=r"3 page\(s\), and no page"):
        list_kind(view, software, 4, Labels(view.store))


def test_a_listing_of_nothing(view: MapView) -> None:
    listed = list_kind(view, kind_named("filter"), 1, Labels(view.store))
    assert listed.pages == 1
    assert listed.total == len(listed.items)


def test_a_long_listing_goes_by_address(view: MapView, monkeypatch: pytest.MonkeyPatch) -> None:
    software = kind_named("software")
    assert list_kind(view, software, 1, Labels(view.store)).by_name
    monkeypatch.setattr("fairatlas.listing._ORDERED_BY_NAME", 10)
    listed = list_kind(view, software, 1, Labels(view.store))
    assert not listed.by_name
    addresses = [thing.value for thing, _ in listed.items]
    assert addresses == sorted(addresses)
