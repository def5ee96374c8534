"""The examples of profiles: valid ones pass, each invalid one has the fault in its name.

Of all profiles that have invalid examples; the shapes of the others are tested by changes to one.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse
from rdflib import Graph as RdflibGraph

from fairatlas.shacl.engine import Found, Graph
from fairatlas.shacl.engine.graph import TYPE
from fairatlas.shacl.engine.vocabulary import sh
from fairatlas.shacl.profiles import profiles
from fairatlas.shacl.shapes import shapes as rdflib_shapes
from fairatlas.shacl.validation import plan_of
from fairatlas_loaders import data_path

from .conftest import Validate

SHAPES = data_path("shapes")


SHOWN = {
    name: one
    for name, one in profiles().items()
    if (SHAPES / one.folder / "examples" / "invalid").is_dir()
}


def examples(kind: str, own: bool | None = None) -> list[Path]:
    """The examples of all profiles, or of those that are our own or not."""
    return [
        path
        for profile in SHOWN.values()
        if own in (None, profile.own)
        for path in sorted((SHAPES / profile.folder / "examples" / kind).glob("*.ttl"))
    ]


def name_of(path: Path) -> str:
    return f"{folder_of(path)}/{path.stem}"


def folder_of(path: Path) -> str:
    return path.parents[2].name


@cache
def found_in(path: Path) -> tuple[Found, ...]:
    quads = parse(path=str(path), format=RdfFormat.TURTLE)
    checked = plan_of(folder_of(path)).run(Graph(quad.triple for quad in quads))
    assert checked.focus_nodes > 0, "no shape looks at it"
    return tuple(checked.found)


def local(node: str) -> str:
    return node[1:-1].rpartition("#")[2]


def owners(graph: Graph) -> set[str]:
    """The local names of the node shapes."""
    return {local(node) for node in graph.subjects(TYPE, sh("NodeShape"))}


@pytest.mark.parametrize("path", examples("valid"), ids=name_of)
def test_a_valid_example_has_no_result(path: Path) -> None:
    assert found_in(path) == ()


@pytest.mark.parametrize("path", examples("invalid"), ids=name_of)
def test_an_invalid_example_fails_for_the_reason_in_its_name_only(path: Path) -> None:
    graph = plan_of(folder_of(path)).shapes
    reason = path.stem.partition("--")[2]
    (shape,) = {one.shape for one in found_in(path)}
    owner, dash, rest = local(shape).rpartition(f"-{reason}")
    assert owner in owners(graph)
    assert (dash, rest) == (f"-{reason}", "")
    assert {one.severity for one in found_in(path)} == {graph.one(shape, sh("severity"))}


def test_records_and_standards_have_invalid_examples() -> None:
    assert {"record", *(one.name for one in profiles().values() if not one.own)} == set(SHOWN)


@pytest.mark.parametrize("name", SHOWN)
def test_each_rule_of_a_class_has_an_example_that_breaks_it(name: str) -> None:
    folder = profiles()[name].folder
    graph = plan_of(folder).shapes
    asked = {
        rule
        for shape in graph.subjects(TYPE, sh("NodeShape"))
        if graph.one(shape, sh("targetClass")) or len(graph.objects(shape, sh("targetClass"))) > 1
        for rule in graph.objects(shape, sh("property"))
    }
    broken = {
        one.shape
        for path in examples("invalid")
        if folder_of(path) == folder
        for one in found_in(path)
    }
    assert len(asked) > 40
    assert asked == broken


@pytest.mark.parametrize("path", examples("invalid"), ids=name_of)
def test_an_invalid_example_belongs_to_a_valid_one(path: Path) -> None:
    kind = path.stem.partition("--")[0]
    assert (path.parents[1] / "valid" / f"{kind}.ttl").is_file()


def told(found: Iterable[tuple[object, ...]]) -> Counter[tuple[str, ...]]:
    return Counter(tuple(str(part).strip("<>") for part in one) for one in found)


@pytest.mark.slow
@pytest.mark.parametrize(
    "path", [*examples("valid", own=False), *examples("invalid", own=False)], ids=name_of
)
def test_the_reference_finds_the_same(path: Path, validate: Validate) -> None:
    data = RdflibGraph().parse(data=path.read_text("utf-8"), format="turtle")
    theirs = validate(data, rdflib_shapes(folder_of(path)))
    ours = found_in(path)
    assert told((one.shape, one.severity, one.component) for one in theirs) == told(
        (one.shape, one.severity, one.component) for one in ours
    )
