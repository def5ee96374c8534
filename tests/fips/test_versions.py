"""Versions of profiles."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from fairatlas.fips import Profile, newest, versions

Links = Mapping[int, set[int]]


def linked(links: Links) -> dict[str, Profile]:
    return {
        f"urn:{one}": Profile(f"urn:{one}", revises=tuple(f"urn:{other}" for other in others))
        for one, others in links.items()
    }


def test_versions_are_told_from_the_earliest_to_the_newest() -> None:
    found = versions(linked({1: {2}, 2: {3}, 3: set(), 4: set()}), "urn:2")
    assert [one.iri for one in found.profiles] == ["urn:3", "urn:2", "urn:1"]
    assert [one.iri for one in found.newest] == ["urn:1"]
    assert not found.is_cyclic


def test_a_profile_revised_twice_has_two_newest() -> None:
    found = versions(linked({1: set(), 2: {1}, 3: {1}}), "urn:1")
    assert [one.iri for one in found.newest] == ["urn:2", "urn:3"]


def test_profiles_that_revise_each_other_are_told_and_all_are_newest() -> None:
    profiles = linked({1: {2}, 2: {1}})
    found = versions(profiles, "urn:1")
    assert found.is_cyclic
    assert [one.iri for one in found.newest] == ["urn:1", "urn:2"]
    assert [one.iri for one in newest(profiles)] == ["urn:1", "urn:2"]


def test_a_profile_that_revises_itself_is_its_newest() -> None:
    profiles = linked({1: {1}})
    assert versions(profiles, "urn:1").is_cyclic
    assert [one.iri for one in newest(profiles)] == ["urn:1"]


def test_a_revision_of_a_profile_that_the_map_lacks_is_no_version() -> None:
    found = versions({"urn:1": Profile("urn:1", revises=("urn:gone",))}, "urn:1")
    assert [one.iri for one in found.profiles] == ["urn:1"]


def test_a_thousand_versions_are_put_in_order() -> None:
    profiles = linked({one: {one - 1} - {0} for one in range(1, 1_001)})
    found = versions(profiles, "urn:500")
    assert [one.iri for one in found.newest] == ["urn:1000"]
    assert found.profiles[0].iri == "urn:1"


@given(st.dictionaries(st.integers(0, 8), st.sets(st.integers(0, 8), max_size=3), min_size=1))
def test_every_family_has_a_newest_and_keeps_all_its_profiles(links: Links) -> None:
    profiles = linked(links)
    latest = {one.iri for one in newest(profiles)}
    for iri in profiles:
        found = versions(profiles, iri)
        assert iri in {one.iri for one in found.profiles}
        assert len(set(found.profiles)) == len(found.profiles)
        assert {one.iri for one in found.newest} <= latest
        assert found.newest
