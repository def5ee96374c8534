"""Why a shape asks what it asks: the FAIR principles it serves and the sources it follows."""

from collections.abc import Iterator
from dataclasses import dataclass

from fairatlas_loaders.vocabulary import PREFIXES, expand

from ..engine.graph import TYPE, Graph, Node
from ..engine.vocabulary import sh

_PRINCIPLE = f"<{expand('atlas:principle')}>"
_SOURCE = f"<{expand('dct:source')}>"
_FAIR = f"<{PREFIXES['fair']}"


@dataclass(frozen=True)
class Origins:
    """Where a shape comes from.

    Attributes:
        principles: FAIR principles, such as ``R1.1``.
        sources: IRIs of specifications and policies.
    """

    principles: tuple[str, ...]
    sources: tuple[str, ...]


def origins(shapes: Graph, shape: Node, focus: Node, data: Graph | None) -> Origins:
    """What the shape says of itself, or else the node shapes that it is a property shape of.

    Where it belongs to several of them, those that the focus node is a target of count.
    """
    own = _stated(shapes, shape)
    if own.principles and own.sources:
        return own
    above = [_stated(shapes, one) for one in _above(shapes, shape, focus, data)]
    principles = own.principles or _once(one for each in above for one in each.principles)
    sources = own.sources or _once(one for each in above for one in each.sources)
    return Origins(principles, sources)


def _stated(shapes: Graph, shape: Node) -> Origins:
    named = [*shapes.objects(shape, _PRINCIPLE), *shapes.objects(shape, _SOURCE)]
    fair = _once(one[len(_FAIR) : -1] for one in named if one.startswith(_FAIR))
    sources = (
        one[1:-1]
        for one in shapes.objects(shape, _SOURCE)
        if one[0] == "<" and not one.startswith(_FAIR)
    )
    return Origins(fair, _once(sources))


def _above(shapes: Graph, shape: Node, focus: Node, data: Graph | None) -> list[Node]:
    parents = list(shapes.subjects(sh("property"), shape))
    if len(parents) < 2:
        return parents
    if data is None:
        return []
    types = data.objects(focus, TYPE)
    return [
        parent
        for parent in parents
        for cls in shapes.objects(parent, sh("targetClass"))
        if any(one in data.with_subclasses(cls) for one in types)
    ]


def _once(items: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))
