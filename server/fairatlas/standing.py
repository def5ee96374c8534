"""Whether a thing is still part of a map: it may have been merged into another, or withdrawn."""

from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from fairatlas_loaders.names import PROVENANCE
from fairatlas_loaders.vocabulary import term

from .description import is_described, types
from .errors import Gone
from .store import MapView

_MOST_STEPS = 20


@dataclass(frozen=True)
class Withdrawal:
    """When the map last described a thing, and what ended that."""

    activity: NamedNode
    time: str


def merged_into(view: MapView, node: NamedNode) -> NamedNode | None:
    """The thing that a thing was merged into, None where it stands for itself.

    That is what ``dct:isReplacedBy`` says of a thing that is given no class any more; one that has
    a class was replaced, and has a page of its own.

    Raises:
        Gone: such statements lead in a circle.
    """
    seen = {node}
    found: NamedNode | None = None
    while not types(view.store, node):
        quads = view.store.quads_for_pattern(node, term("dct:isReplacedBy"), None, DefaultGraph())
        targets = {
            quad.object
            for quad in quads
            if isinstance(quad.object, NamedNode) and view.names.is_entity(quad.object.value)
        }
        if len(targets) != 1:
            break
        node = found = targets.pop()
        if node in seen or len(seen) > _MOST_STEPS:
            raise Gone(f"{node.value} was merged into itself: its records go in a circle.")
        seen.add(node)
    return found


def withdrawal_of(view: MapView, node: NamedNode) -> Withdrawal | None:
    """What ended all that the map said of a thing itself, whoever still points at it.

    None where the map describes it, or never did.
    """
    if is_described(view.store, node):
        return None
    where = view.names.graph(PROVENANCE)
    found = []
    for quad in view.store.quads_for_pattern(node, term("prov:wasInvalidatedBy"), None, where):
        if isinstance(quad.object, NamedNode):
            ended = view.store.quads_for_pattern(quad.object, term("prov:endedAtTime"), None, where)
            times = [one.object.value for one in ended if isinstance(one.object, Literal)]
            found.append(Withdrawal(quad.object, max(times, default="")))
    return max(found, key=lambda one: one.time, default=None)
