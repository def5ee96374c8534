"""The shapes of the rules mean to pySHACL what they mean here."""

import pyshacl
import pytest
from rdflib import SH, Graph, URIRef

from fairatlas.scoring.crosswalk import assessors
from fairatlas.scoring.crosswalk.assessors import FOLDER
from fairatlas.scoring.crosswalk.rules import told
from fairatlas.scoring.data import RecordData
from fairatlas_loaders.data import data_path

from ..records import thing, triples
from .test_rules import MET, UNKNOWN, UNMET

RECORD = thing("dataset/x")
SHAPES = {
    test.code: test
    for metric in assessors()["fuji"].metrics
    for test in metric.tests
    if test.is_shape
}
TEXTS = sorted({*MET.values(), *UNMET.values(), *UNKNOWN.values()} - {""})


@pytest.fixture(scope="module")
def shapes() -> Graph:
    """The rules of F-UJI, each aimed at the record."""
    graph = Graph().parse(data_path("shapes") / FOLDER / "fuji.ttl", format="turtle")
    for test in SHAPES.values():
        graph.add((URIRef(test.node[1:-1]), SH.targetNode, URIRef(RECORD.value)))
    return graph


@pytest.mark.parametrize("text", TEXTS)
def test_pyshacl_finds_the_same(shapes: Graph, text: str) -> None:
    said = triples(text)
    lines = "".join(f"{one} .\n" for one in said)
    graph = Graph().parse(data=lines, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes, inplace=True)
    assert isinstance(report, Graph)
    theirs = _failing(report, shapes)
    data = RecordData(said)
    ours = {code for code, test in SHAPES.items() if told(test, data, str(RECORD)).met is not True}
    assert ours == theirs


def _failing(report: Graph, shapes: Graph) -> set[str]:
    """The codes of the shapes of which there are results."""
    nodes = {URIRef(test.node[1:-1]): code for code, test in SHAPES.items()}
    found = set()
    for source in report.objects(None, SH.sourceShape):
        above = [source, *shapes.subjects(SH.property, source)]
        found |= {nodes[one] for one in above if one in nodes}
    return found
