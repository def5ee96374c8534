"""What the map says of a thing, as far as descriptions for others need it."""

from collections.abc import Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode

from fairatlas_loaders.vocabulary import term

from ..store import MapView
from .telling import Node

_MEDIA_TYPES = "://www.iana.org/assignments/media-types/"
_WEB = ("http://", "https://")


def values(view: MapView, node: Node, *properties: str) -> list[object]:
    """The values of properties, each once, in a stable order."""
    found = [
        quad.object
        for name in properties
        for quad in sorted(
            view.store.quads_for_pattern(node, term(name), None, DefaultGraph()),
            key=lambda quad: str(quad.object),
        )
    ]
    return list(dict.fromkeys(found))


def nodes(view: MapView, node: Node, *properties: str) -> list[Node]:
    """The values that are no literals."""
    return [one for one in values(view, node, *properties) if isinstance(one, Node)]


def web_addresses(view: MapView, node: Node, *properties: str) -> list[str]:
    """The values that are addresses of the web."""
    found = values(view, node, *properties)
    return [one.value for one in found if isinstance(one, NamedNode) and is_web(one.value)]


def literals(view: MapView, node: Node, *properties: str) -> list[Literal]:
    """The values that are literals."""
    return [one for one in values(view, node, *properties) if isinstance(one, Literal)]


def subjects(view: MapView, predicate: str, value: Node) -> Iterator[NamedNode]:
    """The named things that have the value, in the order of the store."""
    for quad in view.store.quads_for_pattern(None, term(predicate), value, DefaultGraph()):
        if isinstance(quad.subject, NamedNode):
            yield quad.subject


def media_type(view: MapView, node: Node) -> str:
    """The media type of a distribution, ``text/csv``; empty where none is stated."""
    for value in values(view, node, "dcat:mediaType"):
        if isinstance(value, NamedNode) and _MEDIA_TYPES in value.value:
            return value.value.partition(_MEDIA_TYPES)[2]
        if isinstance(value, Literal):
            return value.value
    return ""


def is_web(iri: str) -> bool:
    """Whether an IRI is an address of the web."""
    return iri.startswith(_WEB)
