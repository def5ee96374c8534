"""How often a map uses each term, and things of it that serve as examples."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import DefaultGraph, NamedNode

from fairatlas_loaders.vocabulary import term

from ..by_state import KeptByState
from ..labels import Labels
from ..store import MapView

QUERIES = {
    "class": "count-by-class",
    "property": "count-by-property",
    "concept": "count-by-concept",
}
"""The service queries that count, by the variable of the term in their rows."""

_LOOKED_AT = 50


@dataclass(frozen=True)
class Usage:
    """The counts of a map.

    Attributes:
        known: whether they are; a map may be too large to count in the time there is.
        classes: instances; ``properties`` statements; ``concepts`` statements that point at one.
    """

    known: bool
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    concepts: Mapping[str, int]


UNKNOWN = Usage(False, {}, {}, {})
"""Of a map that could not be counted."""


def usage(answers: Mapping[str, bytes]) -> Usage:
    """The counts from the answers, in JSON, to the queries that count, by their variable."""
    counts = {name: _counts(name, answers[name]) for name in QUERIES}
    return Usage(True, counts["class"], counts["property"], counts["concept"])


def _counts(name: str, answer: bytes) -> dict[str, int]:
    rows = json.loads(answer)["results"]["bindings"]
    return {row[name]["value"]: int(row["count"]["value"]) for row in rows if name in row}


def listing(of: str, node: NamedNode) -> str:
    """The query for the first hundred of what is counted of a term: of a class its things,
    of a property statements, of a concept the statements that point at it."""
    return f"{_LISTINGS[of].format(node=node)} LIMIT 100"


_LISTINGS = {
    "class": "SELECT ?thing WHERE {{ ?thing a {node} }}",
    "property": "SELECT ?thing ?value WHERE {{ ?thing {node} ?value }}",
    "concept": (
        "SELECT ?thing ?property WHERE {{ ?thing ?property {node} "
        "FILTER NOT EXISTS {{ ?thing skos:inScheme ?other }} "
        "FILTER NOT EXISTS {{ ?thing a owl:Class }} }}"
    ),
}


def examples(
    view: MapView, classes: tuple[NamedNode, ...], properties: tuple[NamedNode, ...]
) -> Mapping[NamedNode, NamedNode]:
    """A thing of the map for each class that has one, and for each property that one has.

    Things that are not made up come first; only some of each are looked at. Looked for once for
    each state of the map.
    """
    asked = (classes, properties)
    return _EXAMPLES.get(view, asked, lambda: _examples(view, classes, properties))


_EXAMPLES: KeptByState[Mapping[NamedNode, NamedNode]] = KeptByState(most=4)


def _examples(
    view: MapView, classes: tuple[NamedNode, ...], properties: tuple[NamedNode, ...]
) -> Mapping[NamedNode, NamedNode]:
    patterns = [(cls, (term("rdf:type"), cls)) for cls in classes]
    found = {}
    for node, (predicate, value) in [*patterns, *((one, (one, None)) for one in properties)]:
        quads = view.store.quads_for_pattern(None, predicate, value, DefaultGraph())
        example = _best(view, [quad.subject for quad in islice(quads, _LOOKED_AT)])
        if example is not None:
            found[node] = example
    return found


def _best(view: MapView, things: Iterable[object]) -> NamedNode | None:
    labels = Labels(view.store)
    named = {
        one
        for one in things
        if isinstance(one, NamedNode) and view.names.kind_and_key(one.value) is not None
    }

    def made_up(thing: NamedNode) -> bool:
        quads = view.store.quads_for_pattern(thing, term("atlas:isFictional"), None, DefaultGraph())
        return next(quads, None) is not None

    return min(
        named, key=lambda one: (made_up(one), labels.of(one).casefold(), one.value), default=None
    )
