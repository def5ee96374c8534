"""How the score of a thing changed, over HTTP."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from fairatlas.scoring.keeping import keep_scores
from fairatlas.settings import Settings
from fairatlas.shacl.whole.workers import workers
from fairatlas.store import Atlas
from fairatlas.web import create_app
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
TEXTS = (
    '<dataset/a/history> a dcat:Dataset ; dct:title "Kelp <b>" .',
    '<dataset/a/history> a dcat:Dataset ; dct:title "Kelp <b>" ; '
    "dct:license <http://spdx.org/licenses/MIT> .",
)
PREFIXES = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@base <http://localhost:8000/id/> .
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A service over a map of one record, which was scored twice."""
    folder: Path = tmp_path_factory.mktemp("kept") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        for day, text in enumerate(TEXTS):
            source = Source("x.ttl", (PREFIXES + text).encode())
            atlas.load(source, loaders()["rdf"], name="x")
            keep_scores(atlas, workers=workers(jobs=1), at=FIRST + timedelta(days=day))
    app = create_app(Settings(store=folder, workers=1))
    yield app.test_client()
    app.extensions["fairatlas"].pool.close()


def test_as_a_page(kept: FlaskClient, read_page: Callable[[str], Any]) -> None:
    answer = kept.get("/scorecard/dataset/a/history/history")
    assert answer.status_code == 200
    page = read_page(answer.text)
    assert answer.text.index("2026-03-02 12:00") < answer.text.index("2026-03-01 12:00")
    assert "described otherwise" in page.text()
    assert "Not met" in page.text()
    assert "Kelp <b>" in page.text()


def test_the_key_may_end_as_the_address_does(kept: FlaskClient) -> None:
    card = kept.get("/scorecard/dataset/a/history?format=json")
    assert card.status_code in (200, 404)
    assert (
        kept.get("/scorecard/dataset/a/history/history?format=json")
        .json["record"]
        .endswith("/id/dataset/a/history")
    )


def test_as_json_between_two_dates(kept: FlaskClient) -> None:
    address = "/scorecard/dataset/a/history/history?format=json"
    found = kept.get(address).json
    assert [one["time"] for one in found["assessments"]] == [
        "2026-03-01T12:00:00Z",
        "2026-03-02T12:00:00Z",
    ]
    (change,) = found["changes"]
    assert change["causes"] == ["record"]
    assert change["gain"] > 0
    assert kept.get(f"{address}&to=2026-03-01").json["changes"] == []
    assert kept.get(f"{address}&profile=record").json["assessments"] == []


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/scorecard/dataset/none/history", 404),
        ("/scorecard/dataset/a/history/history?from=soon", 400),
        ("/scorecard/dataset/a/history/history?profile=none", 404),
    ],
)
def test_what_can_not_be_told_is_said(kept: FlaskClient, address: str, status: int) -> None:
    answer = kept.get(address, headers={"Accept": "application/json"})
    assert answer.status_code == status
    assert answer.mimetype == "application/problem+json"


def test_assessments_are_there_for_queries(kept: FlaskClient) -> None:
    query = """SELECT ?record ?score { GRAPH ?graph {
        ?set ftr:assessmentTarget ?record . ?total ftr:scoredTestResults ?set ;
        prov:value ?score } } ORDER BY ?score"""
    rows = kept.get("/sparql", query_string={"query": query, "format": "csv"}).text.split()
    assert len(rows) == 3
    outside = kept.get(
        "/sparql",
        query_string={"query": "ASK { ?set ftr:assessmentTarget ?record }", "format": "json"},
    )
    assert outside.json["boolean"] is False
