"""All things of a map by address, for robots that want to read each of them."""

from pyoxigraph import DefaultGraph, NamedNode

from fairatlas_loaders.vocabulary import term

from ..kinds import kinds
from ..store import MapView


def addresses_of(view: MapView) -> list[str]:
    """Where the things of the map are described, in order."""
    found = set()
    for kind in kinds():
        for quad in view.store.quads_for_pattern(None, term("rdf:type"), kind.node, DefaultGraph()):
            node = quad.subject
            if isinstance(node, NamedNode) and view.names.is_entity(node.value):
                found.add(view.names.document(node))
    return sorted(found)
