"""The things of a kind, in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode, QueryResultsFormat, QuerySolutions

from fairatlas_loaders.vocabulary import term

from .by_state import KeptByState
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
    few = _few(view, kind)
    if few is not None:
        things = _by_name(view, kind, few, labels)
        total, shown = len(things), things[(page - 1) * A_PAGE : page * A_PAGE]
    else:
        addresses = _KEPT_ADDRESSES.get(view, kind.name, lambda: _addresses(view, kind))
        total, shown = addresses.total, addresses.page(page)
    items = tuple((thing, labels.of(thing)) for thing in shown)
    listing = Listing(kind, items, total, page, by_name=few is not None)
    if page > listing.pages:
        raise NotFound(
            f"The list of {kind.plural} has {listing.pages} page(s), and no page {page}."
        )
    return listing


def _few(view: MapView, kind: Kind) -> list[NamedNode] | None:
    """The things of a kind in any order; None where there are too many to order by name."""
    quads = view.store.quads_for_pattern(None, term("rdf:type"), kind.node, DefaultGraph())
    things = (quad.subject for quad in quads if isinstance(quad.subject, NamedNode))
    few = list(islice(things, _ORDERED_BY_NAME + 1))
    return few if len(few) <= _ORDERED_BY_NAME else None


def _by_name(
    view: MapView, kind: Kind, things: Sequence[NamedNode], labels: Labels
) -> list[NamedNode]:
    def put_in_order() -> list[NamedNode]:
        return sorted(things, key=lambda thing: (labels.of(thing).casefold(), thing.value))

    return _KEPT_NAMES.get(view, (kind.name, tuple(labels.languages)), put_in_order)


@dataclass(frozen=True)
class _Addresses:
    """All things of a kind by address, as lines of one text: a tenth of what as many nodes take.

    Attributes:
        starts: where each page begins in the text, and where the last one ends.
    """

    text: bytes
    starts: tuple[int, ...]
    total: int

    def page(self, number: int) -> list[NamedNode]:
        """The things of a page, none past the last."""
        if number >= len(self.starts):
            return []
        lines = self.text[self.starts[number - 1] : self.starts[number]].splitlines()
        return [NamedNode(line.decode()) for line in lines]


def _addresses(view: MapView, kind: Kind) -> _Addresses:
    """The things of a kind by address; 1 s for 300,000, so it is done once a state of the map."""
    found = view.store.query(
        f"SELECT ?thing WHERE {{ ?thing a {kind.node} FILTER(isIRI(?thing)) }}"
    )
    if not isinstance(found, QuerySolutions):
        raise TypeError("the query is no SELECT")
    # Written and cut by machine code, and put in order here: Oxigraph takes 18 s for that.
    told = found.serialize(format=QueryResultsFormat.TSV) or b""
    lines = sorted(line[1:-2] + b"\n" for line in told.splitlines(keepends=True)[1:])
    starts = [0]
    for first in range(0, len(lines), A_PAGE):
        starts.append(starts[-1] + sum(map(len, lines[first : first + A_PAGE])))
    return _Addresses(b"".join(lines), tuple(starts), len(lines))


_KEPT_ADDRESSES: KeptByState[_Addresses] = KeptByState(
    most=200_000_000, size=lambda found: len(found.text)
)
_KEPT_NAMES: KeptByState[list[NamedNode]] = KeptByState(most=200_000, size=len)
