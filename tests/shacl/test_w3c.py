"""The W3C test suite of SHACL: the whole set of results of every test."""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from fairatlas.shacl.engine import answers
from fairatlas.shacl.engine.errors import ShapesError
from fairatlas.shacl.engine.graph import TYPE, Graph, Node
from fairatlas.shacl.engine.paths import read_path
from fairatlas.shacl.engine.plan import compile_shapes
from fairatlas.shacl.engine.vocabulary import sh

SUITE = Path(__file__).resolve().parents[3] / "shared" / "data" / "w3c" / "shacl-tests"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
COUNTS = {"core": 98, "sparql": 23}
Told = tuple[Node | None, ...]
FILES = sorted(path for path in SUITE.rglob("*.ttl") if path.name != "manifest.ttl")


@pytest.fixture(autouse=True)
def _the_suite_is_here() -> None:
    if not SUITE.is_dir():
        pytest.skip("the W3C suite (../shared/data/w3c/shacl-tests) is not on this machine")


def read(path: Path) -> Graph:
    quads = parse(path=str(path), format=RdfFormat.TURTLE, base_iri=path.as_uri())
    return Graph(quad.triple for quad in quads)


def cases_in(graph: Graph) -> list[Node]:
    return list(graph.subjects(TYPE, f"<{SHT}Validate>"))


def without_label(node: Node | None) -> Node | None:
    """Labels of blank nodes differ between two readings of a file."""
    return "_:" if node is not None and node.startswith("_") else node


def expected(graph: Graph, report: Node) -> Counter[Told]:
    """What the suite expects a report to hold."""
    found: Counter[Told] = Counter()
    for result in graph.objects(report, sh("result")):
        path = graph.one(result, sh("resultPath"))
        terms = [
            without_label(graph.one(result, sh(name)))
            for name in ("focusNode", "value", "sourceShape", "sourceConstraintComponent")
        ]
        severity = graph.one(result, sh("resultSeverity"))
        found[(*terms, severity, read_path(graph, path).written if path else None)] += 1
    return found


def found(action: Node, graph: Graph) -> Counter[Told]:
    """What the engine finds in the data of a test."""

    def file(name: str) -> Path:
        iri = graph.one(action, f"<{SHT}{name}>")
        assert iri is not None
        return Path(iri[1:-1].removeprefix("file://"))

    shapes = file("shapesGraph")
    quads = parse(path=str(shapes), format=RdfFormat.TURTLE, base_iri=shapes.as_uri())
    plan = compile_shapes(quad.triple for quad in quads)
    return Counter(
        (
            without_label(one.focus),
            without_label(one.value),
            without_label(one.shape),
            one.component,
            one.severity,
            one.path.written if one.path else None,
        )
        for one in plan.run(read(file("dataGraph"))).found
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SUITE)))
def test_each_file_of_the_suite(path: Path) -> None:
    graph = read(path)
    for test in cases_in(graph):
        action = graph.one(test, f"<{MF}action>")
        report = graph.one(test, f"<{MF}result>")
        assert action is not None
        assert report is not None
        if report == f"<{SHT}Failure>":
            with pytest.raises(ShapesError):
                found(action, graph)
        else:
            assert found(action, graph) == expected(graph, report)


@pytest.mark.parametrize(
    "path", [one for one in FILES if "sparql" in one.parts], ids=lambda path: path.stem
)
def test_queries_for_one_node_at_a_time_give_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "_is_one_of_many", lambda run, focus: False)
    test_each_file_of_the_suite(path)


@pytest.mark.parametrize(("part", "count"), COUNTS.items())
def test_no_test_of_the_suite_is_left_out(part: str, count: int) -> None:
    files = [path for path in FILES if path.relative_to(SUITE).parts[0] == part]
    assert sum(len(cases_in(read(path))) for path in files) == count
