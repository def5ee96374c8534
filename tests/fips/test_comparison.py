"""Two profiles side by side."""

import pytest

from fairatlas.fips import Comparison, Profiles, compare

from .conftest import Make


def agreement(found: Comparison, code: str) -> str:
    return next(row.agreement for row in found.rows if row.question.code == code)


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("dcat", "dcat", "same"),
        ("dcat eml", "dcat", "partly"),
        ("dcat", "dcat?", "to be the same"),
        ("dcat?", "dcat?", "to be the same"),
        ("dcat", "eml", "different"),
        ("dcat", ".", "different"),
        (".", ".", "same"),
        ("dcat", "", "one answers"),
        ("", "", "none answers"),
        ("dcat-", "dcat", "same"),
    ],
)
def test_agreement_is_told_in_words(make: Make, one: str, other: str, told: str) -> None:
    found = compare(make("a", F2=one), make("b", F2=other))
    assert agreement(found, "F2") == told
    assert agreement(compare(make("b", F2=other), make("a", F2=one)), "F2") == told


def test_similarity_is_shared_choices_over_all_choices(make: Make) -> None:
    found = compare(make("a", F2="dcat", F3="x y?"), make("b", F2="dcat eml", F3="y"))
    assert found.similarity == 1 / 4
    assert found.with_plans == 2 / 4


def test_the_same_resource_for_another_question_is_another_choice(make: Make) -> None:
    assert compare(make("a", F1_MD="doi"), make("b", F1_D="doi")).similarity == 0


def test_profiles_without_choices_are_not_alike(make: Make) -> None:
    assert compare(make("a"), make("b")).similarity == 0


def test_what_changed_between_two_versions_is_told(demo: Profiles) -> None:
    names = {iri.rpartition("/")[2]: one for iri, one in demo.by_iri.items()}
    found = compare(names["salt-marsh-2022"], names["salt-marsh-2025"])
    assert 19 <= len(found.changed) <= 21
    assert not compare(names["plates-2025"], names["plates-2025"]).changed
