"""Scoring by what a community declares: what counts, what is left out, and why."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from fairatlas.fips.profile import Answer, Declaration, Profile, Use, Way
from fairatlas.fips.questions import by_iri, questions
from fairatlas.scoring import CheckResult, Outcome, Scorecard, score
from fairatlas.scoring.declared import Against, as_checks
from fairatlas.scoring.recognition import by_use, undecidable
from fairatlas_loaders.vocabulary import expand

from .records import thing, triples

DOI = "http://purl.org/np/RAnAWGdeI_1GGmDAqv-vZjby5XqbL2ZujNz1vgwK_6cRI#DOI"
CC_BY = "http://purl.org/np/RAQ__sGdY_Qc7l1O_zmn4nr-pMBOxKU04Ur9s998rS6Fc#CC-BY-4.0"
UNKNOWN = "http://localhost:8000/id/fer/plate-number"
TODAY = date(2026, 1, 1)
CURRENT, PLANNED, REPLACED = Way.CURRENT, Way.PLANNED, Way.REPLACED
RECORD = thing("dataset/x")
WITH_DOI = "<dataset/x> a dcat:Dataset ; owl:sameAs <https://doi.org/10.5555/kelp> ."
WITHOUT = "<dataset/x> a dcat:Dataset ."


def question(code: str) -> str:
    return expand(f"fip:FIP-Question-{code}")


def declares(
    *uses: tuple[str, Way, str], no_choice: tuple[str, ...] = (), ends: tuple[str, ...] = ()
) -> Profile:
    """A profile with a declaration for each use, and for each question without a choice."""
    found: dict[str, list[Declaration]] = {}
    for number, (code, way, resource) in enumerate(uses):
        one = Declaration(f"urn:x:d{number}", (question(code),), (Use(way, resource),), ends=ends)
        found.setdefault(question(code), []).append(one)
    for code in no_choice:
        one = Declaration(f"urn:x:{code}", (question(code),), no_choice=True)
        found.setdefault(question(code), []).append(one)
    answers = tuple(Answer(one, tuple(found.get(one.iri, ()))) for one in questions())
    return Profile("http://localhost:8000/id/fip/x", answers=answers)


def by(profile: Profile, same: dict[str, tuple[str, ...]] | None = None) -> Against:
    return as_checks(profile, {DOI: "DOI", UNKNOWN: "Plate number"}, same or {}, TODAY)


def card(profile: Profile, text: str, same: dict[str, tuple[str, ...]] | None = None) -> Scorecard:
    found = by(profile, same)
    return score(RECORD, triples(text), found.profile, by=found)


def result(found: Scorecard, code: str) -> CheckResult:
    (one,) = (r for r in found.results if r.check.iri == question(code))
    return one


def test_each_question_is_a_check_and_names_its_declarations() -> None:
    found = card(declares(("F1-D", CURRENT, DOI)), WITH_DOI)
    assert {one.check.iri for one in found.results} == set(by_iri())
    assert result(found, "F1-D").outcome is Outcome.PASS
    assert result(found, "F1-D").check.declared == ("urn:x:d0",)
    assert found.score() == 1
    assert found.against == "http://localhost:8000/id/fip/x"


def test_a_record_that_does_not_use_what_is_declared_fails() -> None:
    found = card(declares(("F1-D", CURRENT, DOI)), WITHOUT)
    assert result(found, "F1-D").outcome is Outcome.FAIL
    assert found.score() == 0
    assert found.changes


def test_the_same_record_has_another_score_by_another_profile() -> None:
    text = f"{WITH_DOI} <dataset/x> dct:license <http://spdx.org/licenses/MIT> ."
    one = card(declares(("F1-D", CURRENT, DOI)), text)
    other = card(declares(("F1-D", CURRENT, DOI), ("R1.1-D", CURRENT, CC_BY)), text)
    assert (one.score(), other.score()) == (1, Fraction(1, 2))


def test_what_is_planned_is_not_current() -> None:
    found = card(declares(("F1-D", PLANNED, DOI)), WITH_DOI)
    assert result(found, "F1-D").outcome is Outcome.NOT_APPLICABLE
    assert "planned" in result(found, "F1-D").why
    assert found.score() is None


def test_what_is_to_be_replaced_is_still_in_use() -> None:
    found = card(declares(("F1-D", REPLACED, DOI)), WITH_DOI)
    assert result(found, "F1-D").outcome is Outcome.PASS


def test_no_choice_and_no_answer_do_not_apply() -> None:
    found = card(declares(no_choice=("F2",)), WITH_DOI)
    assert "no choice" in result(found, "F2").why
    assert "not answered" in result(found, "I1-D").why
    assert {one.outcome for one in found.results} == {Outcome.NOT_APPLICABLE}


def test_what_no_machine_can_see_is_not_testable_and_left_out() -> None:
    found = card(declares(("F1-D", CURRENT, UNKNOWN), ("F1-MD", CURRENT, DOI)), WITH_DOI)
    assert result(found, "F1-D").outcome is Outcome.NOT_TESTABLE
    assert "Plate number" in result(found, "F1-D").why
    assert found.score() == 1


def test_one_that_can_be_seen_beside_one_that_cannot() -> None:
    """Who shows none of those that can be seen may use the other."""
    profile = declares(("F1-D", CURRENT, DOI), ("F1-D", CURRENT, UNKNOWN))
    assert result(card(profile, WITH_DOI), "F1-D").outcome is Outcome.PASS
    assert result(card(profile, WITHOUT), "F1-D").outcome is Outcome.NOT_TESTABLE


def test_reasons_are_told_where_they_are_known() -> None:
    resource, reason = next(iter(undecidable().items()))
    found = card(declares(("A2", CURRENT, resource)), WITHOUT)
    assert reason.rstrip(".") in result(found, "A2").why


def test_a_resource_of_the_map_is_known_by_the_names_of_others() -> None:
    own = "http://localhost:8000/id/fer/doi"
    profile = declares(("F1-D", CURRENT, own))
    assert result(card(profile, WITH_DOI), "F1-D").outcome is Outcome.NOT_TESTABLE
    found = card(profile, WITH_DOI, {own: (DOI,)})
    assert result(found, "F1-D").outcome is Outcome.PASS


def test_contradictions_and_ended_declarations_are_noted() -> None:
    profile = declares(("F1-D", CURRENT, DOI), no_choice=("F1-D",), ends=("2020-01-01",))
    notes = " ".join(by(profile).notes)
    assert "no choice was made" in notes
    assert "ended before today" in notes
    both = declares(("F1-D", CURRENT, DOI), ("F1-D", PLANNED, DOI))
    assert "both in use and planned" in " ".join(by(both).notes)


@given(st.lists(st.sampled_from(sorted(by_use())), max_size=12, unique=True))
def test_any_profile_scores_any_record_between_nothing_and_all(
    pairs: list[tuple[str, str]],
) -> None:
    codes = {iri: one.code for iri, one in by_iri().items()}
    profile = declares(*((codes[q], CURRENT, resource) for q, resource in pairs))
    found = card(profile, WITH_DOI)
    total = found.score()
    assert total is None or 0 <= total <= 1
    assert (total is None) == (not pairs)
    for change in found.changes:
        assert change.after > change.before
