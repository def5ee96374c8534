"""What communities share."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.fips import Profile, Profiles, agreements, closest_changes, convergence
from fairatlas.fips.comparison import jaccard

from .conftest import Make


def together(*profiles: Profile) -> dict[str, Profile]:
    return {one.iri: one for one in profiles}


def test_only_the_newest_profile_of_a_community_counts(make: Make) -> None:
    old, new = make("a1", F2="eml"), make("a2", revises=("urn:a1",), F2="dcat")
    found = convergence(together(old, new, make("b", F2="dcat")))
    assert found.communities == ("urn:of:a", "urn:of:b")
    assert found.matrix == [[1, 1], [1, 1]]
    assert found.groups == (("urn:of:a", "urn:of:b"),)


def test_plans_count_only_if_asked_for(make: Make) -> None:
    profiles = together(make("a", F2="dcat?"), make("b", F2="dcat"))
    assert convergence(profiles).matrix[0][1] == 0
    assert convergence(profiles, planned=True).matrix[0][1] == 1


def test_shared_and_isolated_resources_are_told_by_question(make: Make) -> None:
    profiles = together(make("a", F2="dcat"), make("b", F2="dcat eml"), make("c", F2="iso", F3="x"))
    told = {one.question.code: one for one in agreements(convergence(profiles))}
    assert told["F2"].most_shared == ("dcat",)
    assert told["F2"].isolated == ("eml", "iso")
    assert told["F2"].answering == 3
    assert told["F3"].most_shared == ()
    assert told["F3"].isolated == ("x",)
    assert told["A2"].answering == 0


def test_the_best_change_takes_up_what_most_others_use(make: Make) -> None:
    profiles = together(
        make("a", F2="eml", F3="x"),
        make("b", F2="dcat", F3="x", A2="plan"),
        make("c", F2="dcat"),
    )
    changes = closest_changes(convergence(profiles), "urn:of:a", "urn:of:b")
    assert (changes[0].adopt, changes[0].instead_of) == ("dcat", "eml")
    assert changes[0].similarity == 2 / 3
    assert changes[0].adopters == 2
    assert {one.adopt for one in changes} == {"dcat", "plan"}


def test_what_the_other_plans_to_replace_is_nothing_to_take_up(make: Make) -> None:
    profiles = together(make("a", F2="dcat"), make("b", F2="eml- dcat", F3="x"))
    changes = closest_changes(convergence(profiles), "urn:of:a", "urn:of:b")
    assert {one.adopt for one in changes} == {"x"}


def test_alike_communities_have_nothing_to_change(make: Make) -> None:
    profiles = together(make("a", F2="dcat"), make("b", F2="dcat"))
    assert closest_changes(convergence(profiles), "urn:of:a", "urn:of:b") == ()


CHOICES = st.dictionaries(
    st.sampled_from(["F2", "F3", "A2"]), st.sampled_from(["x", "y", "x y", "x y z", "z"])
)


@given(CHOICES, CHOICES)
def test_a_change_brings_just_what_is_foretold(
    make: Make, one: dict[str, str], other: dict[str, str]
) -> None:
    found = convergence(together(make("a", **one), make("b", **other)))
    own, theirs = found.choices["urn:of:a"], found.choices["urn:of:b"]
    for change in closest_changes(found, "urn:of:a", "urn:of:b"):
        gone = {(change.question, change.instead_of)}
        after = (own - gone) | {(change.question, change.adopt)}
        assert jaccard(frozenset(after), theirs) == pytest.approx(change.similarity)
        assert change.similarity > jaccard(own, theirs)


def test_no_single_change_is_better_than_the_first(make: Make) -> None:
    found = convergence(together(make("a", F2="x", F3="y"), make("b", F2="z", F3="y w")))
    own, theirs = found.choices["urn:of:a"], found.choices["urn:of:b"]
    best = closest_changes(found, "urn:of:a", "urn:of:b")[0].similarity
    for adopt in theirs | own:
        for drop in (*own, None):
            after = (own - {drop} if drop else own) | {adopt}
            same_question = drop is None or drop[0] == adopt[0]
            assert not same_question or jaccard(frozenset(after), theirs) <= best


def test_the_demo_map_converges_on_what_its_query_says(demo: Profiles) -> None:
    found = convergence(demo.by_iri)
    assert len(found.communities) == len(
        {c for one in demo.by_iri.values() for c in one.communities}
    )
    doi = [count for one in agreements(found) for name, count in one.users if "doi" in name]
    assert max(doi) > 1


def test_a_community_with_two_profiles_has_the_choices_of_both(make: Make) -> None:
    first, second = make("a", F2="dcat"), replace(make("a", F3="x"), iri="urn:second")
    found = convergence(together(first, second))
    assert {resource for _, resource in found.choices["urn:of:a"]} == {"dcat", "x"}
