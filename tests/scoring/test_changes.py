"""The smallest changes: what they are, and that each brings exactly what it promises."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from fairatlas.scoring import Outcome, Scorecard, check_profiles, score
from fairatlas.scoring.changes import Change
from fairatlas_loaders.vocabulary import term

from .records import records, thing, triples

TOKENS = sorted(check_profiles())


def stored(found: list[Triple]) -> Store:
    """A store with the triples in its default graph."""
    store = Store()
    store.extend(Quad(*triple, DefaultGraph()) for triple in found)
    return store


def after(found: list[Triple], change: Change, record: NamedNode, token: str) -> Scorecard:
    """The card of the record once the update of a change has run on its statements."""
    store = stored(found)
    store.update(change.update)
    return score(record, [quad.triple for quad in store], check_profiles()[token])


def promised(card: Scorecard, found: list[Triple], token: str, numbers: list[int]) -> None:
    record = NamedNode(card.record)
    for number in numbers:
        if card.changes:
            change = card.changes[number % len(card.changes)]
            again = after(found, change, record, token)
            assert again.score() == change.after, change.update
            assert change.before == card.score()


@given(data=st.data())
@pytest.mark.parametrize("token", TOKENS)
@settings(max_examples=6)
def test_a_change_brings_exactly_the_gain_foretold(token: str, data: st.DataObject) -> None:
    record, found = data.draw(records(token))
    card = score(record, found, check_profiles()[token])
    promised(card, found, token, data.draw(st.lists(st.integers(0, 999), min_size=2, max_size=2)))


@pytest.mark.slow
@given(data=st.data())
@pytest.mark.parametrize("token", TOKENS)
@settings(max_examples=300)
def test_thousands_of_changes_bring_exactly_the_gain_foretold(
    token: str, data: st.DataObject
) -> None:
    record, found = data.draw(records(token))
    card = score(record, found, check_profiles()[token])
    promised(card, found, token, data.draw(st.lists(st.integers(0, 999), min_size=3, max_size=3)))


@pytest.mark.slow
@given(data=st.data())
@pytest.mark.parametrize("token", TOKENS)
@settings(max_examples=3)
def test_all_changes_one_after_the_other_lead_to_full_marks(
    token: str, data: st.DataObject
) -> None:
    record, found = data.draw(records(token))
    store = stored(found)
    profile = check_profiles()[token]
    for _ in range(200):
        card = score(record, [quad.triple for quad in store], profile)
        if not card.changes:
            break
        store.update(card.changes[0].update)
    assert card.score() == Fraction(1)
    assert {one.outcome for one in card.results} <= {Outcome.PASS, Outcome.NOT_APPLICABLE}


def test_own_values_are_proposed_where_they_are_known() -> None:
    found = triples("<dataset/x> a dcat:Dataset ; dct:rights <http://spdx.org/licenses/CC0-1.0> .")
    card = score(thing("dataset/x"), found)
    own = [one for one in card.changes if not one.is_example]
    assert any("dct:license <http://spdx.org/licenses/CC0-1.0>" in one.update for one in own)


def test_nodes_without_a_name_are_found_by_what_leads_to_them() -> None:
    found = triples('<dataset/x> a dcat:Dataset ; dcat:distribution [ dct:title "A" ] .')
    card = score(thing("dataset/x"), found)
    updates = [one.update for one in card.changes if "?distribution" in one.update]
    assert updates
    assert all("WHERE {" in one and "_:" not in one for one in updates)


def test_a_record_that_lacks_nothing_has_nothing_to_change() -> None:
    found = triples("<dataset/x> a dcat:Dataset .")
    record = thing("dataset/x")
    store = stored(found)
    card = score(record, found)
    while card.changes:
        store.update(card.changes[0].update)
        card = score(record, [quad.triple for quad in store])
    assert card.score() == 1
    assert term("rdf:type") in {quad.predicate for quad in store}
