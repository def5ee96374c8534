"""What records come to, put together from what they meet: the same as a card."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.scoring import CheckResult, Outcome, check_profiles
from fairatlas.scoring.checks import Check
from fairatlas.scoring.evaluation import Answer, outcome_of
from fairatlas.scoring.profiles import CheckProfile
from fairatlas.scoring.scorecard import Scorecard
from fairatlas.scoring.sets.rows import Asked, Chosen
from fairatlas_loaders.vocabulary import expand

from .maps import TOKENS

PROFILE = check_profiles()["dataset"]
GRADED = next(check for check in PROFILE.checks if len(check.requirements) > 1)
SIMPLE = next(check for check in PROFILE.checks if len(check.requirements) == 1)
CONDITIONAL = next(
    check
    for profile in check_profiles().values()
    for check in profile.checks
    if check.applies_if is not None
)


def profile(*checks: Check) -> CheckProfile:
    return replace(PROFILE, checks=checks)


def outcomes(met: int, *checks: Check) -> list[Outcome]:
    return [one.outcome for one in Asked(profile(*checks)).found(met).results]


@given(data=st.data())
@pytest.mark.parametrize("token", TOKENS)
def test_scores_are_those_of_a_card(token: str, data: st.DataObject) -> None:
    asked = Asked(check_profiles()[token])
    bits = data.draw(st.integers(0, (1 << len(asked.requirements)) - 1))
    found = asked.found(bits)
    card = Scorecard("", (), asked.profile, "", found.results, ())
    assert found.score == card.score()
    assert dict(found.letters) == {letter: card.score(letter) for letter in "FAIR"}
    assert [one.check for one in found.results] == list(asked.profile.checks)
    assert found.outcomes == {one.check.iri: one.outcome for one in card.results}


def test_bits_are_those_of_the_requirements_in_their_order() -> None:
    asked = Asked(profile(CONDITIONAL, SIMPLE))
    assert asked.requirements == (
        CONDITIONAL.applies_if,
        *CONDITIONAL.requirements,
        *SIMPLE.requirements,
    )


def test_a_check_that_does_not_apply_is_left_out_of_the_score() -> None:
    found = Asked(profile(CONDITIONAL, SIMPLE)).found(1 << len(CONDITIONAL.requirements) + 1)
    assert [one.outcome for one in found.results] == [Outcome.NOT_APPLICABLE, Outcome.PASS]
    assert not found.results[0].answers
    assert found.score == 1


def test_a_share_of_the_requirements_gives_a_share_of_the_weight() -> None:
    asked = Asked(profile(GRADED))
    assert outcomes(0, GRADED) == [Outcome.FAIL]
    assert outcomes(1, GRADED) == [Outcome.PARTIAL]
    assert asked.found(1).score == Fraction(1, len(GRADED.requirements))
    assert outcomes((1 << len(GRADED.requirements)) - 1, GRADED) == [Outcome.PASS]


def test_what_can_not_be_tested_has_no_bits() -> None:
    untold = replace(SIMPLE, not_testable="Nobody can tell.")
    never = replace(SIMPLE, not_applicable="It is planned.")
    assert Asked(profile(untold, never, SIMPLE)).requirements == SIMPLE.requirements
    assert outcomes(1, untold, never, SIMPLE) == [
        Outcome.NOT_TESTABLE,
        Outcome.NOT_APPLICABLE,
        Outcome.PASS,
    ]


def test_nothing_is_known_where_what_is_lacking_may_be_there_unseen() -> None:
    unseen = replace(SIMPLE, otherwise="Others can't be seen.")
    found = Asked(profile(unseen)).found(0)
    assert [one.outcome for one in found.results] == [Outcome.NOT_TESTABLE]
    assert found.score is None
    assert set(found.letters.values()) == {None}
    assert outcomes(1, unseen) == [Outcome.PASS]


def test_checks_need_not_stand_letter_by_letter() -> None:
    mixed = profile(*sorted(PROFILE.checks, key=lambda check: check.name))
    asked = Asked(mixed)
    bits = int("10" * len(asked.requirements), 2) >> 1
    found = asked.found(bits)
    expected = []
    for check in mixed.checks:
        conditions = 1 if check.applies_if is not None else 0
        count = conditions + len(check.requirements)
        met = [bool(bits >> place & 1) for place in range(count)]
        bits >>= count
        if conditions and not met[0]:
            expected.append(Outcome.NOT_APPLICABLE)
        else:
            expected.append(outcome_of(tuple(Answer(m, (), ()) for m in met[conditions:])))
    assert [one.outcome for one in found.results] == expected


def test_each_record_is_asked_by_the_profile_of_its_classes() -> None:
    chosen = Chosen(None)
    dataset, problem = (expand("dcat:Dataset"),), (expand("atlas:Problem"),)
    assert chosen.of(dataset).profile.token == "dataset"
    assert chosen.of(problem).profile.token == "record"
    assert chosen.of(dataset) is chosen.of((expand("schema:Dataset"),))
    assert Chosen(PROFILE).of(problem).profile is PROFILE


def test_results_are_those_of_checks() -> None:
    found = Asked(PROFILE).found(0)
    assert all(isinstance(one, CheckResult) for one in found.results)
    assert {one.credit for one in found.results} == {0}
