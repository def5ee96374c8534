"""Profiles that are being written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairatlas.errors import MalformedInput, NotFound, Problem
from fairatlas.fips import Profiles, Way, check_draft, completeness, fields_of, questions
from fairatlas.fips.draft import draft
from fairatlas.fips.drafting import resolver
from fairatlas.store import MapView
from fairatlas_loaders import Names
from fairatlas_loaders.names import EXAMPLE_BASE

THING = f"{EXAMPLE_BASE}/id/"
USED = "F2.declares-current-use-of"


def nobody(name: str) -> None:
    """Knows no names."""


def test_fields_become_declarations() -> None:
    one = draft(
        {
            "title": "Kelp",
            "community": "https://example.org/kelp",
            "F2.declares-current-use-of": "https://example.org/dcat\n\nhttps://example.org/eml\n",
            "F2.declares-planned-replacement-of": "https://example.org/old",
            "F2.considerations": " It fits. ",
            "A2.no-choice": "yes",
        },
        Names(),
        nobody,
    )
    answers = {answer.question.code: answer for answer in one.profile.answers}
    assert [(use.way, use.resource[20:]) for use in answers["F2"].uses] == [
        (Way.CURRENT, "dcat"),
        (Way.CURRENT, "eml"),
        (Way.REPLACED, "old"),
    ]
    assert answers["F2"].considerations == ("It fits.",)
    assert answers["A2"].state == "no choice"
    assert completeness(one.profile).answered == 2
    assert len(list(one.triples())) > 15


@pytest.mark.parametrize(
    ("fields", "place", "told"),
    [
        ({USED: "DOI"}, USED, "neither the name"),
        ({"community": "javascript:alert(1)"}, "community", "neither the name"),
        ({"title": "x" * 5_001}, "title", "longer than"),
        ({USED: "urn:x:1\n" * 51}, USED, "more than 50"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_field(
    fields: dict[str, str], place: str, told: str
) -> None:
    with pytest.raises(MalformedInput, match=told) as caught:
        draft(fields, Names(), nobody)
    assert caught.value.extra["place"] == place


def test_a_choice_beside_no_choice_is_kept_and_told(view: MapView) -> None:
    found = check_draft(
        view,
        {
            "title": "x",
            "community": "Salt Marsh Observers",
            "F2.no-choice": "yes",
            USED: "DataCite Metadata Schema",
        },
    )
    messages = [one.message for one in found.findings.by_question["F2"]]
    assert any("names one" in one for one in messages)


def test_names_mean_the_one_thing_that_has_them(view: MapView) -> None:
    resolve = resolver(view)
    assert resolve(" datacite  Metadata SCHEMA") == f"{THING}fer/datacite-schema"
    assert resolve("salt marsh observers") == f"{THING}community/salt-marsh"
    assert resolve("fer/datacite-doi") == f"{THING}fer/datacite-doi"
    assert resolve("nothing of that name") is None
    assert resolve("software/numpy") is None


@pytest.mark.parametrize("name", ["salt-marsh-2025", "plates-2025"])
def test_a_profile_that_is_taken_up_again_says_the_same(
    name: str, view: MapView, demo: Profiles
) -> None:
    profile = demo.profile(f"{THING}fip/{name}")
    found = check_draft(view, fields_of(profile, "Again"))
    assert found.draft.revises == profile.iri
    for before, after in zip(profile.answers, found.draft.profile.answers, strict=True):
        assert before.state == after.state
        assert set(before.uses) == set(after.uses)


def test_a_profile_to_revise_has_to_be_there(view: MapView) -> None:
    with pytest.raises(NotFound):
        check_draft(view, {"title": "x", "revises": "urn:x:gone"})


PARTS = (*(way.value for way in Way), "no-choice", "considerations")
FIELDS = st.sampled_from(
    ["title", "community", "revises"]
    + [f"{one.code}.{part}" for one in questions()[:3] for part in PARTS]
)
VALUES = st.one_of(st.text(max_size=30), st.just("urn:x"))


@given(st.dictionaries(FIELDS, VALUES))
def test_any_fields_are_read_or_refused(fields: dict[str, str]) -> None:
    try:
        one = draft(fields, Names(), nobody)
    except Problem:
        return
    assert list(one.triples())
