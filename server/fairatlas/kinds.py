"""The kinds of things: a class of the ontology each, with its place in URLs."""

from dataclasses import dataclass
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Store

from fairatlas_loaders import data_path
from fairatlas_loaders.ontology import qualified_terms
from fairatlas_loaders.vocabulary import term

from .errors import NotFound
from .queries import service_query
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
    ontology = Store()
    for path in data_path("ontology").rglob("*.ttl"):
        ontology.bulk_load(path=str(path), format=RdfFormat.TURTLE)

    def text(node: NamedNode, predicate: str, default: str) -> str:
        quads = ontology.quads_for_pattern(node, term(predicate), None)
        texts = (quad.object for quad in quads if isinstance(quad.object, Literal))
        return min((one.value for one in texts if one.language == "en"), default=default)

    found = []
    for quad in ontology.quads_for_pattern(None, term("atlas:kind"), None):
        name, node = quad.object, quad.subject
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


@lru_cache(maxsize=4)
def kinds_of_map(view: MapView) -> tuple[tuple[Kind, int], ...]:
    """The kinds of which the map has things, with how many, most first.

    Those that only qualify a link (dependencies, affiliations) come last. Counted once for a
    view, which never changes.
    """
    counts = {
        str(row["class"].value): int(row["count"].value)
        for row in view.select(service_query("count-by-class"))
    }
    present = [(kind, counts[kind.node.value]) for kind in kinds() if kind.node.value in counts]
    return tuple(
        sorted(present, key=lambda item: (qualified_terms(item[0].node) is not None, -item[1]))
    )
