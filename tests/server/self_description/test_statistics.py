"""The counts are those that a reader of all statements comes to."""

from collections import Counter, defaultdict

from pyoxigraph import DefaultGraph, Literal, NamedNode, Triple

from fairatlas.self_description.statistics import Statistics, statistics_of, totals_of
from fairatlas.store import MapView
from fairatlas_loaders.vocabulary import term

A = term("rdf:type")


def _triples(view: MapView) -> list[Triple]:
    return [quad.triple for quad in view.store.quads_for_pattern(None, None, None, DefaultGraph())]


def test_totals(view: MapView) -> None:
    triples = _triples(view)
    totals = totals_of(view)
    assert totals.triples == len(triples)
    assert totals.subjects == len({one.subject for one in triples})
    assert totals.objects == len({one.object for one in triples})
    things = {
        one.subject.value
        for one in triples
        if one.predicate == A and isinstance(one.subject, NamedNode)
    }
    own = {iri for iri in things if view.names.is_entity(iri) and "#" not in iri}
    assert totals.entities == len(own)


def test_classes_and_properties(view: MapView) -> None:
    triples, found = _triples(view), statistics_of(view)
    classes = Counter(one.object.value for one in triples if one.predicate == A)
    assert {iri: use.entities for iri, use in found.classes.items()} == classes
    properties = Counter(one.predicate.value for one in triples)
    assert {iri: use.triples for iri, use in found.properties.items()} == properties
    title = term("dct:title")
    use = found.properties[title.value]
    assert use.subjects == len({one.subject for one in triples if one.predicate == title})
    assert use.objects == len({one.object for one in triples if one.predicate == title})


def test_what_the_properties_of_a_class_lead_to(view: MapView) -> None:
    found = statistics_of(view)
    types = defaultdict(set)
    for triple in _triples(view):
        if triple.predicate == A:
            types[triple.subject].add(triple.object.value)
    software = term("atlas:Software").value
    for name in ("atlas:dependsOn", "dct:title"):
        triples = [
            one
            for one in _triples(view)
            if one.predicate == term(name) and software in types[one.subject]
        ]
        use = found.classes[software].properties[term(name).value]
        assert use.triples == len(triples)
        assert use.classes == Counter(cls for one in triples for cls in types[one.object])
        values = (one.object for one in triples)
        assert use.datatypes == Counter(
            one.datatype.value for one in values if isinstance(one, Literal)
        )
    assert any(use.datatypes for use in found.classes[software].properties.values())


def test_an_empty_map_is_counted(view: MapView) -> None:
    empty = MapView(type(view.own)(), view.names, view.journal)
    assert statistics_of(empty) == Statistics(totals_of(empty), {}, {}, {})
    assert totals_of(empty).triples == 0
