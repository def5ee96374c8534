"""Answers and dates."""

from datetime import date

import pytest

from fairatlas.fips import Declaration, Profile, Use, Way

from .conftest import Make


def state(profile: Profile, code: str) -> str:
    return next(one.state for one in profile.answers if one.question.code == code)


def test_what_is_in_use_counts_before_plans_and_plans_before_no_choice(make: Make) -> None:
    profile = make(
        "a", F2="dcat later?", F3="later?", A2=". plan?", F1_D=".", F1_MD="", I1_D="old-"
    )
    assert state(profile, "F2") == "in use"
    assert state(profile, "F3") == "planned"
    assert state(profile, "A2") == "planned"
    assert state(profile, "F1-D") == "no choice"
    assert state(profile, "F1-MD") == "empty"
    assert state(profile, "I1-D") == "in use"
    assert state(profile, "I2-D") == "open"


def test_choices_are_what_is_in_use_and_plans_only_if_asked_for(make: Make) -> None:
    profile = make("a", F2="dcat later?", I1_D="old-")
    assert {resource for _, resource in profile.choices()} == {"dcat", "old"}
    assert {resource for _, resource in profile.choices(planned=True)} == {"dcat", "later", "old"}


@pytest.mark.parametrize(
    ("ends", "over"),
    [
        ((), False),
        (("2026-11-22",), True),
        (("2026-11-23",), False),
        (("2026-11-22T23:59:59Z",), True),
        (("2026",), False),
        (("2025",), True),
        (("2026-10",), True),
        (("2026-11",), False),
        (("2025", "2027"), False),
    ],
)
def test_a_declaration_is_over_after_the_last_day_of_its_end(
    ends: tuple[str, ...], over: bool
) -> None:
    assert Declaration("urn:d", ends=ends).is_over(date(2026, 11, 23)) is over


def test_a_declaration_that_has_a_choice_and_none_contradicts_itself() -> None:
    use = Use(Way.CURRENT, "urn:doi")
    assert Declaration("urn:d", uses=(use,), no_choice=True).is_contradictory
    assert not Declaration("urn:d", uses=(use,)).is_contradictory
    assert not Declaration("urn:d", no_choice=True).is_contradictory
