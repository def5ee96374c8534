"""The things of a kind, in pages."""

from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode

from fairatlas_loaders.vocabulary import term

from .errors import NotFound
from .kinds import Kind
from .labels import Labels
from .store import MapView

A_PAGE = 100
_ORDERED_BY_NAME = 2_000
"""Things that are put in the order of their names; of more, names are looked up for a page only."""


@dataclass(frozen=True)
class Listing:
    """One page of the things of a kind, each with its name.

    Attributes:
        by_name: whether the order is that of the names, else of the addresses.
    """

    kind: Kind
    items: tuple[tuple[NamedNode, str], ...]
    total: int
    page: int
    by_name: bool

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // A_PAGE))


def list_kind(view: MapView, kind: Kind, page: int, labels: Labels) -> Listing:
    """A page of the things of a kind; NotFound past the last page."""
    quads = view.store.quads_for_pattern(None, term("rdf:type"), kind.node, DefaultGraph())
    things = [quad.subject for quad in quads if isinstance(quad.subject, NamedNode)]
    by_name = len(things) <= _ORDERED_BY_NAME
    if by_name:
        things.sort(key=lambda thing: (labels.of(thing).casefold(), thing.value))
    else:
        things.sort(key=lambda thing: thing.value)
    shown = things[(page - 1) * A_PAGE : page * A_PAGE]
    items = tuple((thing, labels.of(thing)) for thing in shown)
    listing = Listing(kind, items, len(things), page, by_name)
    if page > listing.pages:
        raise NotFound(
            f"The list of {kind.plural} has {listing.pages} page(s), and no page {page}."
        )
    return listing
