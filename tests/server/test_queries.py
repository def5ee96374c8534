"""The queries that ship: each says what it asks, parses, and runs on the small map."""

from pathlib import Path

import pytest
from pyoxigraph import Store

from fairatlas.queries import saved_queries, saved_query
from fairatlas.querying import run_query
from fairatlas.store import MapView
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import PREFIXES

FILES = sorted(data_path("queries").glob("*/*.rq"))
GROUPS = sorted({path.parent.name for path in FILES})


def test_there_are_queries() -> None:
    assert {"explore", "service"} <= set(GROUPS)


@pytest.mark.parametrize("group", GROUPS)
def test_each_has_a_question(group: str) -> None:
    queries = saved_queries(group)
    assert len(queries) == len([path for path in FILES if path.parent.name == group])
    for query in queries:
        assert query.label.strip(), query.name
        assert query.description.endswith("."), query.name
        assert query.text in saved_query(query.name, group)
    assert len({query.label for query in queries}) == len(queries)


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_each_parses(path: Path) -> None:
    Store().query(path.read_text("utf-8"), prefixes=PREFIXES)


@pytest.mark.parametrize("query", saved_queries(), ids=lambda query: query.name)
def test_each_question_runs(view: MapView, query: object) -> None:
    text = query.text  # type: ignore[attr-defined]
    answer = run_query(view, text, suffix="csv")
    assert answer.kind == "rows"
    head, *rows = answer.body.decode().splitlines()
    assert head
    assert rows, "the small map has something for every question"
