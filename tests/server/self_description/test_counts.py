"""The counts of a map for a page, read from its description."""

from pyoxigraph import NamedNode

from fairatlas.self_description.counts import Counted, LinksTo, counts_of
from fairatlas.self_description.statistics import (
    ClassUse,
    PropertyUse,
    Statistics,
    Totals,
    statistics_of,
)
from fairatlas.self_description.void import described
from fairatlas.store import MapView
from fairatlas_loaders.vocabulary import expand, term

TITLE, SAME = expand("dct:title"), expand("owl:sameAs")
FOUND = Statistics(
    Totals(triples=9, subjects=2, objects=3, entities=2),
    {
        expand("atlas:Software"): ClassUse(1, {TITLE: PropertyUse(7, 7, 7)}),
        expand("atlas:Person"): ClassUse(4, {}),
    },
    {TITLE: PropertyUse(2, 2, 1), SAME: PropertyUse(5, 2, 1)},
    {(SAME, "https://orcid.org/"): 3, (SAME, "https://ror.org/"): 4, (SAME, "https://x.org/"): 9},
)


def test_counts_are_those_of_the_description(view: MapView) -> None:
    found = counts_of(described(view, FOUND, 10**9), view.names.dataset())
    assert (found.triples, found.subjects, found.objects, found.entities) == (9, 2, 3, 2)
    assert found.classes == (Counted(term("atlas:Person"), 4), Counted(term("atlas:Software"), 1))
    assert found.properties == (Counted(term("owl:sameAs"), 5), Counted(term("dct:title"), 2))
    assert found.links == (
        LinksTo("Research Organization Registry", term("owl:sameAs"), 4),
        LinksTo("ORCID", term("owl:sameAs"), 3),
    )
    assert NamedNode(expand("dct:")) in found.vocabularies
    assert found.dump is not None


def test_a_map_too_large_for_one_file_has_none(view: MapView) -> None:
    assert counts_of(described(view, FOUND, 1), view.names.dataset()).dump is None


def test_an_empty_description_counts_nothing(view: MapView) -> None:
    found = counts_of((), view.names.dataset())
    assert (found.triples, found.classes, found.links) == (0, (), ())


def test_nothing_is_left_out(view: MapView) -> None:
    statistics = statistics_of(view)
    found = counts_of(described(view, statistics, 10**9), view.names.dataset())
    assert {one.node.value: one.count for one in found.classes} == {
        iri: use.entities for iri, use in statistics.classes.items()
    }
    assert {one.node.value: one.count for one in found.properties} == {
        iri: use.triples for iri, use in statistics.properties.items()
    }
