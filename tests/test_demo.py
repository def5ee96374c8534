"""The demo map: loads whole, says what it should, and is there at once the second time."""

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import Quad

from fairatlas.demo import curated, load_demo, pieces
from fairatlas.kinds import kinds
from fairatlas.queries import SavedQuery, questions
from fairatlas.querying import run_query
from fairatlas.scoring.keeping import keep_scores
from fairatlas.shacl import Status
from fairatlas.shacl.files import validate_source
from fairatlas.store import Atlas, MapView
from fairatlas.store.checking import faults
from fairatlas_loaders import Names

Canonical = Callable[[Iterable[Quad]], list[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo map."""
    folder = tmp_path_factory.mktemp("demo") / "store"
    with Atlas(folder, "https://atlas.example.org") as atlas:
        outcomes = [outcome for _, outcome in load_demo(atlas, pieces())]
        assert not any(outcome.unchanged for outcome in outcomes)
        assert keep_scores(atlas).new >= 400
    return folder


@pytest.fixture
def view(folder: Path) -> MapView:
    """The demo map, to read."""
    return MapView.open(folder)


def _count(view: MapView, pattern: str) -> int:
    query = f"SELECT (COUNT(DISTINCT ?s) AS ?n) WHERE {{ {pattern} }}"
    return int(next(iter(view.select(query)))["n"].value)


def test_every_class_has_a_thing(view: MapView) -> None:
    missing = [kind.name for kind in kinds() if not _count(view, f"?s a {kind.node}")]
    assert missing == []


def test_there_are_enough_curated_records(view: MapView) -> None:
    graphs = " ".join(
        str(view.names.graph(name)) for name in view.journal.current if name.startswith("demo-")
    )
    classes = " ".join(str(kind.node) for kind in kinds())
    pattern = f"VALUES ?g {{ {graphs} }} VALUES ?c {{ {classes} }} GRAPH ?g {{ ?s a ?c }}"
    assert _count(view, pattern) >= 400


def test_its_names_are_those_of_the_map(view: MapView) -> None:
    text = 'SELECT ?s { ?s ?p ?o FILTER(STRSTARTS(STR(?s), "http://localhost:8000/id/")) } LIMIT 1'
    assert list(view.select(text)) == []


def test_the_project_is_one_thing_from_its_three_sources(view: MapView) -> None:
    found = {
        row["s"].value
        for row in view.select(
            "SELECT ?s { ?s a atlas:Software ; dct:title|dct:alternative ?t "
            'FILTER(LCASE(REPLACE(STR(?t), " ", "")) = "fairatlas") }'
        )
    }
    assert found == {"https://atlas.example.org/id/software/repo-w3id.org:fairatlas"}


def test_no_name_differs_only_in_case(view: MapView) -> None:
    text = (
        "SELECT ?s { ?s a atlas:Software ; dct:title ?a, ?b "
        "FILTER(STR(?a) < STR(?b) && LCASE(STR(?a)) = LCASE(STR(?b))) }"
    )
    assert [row["s"].value for row in view.select(text)] == []


@pytest.mark.parametrize("query", questions().values(), ids=lambda query: query.name)
def test_every_question_has_an_answer_on_a_map_of_another_base(
    view: MapView, query: SavedQuery
) -> None:
    text = query.bound(query.values(view.names, {}))
    assert run_query(view, text, suffix="csv").body.count(b"\n") > 1


def test_every_curated_record_is_valid() -> None:
    for piece in curated():
        report = validate_source(piece.source, Names(), piece.loader)
        violations = [r for r in report.results if r.severity == "Violation"]
        assert violations == [], piece.name
        assert report.status in (Status.VALID, Status.WARNINGS)


def test_the_second_time_nothing_is_loaded(folder: Path) -> None:
    with Atlas(folder, "https://atlas.example.org") as atlas:
        assert all(outcome.unchanged for _, outcome in load_demo(atlas, pieces()))


@pytest.mark.slow
def test_it_rebuilds_to_the_same_dataset(folder: Path, canonical: Canonical) -> None:
    with Atlas(folder, "https://atlas.example.org") as atlas:
        before = canonical(atlas.store)
        atlas.rebuild()
        assert canonical(atlas.store) == before
        assert list(faults(atlas.store, atlas.names, atlas.archive, atlas.journal)) == []
