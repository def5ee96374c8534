"""The FAIR checks that ship with the atlas: each a SHACL shape with what it means."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from fairatlas_loaders.vocabulary import expand

from ..shacl.engine.graph import TYPE, Graph, Node
from ..shacl.engine.vocabulary import sh
from ..shacl.rules import plan_of
from .requirement import Requirement, requirement, requirements
from .said import name, text, texts

FOLDER = "fair"


@dataclass(frozen=True)
class Check:
    """One check, as its file in ``shapes/fair/checks`` describes it.

    Attributes:
        iri: of the shape.
        principle: the FAIR principle, such as ``F1``.
        indicators: IRIs of the published indicators that it implements.
        weight: of the check in the score.
        maturity: 1 initial, 2 moderate, 3 advanced.
        applies_if: what a record has to have for the check to make sense; None for any record.
        profiles: IRIs of the profiles that it belongs to.
        declared: IRIs of the declarations of a community that it stands for.
        not_testable: why nothing can be tested; None where it can.
        not_applicable: why it makes no sense for any record; None where it may.
        otherwise: why a record that meets none of the requirements may be right all the same, so
            that nothing is known of it; None where it fails.
    """

    iri: str
    name: str
    label: str
    description: str
    principle: str
    indicators: tuple[str, ...]
    weight: Fraction
    maturity: int
    requirements: tuple[Requirement, ...]
    applies_if: Requirement | None
    profiles: tuple[str, ...]
    sources: tuple[str, ...]
    declared: tuple[str, ...] = ()
    not_testable: str | None = None
    not_applicable: str | None = None
    otherwise: str | None = None

    def __hash__(self) -> int:
        # Checks are looked up for each record: there is no need to go through all they say.
        return hash(self.iri)

    @property
    def letter(self) -> str:
        """F, A, I or R."""
        return self.principle[:1]

    @property
    def looks_at(self) -> frozenset[str]:
        """IRIs of the properties on which the outcome depends."""
        asked = (*self.requirements, *((self.applies_if,) if self.applies_if else ()))
        return frozenset(predicate[1:-1] for one in asked for predicate in one.looks_at)


def in_order(check: Check) -> tuple[int, str, int, str]:
    """The order of checks: by principle, what is asked of a beginner first."""
    return "FAIR".index(check.letter), check.principle, check.maturity, check.name


@cache
def checks() -> tuple[Check, ...]:
    """All checks, in the order of the principles."""
    shapes = plan_of(FOLDER).shapes
    found = [
        _check(shapes, node)
        for node in shapes.subjects(TYPE, sh("NodeShape"))
        if text(shapes, node, "atlas:principle")
    ]
    return tuple(sorted(found, key=in_order))


def _check(shapes: Graph, node: Node) -> Check:
    condition = shapes.one(node, name("atlas:appliesIf"))
    return Check(
        iri=node[1:-1],
        name=node[1:-1].rpartition("#")[2],
        label=text(shapes, node, "rdfs:label"),
        description=text(shapes, node, "dct:description"),
        principle=text(shapes, node, "atlas:principle").removeprefix(expand("fair:")),
        indicators=texts(shapes, node, "atlas:implementsIndicator"),
        weight=Fraction(text(shapes, node, "atlas:weight")),
        maturity=int(text(shapes, node, "atlas:maturity")),
        requirements=requirements(shapes, node, FOLDER),
        applies_if=requirement(shapes, condition, FOLDER) if condition is not None else None,
        profiles=texts(shapes, node, "dct:isPartOf"),
        sources=texts(shapes, node, "dct:source"),
    )
