"""What the records of a map come to: one overview for each kind of record."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, NamedNode

from fairatlas_loaders.vocabulary import term

from ..errors import NotFound
from ..store import MapView
from .declared import against
from .overview import Overview, overview, scored
from .profiles import profile_for, profile_named
from .sets.by_queries import rows

_HAS = ("atlas:hasItem", "dct:hasPart", "dcat:dataset", "dcat:seriesMember")
_IS_OF = ("dct:publisher", "dct:creator", "dct:isPartOf", "dcat:inSeries", "schema:author")


def overview_of(
    view: MapView, kind: str, fip: str | None = None, within: str | None = None
) -> Overview:
    """The scores of all records of a kind.

    Args:
        kind: the name of the profile of checks that is made for them.
        fip: the IRI of a FAIR Implementation Profile to score them by; None for that profile.
        within: the IRI of a collection, or of whoever made or published them; None for all.

    Raises:
        MalformedInput: there is no profile of that name.
        NotFound: the map has no such FAIR Implementation Profile, or nothing belongs to the thing.
    """
    chosen = profile_named(kind)
    by = against(view, fip).profile if fip is not None else None
    members = _members(view, within) if within is not None else None
    found = rows(view.local(), view.names, by, lambda classes: profile_for(classes) is chosen)
    kept = (scored(row) for row in found if members is None or row.record in members)
    return overview(by or chosen, kept)


def _members(view: MapView, iri: str) -> frozenset[str]:
    found = frozenset(_belonging(view, NamedNode(iri)))
    if not found:
        raise NotFound(f"This map knows of nothing that belongs to {iri}.")
    return found


def _belonging(view: MapView, thing: NamedNode) -> Iterator[str]:
    """What a thing holds, and what it made or published."""
    store, default = view.store, DefaultGraph()
    for name in _HAS:
        for quad in store.quads_for_pattern(thing, term(name), None, default):
            if isinstance(quad.object, NamedNode):
                yield quad.object.value
    for name in _IS_OF:
        for quad in store.quads_for_pattern(None, term(name), thing, default):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value
