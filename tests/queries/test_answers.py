"""Each competency question has the answer on the demo map that was reviewed."""

from collections import Counter
from pathlib import Path

import pytest

from fairatlas.queries import SavedQuery, groups, questions
from fairatlas.querying import run_query
from fairatlas.store import MapView

EXPECTED = Path(__file__).parent / "expected"
QUESTIONS = list(questions().values())
each = pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)


def lines(view: MapView, query: SavedQuery) -> list[str]:
    text = query.bound(query.values(view.names, {}))
    return run_query(view, text, suffix="csv").body.decode().splitlines()


@each
def test_the_answer_is_the_one_expected(demo: MapView, query: SavedQuery) -> None:
    """When it is not, look at what changed before writing it anew with tools/expect.py."""
    expected = (EXPECTED / f"{query.name}.csv").read_text("utf-8").splitlines()
    assert lines(demo, query) == expected


@each
def test_the_answer_has_rows_each_once(demo: MapView, query: SavedQuery) -> None:
    rows = lines(demo, query)[1:]
    assert rows
    assert max(Counter(rows).values()) == 1


def test_every_expected_answer_belongs_to_a_question() -> None:
    assert {path.stem for path in EXPECTED.iterdir()} == {query.name for query in QUESTIONS}


def test_there_are_sixty_questions_over_ten_groups() -> None:
    counts = Counter(query.group for query in QUESTIONS)
    assert set(counts) == {group.name for group in groups()}
    assert len(counts) == 10
    assert min(counts.values()) >= 5
    assert len(QUESTIONS) >= 60
