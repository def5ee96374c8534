"""All things of a map by address, for robots that want to read each of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode

from fairatlas_loaders.vocabulary import term

from ..kinds import kinds
from ..store import MapView

MOST_IN_A_PART = 50_000
"""Addresses of a part of a sitemap (https://www.sitemaps.org/protocol.html)."""
MOST_BYTES = 50_000_000
"""Bytes of a part, which the protocol allows some more of."""
_LONGEST = 2_047
_AROUND = 120
"""Bytes of the elements around an address, with its date."""
_STATED = """
SELECT DISTINCT ?thing ?graph {{
  GRAPH ?graph {{ ?thing ?p ?o }}
  FILTER(isIRI(?thing) && STRSTARTS(STR(?thing), "{things}"))
}}"""


@dataclass(frozen=True)
class Address:
    """Where a thing is described, and when what is stated of it last changed.

    Attributes:
        changed: as xsd:dateTime, of the newest contribution that states something of it; empty
            where none does.
    """

    url: str
    changed: str = ""

    @property
    def size(self) -> int:
        """How many bytes it takes in a sitemap, at the most."""
        # Five bytes write what is special in XML.
        return _AROUND + len(self.url.encode()) + 4 * sum(map(self.url.count, "&<>'\""))


def addresses_of(view: MapView) -> list[Address]:
    """Where the things of the map are described, in order."""
    found: dict[str, NamedNode] = {}
    for kind in kinds():
        for quad in view.store.quads_for_pattern(None, term("rdf:type"), kind.node, DefaultGraph()):
            node = quad.subject
            if isinstance(node, NamedNode) and view.names.is_entity(node.value):
                found[view.names.document(node)] = node
    changed = _changes(view)
    return [Address(url, changed.get(node.value, "")) for url, node in sorted(found.items())]


def parts_of(addresses: Iterable[Address]) -> list[Sequence[Address]]:
    """The addresses in parts as large as a sitemap may be, without those too long for one."""
    parts: list[list[Address]] = []
    size = 0
    for one in addresses:
        if len(one.url) > _LONGEST:
            continue
        size += one.size
        if not parts or len(parts[-1]) == MOST_IN_A_PART or size > MOST_BYTES:
            parts.append([])
            size = one.size
        parts[-1].append(one)
    return [*parts]


def _changes(view: MapView) -> dict[str, str]:
    """When the contributions that state something of a thing last changed, by its IRI."""
    names, current = view.names, view.journal.current
    found: dict[str, str] = {}
    for row in view.select(_STATED.format(things=names.things)):
        thing, graph = row["thing"].value, row["graph"].value
        entry = current.get(names.contribution(graph)) if names.is_of_map(graph) else None
        if entry is not None:
            found[thing] = max(found.get(thing, ""), entry.time)
    return found
