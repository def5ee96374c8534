"""The kinds of things: a class of the ontology each, with its place in URLs."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode

from fairatlas_loaders.ontology import qualified_terms
from fairatlas_loaders.vocabulary import term

from .by_state import KeptByState
from .errors import NotFound
from .queries import service_query
from .statements import ontology
from .store import MapView


@dataclass(frozen=True)
class Kind:
    """A kind: ``software`` in URLs, its class, and what its things are called in English."""

    name: str
    node: NamedNode
    label: str
    plural: str
    definition: str


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds, by name."""
    said = ontology()

    def text(node: NamedNode, predicate: str, default: str) -> str:
        texts = (one.value for one in said.literals(node, predicate) if one.language == "en")
        return min(texts, default=default)

    found = []
    for quad in said.quads:
        name, node = quad.object, quad.subject
        if quad.predicate != term("atlas:kind"):
            continue
        if isinstance(name, Literal) and isinstance(node, NamedNode):
            label = text(node, "rdfs:label", name.value)
            plural = text(node, "atlas:plural", f"{label}s")
            definition = text(node, "skos:definition", text(node, "skos:scopeNote", ""))
            found.append(Kind(name.value, node, label, plural, definition))
    return tuple(sorted(found, key=lambda kind: kind.name))


def kind_named(name: str) -> Kind:
    """The kind with this name; NotFound where there is none."""
    for kind in kinds():
        if kind.name == name:
            return kind
    raise NotFound(f"There is no kind of thing called {name!r}.")


def kinds_of_map(view: MapView) -> tuple[tuple[Kind, int], ...]:
    """The kinds of which the map has things, with how many, most first.

    Those that only qualify a link (dependencies, affiliations) come last. Counted once for each
    state of the map.
    """
    return _COUNTED.get(view, view.names.base, lambda: _counted(view))


_COUNTED: KeptByState[tuple[tuple[Kind, int], ...]] = KeptByState(most=4)


def _counted(view: MapView) -> tuple[tuple[Kind, int], ...]:
    counts = {
        str(row["class"].value): int(row["count"].value)
        for row in view.select(service_query("count-by-class"))
    }
    present = [(kind, counts[kind.node.value]) for kind in kinds() if kind.node.value in counts]
    return tuple(
        sorted(present, key=lambda item: (qualified_terms(item[0].node) is not None, -item[1]))
    )
