"""The tests that recognise FAIR Enabling Resources in a record."""

from dataclasses import dataclass
from functools import cache

from fairatlas_loaders import data_path

from ..shacl.engine.graph import TYPE, Graph, Node
from ..shacl.engine.literals import lexical
from ..shacl.engine.vocabulary import sh
from ..shacl.rules import plan_of
from .requirement import Requirement, requirements
from .said import name, text, texts

FOLDER = "fer"


@dataclass(frozen=True)
class Recognition:
    """A test that sees whether a record uses a resource.

    Attributes:
        resources: IRIs of the resources that it recognises; all are names of one thing.
        questions: IRIs of the questions of a profile to which it gives the answer.
    """

    iri: str
    label: str
    description: str
    resources: tuple[str, ...]
    questions: tuple[str, ...]
    requirement: Requirement
    sources: tuple[str, ...]


@cache
def recognitions() -> tuple[Recognition, ...]:
    """All tests, by name."""
    shapes = plan_of(FOLDER).shapes
    nodes = shapes.having(name("atlas:recognises"))
    found = [
        _recognition(shapes, node)
        for node in nodes
        if sh("NodeShape") in shapes.objects(node, TYPE)
    ]
    return tuple(sorted(found, key=lambda one: one.iri))


def _recognition(shapes: Graph, node: Node) -> Recognition:
    (asked,) = requirements(shapes, node, FOLDER)
    return Recognition(
        iri=node[1:-1],
        label=text(shapes, node, "rdfs:label"),
        description=text(shapes, node, "dct:description"),
        resources=texts(shapes, node, "atlas:recognises"),
        questions=texts(shapes, node, "atlas:forQuestion"),
        requirement=asked,
        sources=texts(shapes, node, "dct:source"),
    )


@cache
def by_use() -> dict[tuple[str, str], Recognition]:
    """The tests by question and resource, both by their IRIs."""
    return {
        (question, resource): one
        for one in recognitions()
        for question in one.questions
        for resource in one.resources
    }


@cache
def undecidable() -> dict[str, str]:
    """Why no metadata can show the use of a resource, by its IRI, where that is known."""
    if not (data_path("shapes") / FOLDER).is_dir():
        return {}
    shapes = plan_of(FOLDER).shapes
    reason = name("atlas:notDecidable")
    return {
        node[1:-1]: lexical(value)
        for node in shapes.having(reason)
        for value in shapes.objects(node, reason)
    }
