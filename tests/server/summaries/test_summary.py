"""The counts are those that a reader of all statements comes to."""

from pyoxigraph import DefaultGraph

from fairatlas.store import MapView
from fairatlas.summaries import summary_of
from fairatlas_loaders.vocabulary import term


def test_counts(view: MapView) -> None:
    quads = view.store.quads_for_pattern(None, None, None, DefaultGraph())
    triples = [quad.triple for quad in quads]
    found = summary_of(view)
    assert found.state == view.state
    assert found.whole.triples == len(triples)
    assert found.whole.subjects == len({one.subject for one in triples})
    assert found.whole.objects == len({one.object for one in triples})
    assert found.whole.predicates == len(found.predicates)
    for iri, size in found.predicates.items():
        of = [one for one in triples if one.predicate.value == iri]
        assert (size.triples, size.predicates) == (len(of), 1)
        assert size.subjects == len({one.subject for one in of})
        assert size.objects == len({one.object for one in of})
    types = [one.object for one in triples if one.predicate == term("rdf:type")]
    assert found.classes == {cls: types.count(cls) for cls in set(types)}
