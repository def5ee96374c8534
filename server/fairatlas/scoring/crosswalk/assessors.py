"""Other assessors as data: their metrics, the tests of these, and the checks that ask the like."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from fairatlas_loaders.vocabulary import expand

from ...shacl.engine.graph import Graph, Node
from ...shacl.engine.vocabulary import sh
from ...shacl.rules import plan_of
from ..requirement import Requirement, requirement
from ..said import name, text, texts

FOLDER = "crosswalk"
CLOSE = ("skos:exactMatch", "skos:closeMatch")
"""Relations to checks that ask the same, or nearly."""
NEAR = ("skos:narrowMatch", "skos:broadMatch")
"""Relations to checks that ask for more, or for less."""
_RELATED = ("skos:relatedMatch",)


@dataclass(frozen=True)
class MetricTest:
    """One test of a metric.

    Attributes:
        node: of its shape.
        points: that it earns.
        targets: predicates; where there are any, the test looks at each node that has one of them,
            and at the record otherwise.
        is_shape: whether its node says what the record has to be like.
        requirements: what the shape asks for, as far as it can be told one by one.
        not_decidable: why it can't be told from statements that it is not met; None where it can.
    """

    node: Node
    code: str
    description: str
    points: Fraction
    targets: tuple[Node, ...]
    is_shape: bool
    requirements: tuple[Requirement, ...]
    not_decidable: str | None


@dataclass(frozen=True)
class Metric:
    """One metric of an assessor.

    Attributes:
        iri: by which this map names it.
        code: by which the assessor does.
        points: the most that its tests earn together.
        close: IRIs of the checks that ask the like.
        near: IRIs of those that ask for more or less; compared where a profile has none of the
            close ones.
        related: IRIs of those that ask for something else about the same.
        lets_pass: what it lets pass that these checks don't.
        passes_over: what these checks count that it does not.
        sources: where its rule was read.
    """

    iri: str
    code: str
    label: str
    principle: str
    points: Fraction
    tests: tuple[MetricTest, ...]
    close: tuple[str, ...]
    near: tuple[str, ...]
    related: tuple[str, ...]
    lets_pass: str
    passes_over: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Assessor:
    """Another assessor, at one version.

    Attributes:
        token: its name in addresses.
        metrics: in the order of the principles.
    """

    iri: str
    token: str
    label: str
    description: str
    version: str
    sources: tuple[str, ...]
    metrics: tuple[Metric, ...]


@cache
def assessors() -> dict[str, Assessor]:
    """The assessors by token."""
    shapes = plan_of(FOLDER).shapes
    schemes = dict.fromkeys(shapes.values(name("skos:inScheme")))
    found = [_assessor(shapes, scheme) for scheme in schemes]
    return {one.token: one for one in sorted(found, key=lambda one: one.token)}


def _assessor(shapes: Graph, node: Node) -> Assessor:
    metrics = [_metric(shapes, one) for one in shapes.subjects(name("skos:inScheme"), node)]
    return Assessor(
        iri=node[1:-1],
        token=text(shapes, node, "skos:notation"),
        label=text(shapes, node, "skos:prefLabel"),
        description=text(shapes, node, "skos:definition"),
        version=text(shapes, node, "owl:versionInfo"),
        sources=texts(shapes, node, "dct:source"),
        metrics=tuple(sorted(metrics, key=_in_order)),
    )


def _in_order(metric: Metric) -> tuple[int, str, str]:
    return "FAIR".index(metric.principle[0]), metric.principle, metric.code


def _metric(shapes: Graph, node: Node) -> Metric:
    tests = shapes.objects(node, name("dct:hasPart"))
    return Metric(
        iri=node[1:-1],
        code=text(shapes, node, "skos:notation"),
        label=text(shapes, node, "skos:prefLabel"),
        principle=text(shapes, node, "atlas:principle").removeprefix(expand("fair:")),
        points=Fraction(text(shapes, node, "atlas:weight")),
        tests=tuple(sorted((_test(shapes, one) for one in tests), key=lambda one: one.code)),
        close=texts(shapes, node, *CLOSE),
        near=texts(shapes, node, *NEAR),
        related=texts(shapes, node, *_RELATED),
        lets_pass=text(shapes, node, "atlas:letsPass"),
        passes_over=text(shapes, node, "atlas:passesOver"),
        sources=texts(shapes, node, "dct:source"),
    )


def _test(shapes: Graph, node: Node) -> MetricTest:
    return MetricTest(
        node=node,
        code=text(shapes, node, "skos:notation"),
        description=text(shapes, node, "dct:description"),
        points=Fraction(text(shapes, node, "atlas:weight")),
        targets=tuple(sorted(shapes.objects(node, sh("targetSubjectsOf")))),
        is_shape=any(shapes.objects(node, sh(name)) for name in ("node", "pattern", "property")),
        requirements=tuple(_requirements(shapes, node)),
        not_decidable=text(shapes, node, "atlas:notDecidable") or None,
    )


def _requirements(shapes: Graph, node: Node) -> Iterator[Requirement]:
    """What a shape asks for, in its order; what a shape with a name asks for is told by its own."""
    asked = [*shapes.objects(node, sh("property")), *shapes.objects(node, sh("node"))]
    own = [one for one in asked if one[0] == "_"]
    yield from (
        requirement(shapes, one, FOLDER)
        for one in sorted(own, key=lambda one: float(text(shapes, one, "sh:order")))
    )
