"""Our engine and pySHACL, the reference, say the same of the same data."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl import Report, Status, reference, validate
from fairatlas.shacl.files import ENGINES, validate_source
from fairatlas_loaders import Names, Source, data_path
from fairatlas_loaders.names import EXAMPLE_BASE

FILES = [
    *sorted((data_path("shapes") / "record" / "examples").rglob("*.ttl")),
    *sorted(data_path("examples").rglob("*.ttl")),
]


def told(report: Report) -> Counter[tuple[str | None, ...]]:
    """What a report says, without the labels of blank nodes."""

    def label(node: str | None) -> str | None:
        return "_:" if node is not None and node.startswith("_") else node

    return Counter(
        (
            label(one.focus_node),
            one.path,
            label(one.value),
            one.component,
            label(one.shape),
            one.severity,
            one.message,
            one.name,
        )
        for one in report.results
    )


@pytest.mark.parametrize("engine", ENGINES)
def test_each_engine_can_be_asked_for(engine: str) -> None:
    source = Source("x.ttl", b"<urn:x:1> a <https://w3id.org/fairatlas/ns#Software> .")
    report = validate_source(source, Names(), engine=engine)
    assert report.status is Status.INVALID


@pytest.mark.slow
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_both_engines_find_the_same(path: Path) -> None:
    quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri=f"{EXAMPLE_BASE}/id/")
    triples = [quad.triple for quad in quads]
    ours, theirs = validate(triples), reference.validate(triples)
    assert told(ours) == told(theirs)
    assert ours.focus_nodes == theirs.focus_nodes
    assert ours.status == theirs.status
