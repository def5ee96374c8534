"""The things of a kind, in pages."""

from dataclasses import dataclass

from pyoxigraph import NamedNode

from .errors import NotFound
from .kinds import Kind
from .labels import LONGEST
from .queries import saved_query
from .store import MapView

A_PAGE = 100


@dataclass(frozen=True)
class Listing:
    """One page of the things of a kind, ordered by name."""

    kind: Kind
    items: tuple[tuple[NamedNode, str], ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // A_PAGE))


def list_kind(view: MapView, kind: Kind, page: int) -> Listing:
    """A page of the things of a kind; NotFound past the last page."""
    found = view.select(saved_query("things-of-class"), **{"class": kind.node})
    things = [(row["thing"], row["name"]) for row in found]
    listing = Listing(
        kind,
        tuple(
            (thing, name.value[:LONGEST] if name is not None else thing.value)
            for thing, name in things[(page - 1) * A_PAGE : page * A_PAGE]
        ),
        len(things),
        page,
    )
    if page > listing.pages:
        raise NotFound(
            f"The list of {kind.plural} has {listing.pages} page(s), and no page {page}."
        )
    return listing
