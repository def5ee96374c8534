"""One scorecard told by others: outcomes, points, where they differ, and why."""

import json
from fractions import Fraction
from itertools import product

import pytest

from fairatlas.scoring import Outcome, Scorecard, check_profiles, score
from fairatlas.scoring.crosswalk import Agreement, Views, assessors, views
from fairatlas.scoring.crosswalk.agreement import agreement, together
from fairatlas.scoring.crosswalk.json_form import as_json
from fairatlas.scoring.crosswalk.models import IndicatorView
from fairatlas.scoring.crosswalk.views import MetricView
from fairatlas.scoring.data import RecordData
from fairatlas.scoring.indicators import indicators

from ..records import thing, triples
from ..test_declared import CURRENT, DOI, PLANNED, by, declares

RECORD = thing("dataset/x")
COUNTING = (Outcome.PASS, Outcome.PARTIAL, Outcome.FAIL)


def told(text: str, path: str = "dataset/x") -> Views:
    said = triples(text)
    return views(score(thing(path), said), RecordData(said))


def metric(found: Views, token: str, code: str) -> MetricView:
    (one,) = (view for view in found.assessors[token].metrics if view.metric.code == code)
    return one


def indicator(found: Views, code: str) -> IndicatorView:
    (one,) = (view for view in found.models[0].indicators if view.indicator.code == code)
    return one


def test_a_licence_of_another_record_is_named_with_its_node() -> None:
    found = told("""<dataset/x> a dcat:Dataset ; dct:relation <dataset/y> .
        <dataset/y> a dcat:Dataset ; dct:license <http://spdx.org/licenses/CC-BY-4.0> .""")
    one = metric(found, "fair-checker", "R1.1")
    assert (one.theirs, one.ours) == (Outcome.PASS, Outcome.FAIL)
    assert one.agreement is Agreement.THEY_GIVE_MORE
    assert any(f"on {thing('dataset/y').value}." in reason for reason in one.reasons)
    assert one.reasons[0] == one.metric.lets_pass
    assert metric(found, "fuji", "FsF-R1.1-01M").agreement is Agreement.BOTH_FAIL


def test_what_only_the_checks_count_is_named() -> None:
    found = told("<dataset/x> a dcat:Dataset ; owl:sameAs <https://doi.org/10.5555/kelp> .")
    for token, code in (("fair-checker", "F1B"), ("fuji", "FsF-F1-02MD")):
        one = metric(found, token, code)
        assert one.agreement is Agreement.WE_GIVE_MORE
        assert one.reasons[0] == one.metric.passes_over
        assert one.reasons[-1] == "The checks counted owl:sameAs https://doi.org/10.5555/kelp."


def test_those_who_agree_need_no_reasons() -> None:
    found = told("<dataset/x> a dcat:Dataset ; dct:license <http://spdx.org/licenses/MIT> .")
    one = metric(found, "fuji", "FsF-R1.1-01M")
    assert (one.agreement, one.reasons) == (Agreement.BOTH_PASS, ())


def test_points_are_those_of_tests_that_can_be_told() -> None:
    found = told('<dataset/x> a dcat:Dataset ; dct:identifier "10.5555/kelp" .')
    one = metric(found, "fuji", "FsF-F1-02MD")
    assert (one.earned, one.possible) == (Fraction(1, 2), Fraction(1, 2))
    assert one.theirs is Outcome.PASS
    weak = metric(found, "fair-checker", "F2A")
    assert (weak.earned, weak.possible, weak.theirs) == (1, 2, Outcome.PARTIAL)
    view = found.assessors["fair-checker"]
    assert view.possible == 14
    assert view.earned == sum(one.earned for one in view.metrics)


def test_a_metric_earns_no_more_than_its_points() -> None:
    found = told("""<dataset/x> a dcat:Dataset ; dct:creator "A" ; dct:source <dataset/y> ;
        prov:wasDerivedFrom <dataset/y> .""")
    one = metric(found, "fuji", "FsF-R1.2-01M")
    assert [seen.met for _, seen in one.tests] == [True, True]
    assert (one.earned, one.possible) == (1, 1)


@pytest.mark.parametrize("code", ["F1A", "F2B", "A1.1", "I2", "R1.3"])
def test_what_needs_the_web_is_not_compared(code: str) -> None:
    one = metric(told("<dataset/x> a dcat:Dataset ."), "fair-checker", code)
    assert one.agreement is Agreement.NOT_COMPARED
    assert one.theirs is Outcome.NOT_TESTABLE
    assert one.reasons == (one.tests[0][0].not_decidable,)


def test_checks_that_ask_for_more_are_compared_where_a_profile_has_no_closer_one() -> None:
    text = "<{0}> a {1} ; dct:license <http://spdx.org/licenses/MIT> ."
    dataset = told(text.format("dataset/x", "dcat:Dataset"))
    software = told(text.format("software/x", "atlas:Software"), "software/x")
    for found, name in ((dataset, "has-licence"), (software, "has-standard-licence")):
        one = metric(found, "fuji", "FsF-R1.1-01M")
        assert [result.check.name for result in one.results] == [name]


def test_a_profile_without_such_a_check_is_not_compared() -> None:
    found = told('<problem/x> a atlas:Problem ; dct:title "X" .', "problem/x")
    one = metric(found, "fuji", "FsF-R1.1-01M")
    assert one.agreement is Agreement.NOT_COMPARED
    assert one.reasons == ("No check of the profile asks the like.",)


