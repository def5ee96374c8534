"""How far profiles answer."""

from fairatlas.fips import Profiles, completeness

from .conftest import Make


def test_to_say_that_there_is_no_choice_is_an_answer(make: Make) -> None:
    found = completeness(make("a", F2="dcat", F3=".", A2="later?", I1_D=""))
    assert found.counts == {"in use": 1, "planned": 1, "no choice": 1, "empty": 1, "open": 17}
    assert (found.answered, found.of) == (3, 21)
    assert found.share == 3 / 21
    assert "I1-D" in [one.code for one in found.unanswered]
    assert not found.contradictory


def test_a_choice_beside_the_statement_that_there_is_none_is_told(make: Make) -> None:
    found = completeness(make("a", F2=". dcat"))
    assert [one.code for one in found.contradictory] == ["F2"]


def test_the_demo_profiles_are_as_complete_as_they_say(demo: Profiles) -> None:
    names = {iri.rpartition("/")[2]: one for iri, one in demo.by_iri.items()}
    assert completeness(names["salt-marsh-2025"]).answered == 21
    assert completeness(names["salt-marsh-2022"]).answered == 2
    plates = completeness(names["plates-2025"])
    assert plates.answered == 14
    assert [one.code for one in plates.unanswered] == [
        "F3",
        "F4-D",
        "A1.2-MD",
        "I2-D",
        "I3-MD",
        "I3-D",
        "R1.2-MD",
    ]
