"""The FAIR checks that ship with the atlas: each a SHACL shape with what it means."""

from dataclasses import dataclass
from functools import cache

import rdflib
from rdflib.namespace import DCTERMS, RDF, RDFS, SH

from fairatlas_loaders.vocabulary import expand

from ..shacl.shapes import shapes


@dataclass(frozen=True)
class Check:
    """One check, as its file in shapes/fair describes it.

    Attributes:
        iri: of the shape.
        principle: the FAIR principle, such as ``F1``.
        looks_at: IRIs of the properties whose values are shown as what was found.
        applies_to: IRIs of the classes it is for; empty for every class.
        weight: of the check in the score.
        advice: what to add when it fails.
    """

    iri: str
    name: str
    label: str
    description: str
    principle: str
    looks_at: tuple[str, ...]
    applies_to: frozenset[str]
    weight: float
    advice: str
    sources: tuple[str, ...]

    @property
    def letter(self) -> str:
        """F, A, I or R."""
        return self.principle[:1]


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in the order of the principles."""
    graph = shapes("fair")
    principle = rdflib.URIRef(expand("atlas:principle"))
    found = [
        _check(graph, shape)
        for shape in set(graph.subjects(RDF.type, SH.NodeShape))
        if graph.value(shape, principle) is not None
    ]
    return tuple(sorted(found, key=lambda c: ("FAIR".index(c.letter), c.principle, c.name)))


def _check(graph: rdflib.Graph, shape: rdflib.term.Node) -> Check:
    def values(name: str) -> list[str]:
        return sorted(str(value) for value in graph.objects(shape, rdflib.URIRef(expand(name))))

    return Check(
        iri=str(shape),
        name=str(shape).rpartition("#")[2],
        label=str(graph.value(shape, RDFS.label)),
        description=str(graph.value(shape, DCTERMS.description)),
        principle=values("atlas:principle")[0].removeprefix(expand("fair:")),
        looks_at=tuple(values("atlas:looksAt")),
        applies_to=frozenset(values("atlas:appliesToClass")),
        weight=float(values("atlas:weight")[0]),
        advice=values("atlas:advice")[0],
        sources=tuple(values("dct:source")),
    )
