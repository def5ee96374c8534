"""The map in a store scored as a whole: each record what its card says, by several processes."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode

from fairatlas.demo import curated, load_demo
from fairatlas.scoring import Outcome, Scorecard, check_profiles, score_record
from fairatlas.scoring.declared import against
from fairatlas.scoring.profiles import CheckProfile
from fairatlas.scoring.sets import score_map
from fairatlas.scoring.sets.by_queries import rows
from fairatlas.scoring.sets.matching import Data
from fairatlas.scoring.sets.rows import Row
from fairatlas.shacl.whole.statements import Unreadable
from fairatlas.shacl.whole.workers import workers
from fairatlas.store import Atlas, MapView, StoreMissing
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import term

from . import generated

HERE = workers(jobs=1)
Told = list[tuple[str, Outcome, Fraction]]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))
    return folder


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    load(folder, "".join(generated.n_triples(700)), "made")
    return folder


def load(folder: Path, text: str, name: str) -> None:
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        atlas.load(Source(f"{name}.nt", text.encode()), loaders()["rdf"], name=name)


def of_card(card: Scorecard) -> tuple[Told, Fraction | None]:
    return [(one.check.iri, one.outcome, one.credit) for one in card.results], card.score()


def of_row(row: Row) -> tuple[Told, Fraction | None]:
    told = [(one.check.iri, one.outcome, one.credit) for one in row.found.results]
    return told, row.found.score


def test_the_demo_map_is_scored_as_its_queries_and_cards_say(demo: Path) -> None:
    view = MapView.open(demo)
    whole = score_map(demo, by=HERE)
    assert whole.state == view.state
    found = {row.record: row for row in whole.rows}
    asked = {row.record: row for row in rows(view.store, view.names)}
    assert found.keys() == asked.keys()
    assert {one: of_row(row) for one, row in found.items()} == {
        one: of_row(row) for one, row in asked.items()
    }
    for record in list(found)[::40]:
        card = score_record(view, record)
        assert of_row(found[record]) == of_card(card)
        assert found[record].classes == card.classes
        assert found[record].found.profile is card.profile


@pytest.mark.slow
def test_all_of_the_demo_map_is_scored_as_its_cards_say(demo: Path) -> None:
    view = MapView.open(demo)
    for row in score_map(demo, by=HERE).rows:
        assert of_row(row) == of_card(score_record(view, row.record))


def test_the_demo_map_can_be_scored_by_what_a_community_declares(demo: Path) -> None:
    view = MapView.open(demo)
    quads = view.store.quads_for_pattern(
        None, term("rdf:type"), term("fip:FAIR-Implementation-Profile")
    )
    fips = sorted({quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)})
    for fip in fips[:2]:
        by = against(view, fip).profile
        found = {row.record: row for row in score_map(demo, by, HERE).rows}
        asked = {row.record: row for row in rows(view.store, view.names, by)}
        assert {one: of_row(row) for one, row in found.items()} == {
            one: of_row(row) for one, row in asked.items()
        }
        for record in list(found)[::120]:
            assert of_row(found[record]) == of_card(score_record(view, record, fip=fip))


def test_several_processes_find_what_one_does(made: Path) -> None:
    alone = list(score_map(made, by=HERE).rows)
    together = list(score_map(made, by=workers(jobs=2)).rows)
    assert [(one.record, of_row(one)) for one in together] == [
        (one.record, of_row(one)) for one in alone
    ]
    datasets = [row.record for row in alone if row.found.profile.token == "dataset"]
    assert sorted(datasets) == sorted(generated.dataset(number) for number in range(700))


def test_generated_datasets_differ(made: Path) -> None:
    scores = {row.found.score for row in score_map(made, by=HERE).rows}
    assert len(scores) > 100
    assert all(score is None or 0 <= score <= 1 for score in scores)


def test_records_that_meet_the_same_share_what_they_come_to(made: Path) -> None:
    found = [row.found for row in score_map(made, by=HERE).rows]
    assert len({id(one) for one in found}) < len(found) * 0.8


def test_all_records_can_be_scored_by_one_profile(made: Path) -> None:
    profile = check_profiles()["record"]
    assert {row.found.profile for row in score_map(made, profile, HERE).rows} == {profile}


def test_notes_are_made_where_the_records_are_scored(made: Path) -> None:
    class Count:
        backwards = ()

        def __call__(self, data: Data, record: str, profile: CheckProfile) -> str:
            return str(sum(len(values) for values in data.stated(record).values()))

    found = score_map(made, by=workers(jobs=2), note=Count()).rows
    notes = {row.record: row.note for row in found}
    store = MapView.open(made).store
    for record in list(notes)[::97]:
        quads = store.quads_for_pattern(NamedNode(record), None, None, DefaultGraph())
        assert notes[record] == str(sum(1 for _ in quads))


def test_what_came_last_of_a_name_counts(tmp_path: Path) -> None:
    title = '<http://localhost:8000/id/dataset/a> <http://purl.org/dc/terms/title> "A" .'
    kind = (
        "<http://localhost:8000/id/dataset/a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<http://www.w3.org/ns/dcat#Dataset> ."
    )
    load(tmp_path, f"{title}\n{kind}\n", "made")
    load(tmp_path, f"{kind}\n", "made")
    (row,) = score_map(tmp_path, by=HERE).rows
    assert of_row(row) == of_card(score_record(MapView.open(tmp_path), row.record))


def test_a_run_that_is_left_lets_go_of_the_map(made: Path) -> None:
    from fairatlas.scoring.sets import whole

    found: Iterator[Row] = score_map(made, by=HERE).rows
    next(found)
    assert whole._held
    found.close()  # type: ignore[attr-defined]
    assert not whole._held


def test_damage_is_told(tmp_path: Path) -> None:
    load(tmp_path, "".join(generated.n_triples(3)), "made")
    for path in (tmp_path / "archive" / "objects").rglob("*"):
        if path.is_file() and b"Readings" in path.read_bytes():
            path.write_bytes(path.read_bytes().replace(b"Readings", b"Writings"))
    with pytest.raises(Unreadable):
        score_map(tmp_path, by=HERE)


def test_there_has_to_be_a_store(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        score_map(tmp_path / "none")
