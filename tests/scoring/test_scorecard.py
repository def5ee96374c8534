"""Scorecards: outcomes, scores, and what is left out of them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairatlas.errors import MalformedInput, NotFound
from fairatlas.scoring import Outcome, check_profiles, json_form, score
from fairatlas.scoring.badge import badge, percent
from fairatlas.scoring.comparison import compare
from fairatlas.scoring.overview import Scored, overview
from fairatlas.scoring.profiles import profile_for, profile_named
from fairatlas.scoring.table import DETAIL, SUMMARY, details, summaries
from fairatlas_loaders.vocabulary import expand

from .records import records, thing, triples

TOKENS = sorted(check_profiles())
RECORD = thing("dataset/x")


def test_a_licence_of_another_record_earns_nothing() -> None:
    text = """<dataset/x> a dcat:Dataset ; dct:relation <dataset/y> .
        <dataset/y> a dcat:Dataset ; dct:license <http://spdx.org/licenses/CC-BY-4.0> ."""
    found = {one.check.name: one.outcome for one in score(RECORD, triples(text)).results}
    assert found["has-standard-licence"] is Outcome.FAIL


@pytest.mark.parametrize("value", ["NOASSERTION", "NONE", "LicenseRef-1", "Nonsense-1.0"])
def test_only_licences_of_the_list_are_standard(value: str) -> None:
    text = f"<dataset/x> a dcat:Dataset ; dct:license <http://spdx.org/licenses/{value}> ."
    found = {one.check.name: one.outcome for one in score(RECORD, triples(text)).results}
    assert found["has-standard-licence"] is Outcome.FAIL


def test_what_a_record_says_of_itself_by_itself_says_nothing() -> None:
    bare = score(RECORD, triples("<dataset/x> a dcat:Dataset ."))
    looked_at = {name for one in bare.results for name in one.check.looks_at}
    links = " ; ".join(f"<{name}> <dataset/x>" for name in sorted(looked_at - {expand("rdf:type")}))
    itself = score(RECORD, triples(f"<dataset/x> a dcat:Dataset ; {links} ."))
    assert itself.score() == bare.score()


def test_a_thing_without_a_class_is_not_scored() -> None:
    with pytest.raises(NotFound, match="rdf:type"):
        score(RECORD, triples('<dataset/x> dct:title "X" .'))


def test_statements_about_statements_are_refused() -> None:
    with pytest.raises((MalformedInput, NotFound)):
        score(RECORD, triples("<dataset/x> rdf:reifies <<( <dataset/x> a dcat:Dataset )>> ."))


def test_nothing_that_counts_is_not_assessed() -> None:
    profile = check_profiles()["dataset"]
    empty = profile.__class__(**{**profile.__dict__, "checks": ()})
    found = score(RECORD, triples("<dataset/x> a dcat:Dataset ."), empty)
    assert found.score() is None
    assert json_form.card(found)["assessed"] is False
    assert "not assessed" in badge(found.score(), "x")


def test_the_most_special_profile_is_taken() -> None:
    assert profile_for([expand("dcat:Dataset")]).token == "dataset"
    assert profile_for(["https://unknown.example/Class"]).token == "record"
    with pytest.raises(MalformedInput, match="there are: collection"):
        profile_named("nosuch")


@given(data=st.data())
@pytest.mark.parametrize("token", TOKENS)
@settings(max_examples=15)
def test_scores_are_the_weights_earned(token: str, data: st.DataObject) -> None:
    record, found = data.draw(records(token))
    card = score(record, found, check_profiles()[token])
    counted = [one for one in card.results if one.outcome.counts]
    total = sum(one.check.weight for one in counted)
    earned = sum(one.check.weight * one.credit for one in counted)
    assert card.score() == (Fraction(earned) / total if total else None)
    assert sum(card.counts().values()) == len(card.results) == len(check_profiles()[token].checks)
    for one in card.results:
        assert one.why
        assert (one.credit == 1) == (one.outcome is Outcome.PASS)
        assert {statement[0] for statement in one.evidence} <= {
            str(triple.subject) for triple in found
        }


@given(data=st.data())
@settings(max_examples=20)
def test_the_order_of_statements_makes_no_difference(data: st.DataObject) -> None:
    record, found = data.draw(records("dataset"))
    card = score(record, found)
    other = score(record, data.draw(st.permutations(found)))
    assert json_form.card(card)["outcomes"] == json_form.card(other)["outcomes"]
    assert card.score() == other.score()


def test_tables_have_a_line_for_each_card_and_check() -> None:
    card = score(RECORD, triples('<dataset/x> a dcat:Dataset ; dct:title "a,\\"b\\"" .'))
    lines = list(summaries([card, card]))
    assert len(lines) == 3
    assert lines[0].strip().split(",") == list(SUMMARY)
    rows = list(details(card))
    assert len(rows) == len(card.results) + 1
    assert rows[0].strip().split(",") == list(DETAIL)


def test_badges_are_rounded_down_and_escaped() -> None:
    assert percent(Fraction(999, 1000)) == 99
    assert "100%" in badge(Fraction(1), "x")
    assert "&lt;script&gt;" in badge(Fraction(1, 2), "<script>")
    assert "<script>" not in badge(Fraction(1, 2), "<script>")


def test_several_cards_are_compared_check_by_check() -> None:
    one = score(RECORD, triples('<dataset/x> a dcat:Dataset ; dct:title "X" .'))
    other = score(thing("software/x"), triples("<software/x> a atlas:Software ."))
    rows = compare([one, other])
    assert len({row.check.iri for row in rows}) == len(rows)
    assert any(row.results[1] is None for row in rows)
    assert all(row.differs for row in rows if row.results[1] is None)


def test_an_overview_counts_what_is_lacking() -> None:
    profile = check_profiles()["dataset"]
    first, second = profile.checks[:2]

    def scored(key: str, value: Fraction | None, *outcomes: Outcome) -> Scored:
        found = dict(zip((first.iri, second.iri), outcomes, strict=False))
        return Scored(key, value, {}, found)

    rows = [
        scored("a", Fraction(1, 4), Outcome.FAIL, Outcome.PASS),
        scored("b", Fraction(1), Outcome.PASS, Outcome.PASS),
        scored("c", None, Outcome.NOT_APPLICABLE, Outcome.NOT_APPLICABLE),
        scored("d", Fraction(1, 4), Outcome.PARTIAL, Outcome.PASS),
    ]
    found = overview(profile, rows)
    assert [row.record for row in found.rows] == ["b", "a", "d", "c"]
    assert (found.spread[2], found.spread[9], found.assessed) == (2, 1, 3)
    assert found.median == Fraction(1, 4)
    (lack,) = found.lacks
    assert (lack.check, lack.failed, lack.partial, lack.of) == (first, 1, 1, 3)


def test_the_same_change_at_several_nameless_nodes() -> None:
    text = """<dataset/x> a dcat:Dataset ;
        adms:identifier [ skos:notation "1" ] , [ skos:notation "2" ] ."""
    assert score(RECORD, triples(text)).changes