def test_a_check_that_does_not_apply_is_not_compared() -> None:
    one = metric(told("<dataset/x> a dcat:Dataset ."), "fuji", "FsF-A1.2-01MD")
    assert one.agreement is Agreement.NOT_COMPARED
    assert one.theirs is Outcome.PARTIAL
    assert "restricted" in one.reasons[0]


def test_all_41_indicators_have_an_outcome_or_a_reason() -> None:
    found = told("<dataset/x> a dcat:Dataset ; dct:license <http://spdx.org/licenses/MIT> .")
    views_of_rda = found.models[0].indicators
    assert len(views_of_rda) == 41
    for one in views_of_rda:
        assert one.outcome.counts != bool(one.reason)
        assert one.outcome.counts == any(result.outcome.counts for result in one.results)
    assert indicator(found, "RDA-R1.1-02M").outcome is Outcome.PASS
    assert indicator(found, "RDA-F3-01M").outcome is Outcome.FAIL
    assert indicator(found, "RDA-A2-01M").outcome is Outcome.NOT_TESTABLE
    assert indicator(found, "RDA-A1.2-01D").outcome is Outcome.NOT_APPLICABLE


def test_an_indicator_that_the_profile_does_not_ask_for_names_the_checks_that_do() -> None:
    found = told('<problem/x> a atlas:Problem ; dct:title "X" .', "problem/x")
    one = indicator(found, "RDA-R1.1-01M")
    assert one.outcome is Outcome.NOT_APPLICABLE
    assert "Has a licence, in any form" in one.reason


@pytest.mark.parametrize(
    ("token", "path", "cls"),
    [
        ("software", "software/x", "atlas:Software"),
        ("ontology", "technology/x", "owl:Ontology"),
        ("dataset", "dataset/x", "dcat:Dataset"),
    ],
)
def test_other_models_are_told_where_the_profile_answers_them(
    token: str, path: str, cls: str
) -> None:
    found = told(f"<{path}> a {cls} .", path)
    expected = {"software": ["frsm"], "ontology": ["foops"], "dataset": []}[token]
    assert [one.iri.rpartition("#")[2] for one in found.models] == ["rda", *expected]
    assert sum(len(one.indicators) for one in found.models) <= len(indicators())


def fip_card() -> tuple[Scorecard, RecordData]:
    against = by(declares(("F1-D", CURRENT, DOI), ("F2", PLANNED, DOI)))
    said = triples("<dataset/x> a dcat:Dataset ; owl:sameAs <https://doi.org/10.5555/kelp> .")
    return score(RECORD, said, against.profile, by=against), RecordData(said)


def test_questions_are_told_where_the_card_is_against_a_profile() -> None:
    found = views(*fip_card())
    assert found.questions is not None
    outcomes = {one.code: one for one in found.questions}
    assert len(outcomes) == 21
    assert outcomes["F1-D"].outcome is Outcome.PASS
    assert outcomes["F1-D"].declared == ("urn:x:d0",)
    assert "planned" in outcomes["F2"].why
    assert told("<dataset/x> a dcat:Dataset .").questions is None


@pytest.mark.parametrize(("theirs", "ours"), list(product(Outcome, repeat=2)))
def test_agreement_is_decided_for_each_pair(theirs: Outcome, ours: Outcome) -> None:
    found = agreement(theirs, ours)
    assert (found is Agreement.NOT_COMPARED) != (theirs in COUNTING and ours in COUNTING)
    assert found.is_difference == (theirs is not ours and found is not Agreement.NOT_COMPARED)
    swapped = {
        Agreement.THEY_GIVE_MORE: Agreement.WE_GIVE_MORE,
        Agreement.WE_GIVE_MORE: Agreement.THEY_GIVE_MORE,
    }
    assert agreement(ours, theirs) is swapped.get(found, found)


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        ([Outcome.PASS, Outcome.PASS], Outcome.PASS),
        ([Outcome.PASS, Outcome.FAIL], Outcome.PARTIAL),
        ([Outcome.PARTIAL], Outcome.PARTIAL),
        ([Outcome.FAIL, Outcome.NOT_APPLICABLE], Outcome.FAIL),
        ([Outcome.NOT_TESTABLE, Outcome.NOT_APPLICABLE], Outcome.NOT_TESTABLE),
        ([], Outcome.NOT_APPLICABLE),
    ],
)
def test_outcomes_together(outcomes: list[Outcome], expected: Outcome) -> None:
    assert together(outcomes) is expected


@pytest.mark.parametrize("token", sorted(check_profiles()))
def test_each_profile_can_be_told_by_others(token: str) -> None:
    said = triples('<dataset/x> a dcat:Dataset ; dct:title "X" .')
    found = views(score(RECORD, said, check_profiles()[token]), RecordData(said))
    assert set(found.assessors) == set(assessors())
    for view in found.assessors.values():
        for one in view.metrics:
            agreed = not one.agreement.is_difference
            assert bool(one.reasons) != (agreed and one.agreement is not Agreement.NOT_COMPARED)


def test_json_has_every_metric_with_its_reasons() -> None:
    found = views(*fip_card())
    told_again = json.loads(json.dumps(as_json(found)))
    assert {len(one["metrics"]) for one in told_again["assessors"].values()} == {12, 17}
    assert len(told_again["questions"]) == 21
    assert len(told_again["models"][0]["indicators"]) == 41
    metrics = told_again["assessors"]["fair-checker"]["metrics"]
    (one,) = (entry for entry in metrics if entry["code"] == "R1.1")
    assert one["agreement"] == "not compared"
    assert one["tests"][0]["met"] is False
    assert one["reasons"] == ["No check of the profile asks the like."]
