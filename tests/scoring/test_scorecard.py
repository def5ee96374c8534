"""Scorecards: what is found, what fails, and why."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from fairatlas.errors import NotFound
from fairatlas.scoring import CheckResult, Outcome, Scorecard, checks, score_record
from fairatlas.scoring.scorecard import score
from fairatlas.store import Atlas, MapView
from fairatlas_loaders import Source, loaders

_NODE = NamedNode("http://localhost:8000/id/software/x")
_HEAD = """@prefix atlas: <https://w3id.org/fairatlas/ns#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix schema: <https://schema.org/> . @prefix prov: <http://www.w3.org/ns/prov#> .
@base <http://localhost:8000/id/> .
"""


def _triples(text: str) -> list[Triple]:
    return [quad.triple for quad in parse((_HEAD + text).encode(), format=RdfFormat.TURTLE)]


def _outcomes(text: str) -> dict[str, Outcome]:
    return {result.check.name: result.outcome for result in score(_NODE, _triples(text))}


def test_there_are_ten_checks_over_all_letters() -> None:
    assert len(checks()) == 10
    assert {check.letter for check in checks()} == set("FAIR")


def test_a_bare_record_fails_with_advice() -> None:
    results = score(_NODE, _triples("<software/x> a atlas:Software ."))
    assert {result.outcome for result in results} <= {Outcome.FAIL, Outcome.NOT_APPLICABLE}
    assert all(result.as_json()["advice"] for result in results if result.outcome is Outcome.FAIL)
    assert Scorecard("x", "s", results).score() == 0


def test_a_licence_is_found_and_shown_as_evidence() -> None:
    text = "<software/x> a atlas:Software ; dct:license <http://spdx.org/licenses/MIT> ."
    results = {result.check.name: result for result in score(_NODE, _triples(text))}
    licence = results["has-licence"]
    assert licence.outcome is Outcome.PASS
    assert licence.evidence == (
        ("<http://purl.org/dc/terms/license>", "<http://spdx.org/licenses/MIT>"),
    )


def test_a_licence_on_another_node_does_not_count() -> None:
    text = (
        "<software/x> a atlas:Software ; dct:source <y> ."
        "<y> a atlas:Software ; dct:license <http://spdx.org/licenses/MIT> ."
    )
    assert _outcomes(text)["has-licence"] is Outcome.FAIL


def test_a_record_without_a_class_is_not_assessed() -> None:
    with pytest.raises(NotFound, match="no rdf:type"):
        score(_NODE, _triples('<software/x> dct:title "x" .'))


def test_every_pass_has_evidence_to_show() -> None:
    folder = Path(__file__).resolve().parents[2] / "shapes" / "fair" / "examples" / "good"
    for path in sorted(folder.glob("*.ttl")):
        name = path.stem
        triples = [quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)]
        subjects = {triple.subject for triple in triples if isinstance(triple.subject, NamedNode)}
        outcomes = []
        for subject in sorted(subjects, key=lambda node: node.value):
            typed = any(
                t.subject == subject and t.predicate.value.endswith("#type") for t in triples
            )
            if typed and subject.value.count("/id/"):
                found = {result.check.name: result for result in score(subject, triples)}
                outcomes.append(found[name].outcome)
        assert Outcome.PASS in outcomes, name


@given(st.lists(st.sampled_from(list(Outcome)), min_size=10, max_size=10))
def test_the_score_is_between_0_and_1_and_never_counts_what_does_not_apply(
    outcomes: list[Outcome],
) -> None:
    results = tuple(
        CheckResult(check, outcome, ()) for check, outcome in zip(checks(), outcomes, strict=True)
    )
    card = Scorecard("x", "s", results)
    total = card.score()
    if all(outcome is Outcome.NOT_APPLICABLE for outcome in outcomes):
        assert total is None
    else:
        assert total is not None
        assert 0 <= total <= 1
    better = tuple(
        CheckResult(r.check, Outcome.PASS if r.outcome is Outcome.FAIL else r.outcome, ())
        for r in results
    )
    improved = Scorecard("x", "s", better).score()
    assert (improved or 0) >= (total or 0)


def test_a_record_of_the_map_is_scored_with_what_its_repository_says(tmp_path: Path) -> None:
    text = _HEAD + (
        '<software/x> a atlas:Software ; dct:title "x" ; schema:codeRepository <repository/r> .'
        "<repository/r> a atlas:CodeRepository ; schema:url <https://git.example.org/x> ."
        "<software/y> atlas:dependsOn <software/z> ."
    )
    with Atlas(tmp_path, "http://localhost:8000") as atlas:
        atlas.load(Source("x.ttl", text.encode()), loaders()["rdf"])
    view = MapView.open(tmp_path)
    card = score_record(view, _NODE.value)
    found = {result.check.name: result.outcome for result in card.results}
    assert found["has-access-url"] is Outcome.PASS
    assert card.state == view.state
    for key in ("software/z", "software/unknown"):
        with pytest.raises(NotFound):
            score_record(view, f"http://localhost:8000/id/{key}")
