"""The published indicators of FAIRness, and which checks implement them."""

from dataclasses import dataclass
from functools import cache

from fairatlas_loaders.vocabulary import expand

from ..shacl.engine.graph import Graph, Node
from ..shacl.rules import plan_of
from .checks import FOLDER, Check, checks
from .said import name, text, texts


@dataclass(frozen=True)
class Indicator:
    """One indicator of a published model.

    Attributes:
        code: as its publisher writes it, such as ``RDA-F1-01M``.
        scheme: IRI of the model.
        priority: ``essential``, ``important`` or ``useful``; empty where the model has none.
        checks: those that implement it; none where nothing can decide it, then ``reason`` says why.
    """

    iri: str
    code: str
    label: str
    scheme: str
    principle: str
    priority: str
    sources: tuple[str, ...]
    checks: tuple[Check, ...]
    reason: str


@cache
def indicators() -> tuple[Indicator, ...]:
    """All indicators, model by model, by code."""
    shapes = plan_of(FOLDER).shapes
    nodes = shapes.having(name("skos:inScheme"))
    found = [_indicator(shapes, node) for node in nodes]
    return tuple(sorted(found, key=lambda one: (one.scheme, one.code)))


@cache
def by_iri() -> dict[str, Indicator]:
    """The indicators by their IRIs."""
    return {one.iri: one for one in indicators()}


def _indicator(shapes: Graph, node: Node) -> Indicator:
    iri = node[1:-1]
    return Indicator(
        iri=iri,
        code=text(shapes, node, "skos:notation"),
        label=text(shapes, node, "skos:prefLabel"),
        scheme=text(shapes, node, "skos:inScheme"),
        principle=text(shapes, node, "atlas:principle").removeprefix(expand("fair:")),
        priority=text(shapes, node, "atlas:priority"),
        sources=texts(shapes, node, "dct:source"),
        checks=tuple(one for one in checks() if iri in one.indicators),
        reason=text(shapes, node, "atlas:notDecidable"),
    )
