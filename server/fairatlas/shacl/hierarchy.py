"""The class hierarchy that targets follow: that of the ontology, whatever the data say."""

from collections.abc import Iterable, Iterator
from functools import cache

from pyoxigraph import Triple

from fairatlas_loaders.vocabulary import term

from ..statements import ontology

_SUBCLASS = term("rdfs:subClassOf")


def with_hierarchy(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The data with the ontology's ``rdfs:subClassOf`` in the place of their own.

    So that a submission can't steer which shapes look at it.
    """
    for triple in triples:
        if triple.predicate != _SUBCLASS:
            yield triple
    yield from _hierarchy()


@cache
def _hierarchy() -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in ontology().quads if quad.predicate == _SUBCLASS)
