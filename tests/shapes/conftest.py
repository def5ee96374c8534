"""What the shape tests share: reading Turtle and validating it with pySHACL, the reference."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from pyshacl import validate as pyshacl_validate
from rdflib import Graph, Namespace, URIRef
from rdflib.term import Node

from fairatlas_loaders.data import data_path

SH = Namespace("http://www.w3.org/ns/shacl#")


class Result(NamedTuple):
    """One result: the shape that made it, how much it matters, the constraint, and the record."""

    shape: Node | None
    severity: Node | None
    component: Node | None
    focus: Node | None


Read = Callable[[Iterable[Path]], Graph]
Validate = Callable[..., list[Result]]


def _read(paths: Iterable[Path]) -> Graph:
    graph = Graph()
    for path in paths:
        # Text, never a path or an address: pySHACL and rdflib would open either one.
        graph.parse(data=path.read_text(encoding="utf-8"), format="turtle")
    return graph


def _validate(
    data: Graph,
    shapes: Graph,
    focus: URIRef | None = None,
    use: Sequence[URIRef] = (),
) -> list[Result]:
    _, report, _ = pyshacl_validate(
        data,
        shacl_graph=shapes,
        focus_nodes=None if focus is None else [focus],
        use_shapes=list(use) or None,
    )
    assert isinstance(report, Graph)
    return [
        Result(
            report.value(node, SH.sourceShape),
            report.value(node, SH.resultSeverity),
            report.value(node, SH.sourceConstraintComponent),
            report.value(node, SH.focusNode),
        )
        for node in report.objects(None, SH.result)
    ]


@pytest.fixture(scope="session")
def read() -> Read:
    """Reads Turtle files into one graph."""
    return _read


@pytest.fixture(scope="session")
def validate() -> Validate:
    """The results of pySHACL, for all targets or for one focus node and some shapes."""
    return _validate


@pytest.fixture(scope="session")
def ontology() -> Graph:
    """The vocabulary with its alignments and value lists in one graph."""
    return _read(sorted(data_path("ontology").rglob("*.ttl")))


@pytest.fixture(scope="session")
def record_shapes() -> Graph:
    """All shapes of records in one graph."""
    return _read(sorted((data_path("shapes") / "record").glob("*.ttl")))
