"""What shapes say of a node by prefixed names, as text."""

from functools import cache

from fairatlas_loaders.vocabulary import expand

from ..shacl.engine.graph import Graph, Node
from ..shacl.engine.literals import lexical


@cache
def name(prefixed: str) -> Node:
    """The node of a prefixed name such as ``prov:used``."""
    return f"<{expand(prefixed)}>"


def texts(shapes: Graph, node: Node, *prefixed: str) -> tuple[str, ...]:
    """The texts and IRIs that a node has for properties, sorted."""
    found = (value for one in prefixed for value in shapes.objects(node, name(one)))
    return tuple(sorted(map(lexical, found)))


def text(shapes: Graph, node: Node, prefixed: str) -> str:
    """The first text or IRI that a node has for a property; empty where it has none."""
    value = shapes.one(node, name(prefixed))
    return "" if value is None else lexical(value)
