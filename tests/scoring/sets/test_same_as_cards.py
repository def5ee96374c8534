"""All records scored at once: by queries and by one walk each, what a card says of each of them."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Triple

from fairatlas.scoring import Outcome, check_profiles
from fairatlas.scoring.data import RecordData
from fairatlas.scoring.evaluation import answer, evaluate
from fairatlas.scoring.profiles import profile_for
from fairatlas.scoring.requirement import Requirement
from fairatlas.scoring.scorecard import Scorecard
from fairatlas.scoring.sets.asking import Asking
from fairatlas.scoring.sets.by_queries import rows
from fairatlas.scoring.sets.rows import Asked, Row
from fairatlas.scoring.sets.ways import Ways
from fairatlas.shacl.engine.graph import Graph
from fairatlas.shacl.rules import plan_of
from fairatlas.store import MapView
from fairatlas_loaders.vocabulary import expand

from ..records import thing, triples
from .maps import TOKENS, TYPE, described, map_of, maps, of_examples

pytestmark = pytest.mark.slow

Results = list[tuple[str, Outcome, Fraction]]
Told = tuple[tuple[str, ...], Results, Fraction | None, dict[str, Fraction | None]]
REQUIREMENTS = [
    one
    for profile in check_profiles().values()
    for check in profile.checks
    for one in check.requirements
]


def shapes(folder: str) -> Graph:
    return plan_of(folder).shapes


@cache
def ways_of(token: str) -> tuple[Asked, Ways]:
    asked = Asked(check_profiles()[token])
    return asked, Ways(asked.requirements, shapes)


def of_card(view: MapView, record: str, token: str | None = None) -> Told:
    """What a card says of a record that sees all of the map."""
    node = f"<{record}>"
    data = seen_from(view, node)
    classes = [one[1:-1] for one in data.objects(node, f"<{TYPE}>") if one[0] == "<"]
    profile = check_profiles()[token] if token is not None else profile_for(classes)
    results = tuple(evaluate(check, data, node) for check in profile.checks)
    return told(Scorecard(record, tuple(sorted(classes)), profile, "", results, ()))


def seen_from(view: MapView, record: str) -> Graph:
    """The whole map as the card of a record sees it."""
    stated = (quad.triple for quad in view.store)
    kept = (one for one in stated if not str(one.subject) == str(one.object) == record)
    return RecordData(kept)


def told(card: Scorecard) -> Told:
    results = [(one.check.iri, one.outcome, one.credit) for one in card.results]
    return card.classes, results, card.score(), {letter: card.score(letter) for letter in "FAIR"}


def of_row(row: Row) -> Told:
    results = [(one.check.iri, one.outcome, one.credit) for one in row.found.results]
    return row.classes, results, row.found.score, dict(row.found.letters)


def by_walking(statements: Iterable[Triple], view: MapView) -> Iterator[Row]:
    """Each record with the profile of its classes, from an archive."""
    found = {row.record: row for row in rows(view.store, view.names)}
    backwards = {name for token in TOKENS for name in ways_of(token)[1].backwards}
    with TemporaryDirectory() as folder:
        data = described(statements, Path(folder), backwards)
        for record, row in found.items():
            asked, ways = ways_of(row.found.profile.token)
            yield replace(row, found=asked.found(ways.met(data, f"<{record}>")))


def the_same(statements: list[Triple]) -> None:
    view = map_of(statements)
    asked = {row.record: row for row in rows(view.store, view.names)}
    walked = {row.record: row for row in by_walking(statements, view)}
    assert asked
    for record, row in asked.items():
        card = of_card(view, record)
        assert of_row(row) == card
        assert of_row(walked[record]) == card


@given(statements=maps())
@settings(max_examples=25)
def test_maps_give_what_cards_give(statements: list[Triple]) -> None:
    the_same(statements)


@pytest.mark.slow
@pytest.mark.parametrize("token", TOKENS)
@given(data=st.data())
@settings(max_examples=150)
def test_many_maps_give_what_cards_give(token: str, data: st.DataObject) -> None:
    the_same(data.draw(maps((token, token))))


@pytest.mark.slow
@pytest.mark.parametrize("token", TOKENS)
def test_examples_give_what_cards_give(token: str) -> None:
    the_same(of_examples(token))


@pytest.mark.parametrize("token", TOKENS)
def test_records_can_be_scored_by_a_profile_that_is_not_theirs(token: str) -> None:
    view = map_of(triples('<person/x> a atlas:Person ; foaf:name "X" ; dct:title "X" .'))
    (row,) = rows(view.store, view.names, check_profiles()[token])
    assert of_row(row) == of_card(view, row.record, token)


@st.composite
def merged(draw: st.DrawFn) -> Requirement:
    """Two requirements of which any one will do, as a FAIR Implementation Profile makes them."""
    one, other = draw(st.sampled_from(REQUIREMENTS)), draw(st.sampled_from(REQUIREMENTS))
    least, each = draw(st.integers(1, 3)), draw(st.booleans())
    return replace(one, branches=(*one.branches, *other.branches), least=least, each=each)


@given(statements=maps(), asked=st.lists(merged(), min_size=1, max_size=8))
@settings(max_examples=150)
def test_requirements_are_met_as_the_engine_says(
    statements: list[Triple], asked: list[Requirement]
) -> None:
    view = map_of(statements)
    asking = Asking(view.store)
    questions = [asking.question(one) for one in asked]
    meeting = [set(asking.meeting(one)) for one in questions]
    values = [set(asking.values(one)) for one in questions]
    ways = Ways(asked, shapes)
    with TemporaryDirectory() as folder:
        data = described(statements, Path(folder), ways.backwards)
        for subject in {one.subject for one in statements if isinstance(one.subject, NamedNode)}:
            record = str(subject)
            graph = seen_from(view, record)
            expected = [answer(one, graph, record) for one in asked]
            assert [record in nodes for nodes in meeting] == [one.met for one in expected]
            bits = ways.met(data, record)
            assert [bool(bits >> n & 1) for n in range(len(asked))] == [e.met for e in expected]
            for pairs, found in zip(values, expected, strict=True):
                counted = {seen.value for seen in found.counted}
                assert {value for node, value in pairs if node == record} == counted


def _row(statements: list[Triple]) -> Callable[[str], Row]:
    view = map_of(statements)
    found = {row.record: row for row in rows(view.store, view.names)}
    return lambda path: found[thing(path).value]


def test_only_things_of_the_map_with_a_class_are_records() -> None:
    view = map_of(
        triples(
            """<dataset/a> a dcat:Dataset ; dcat:distribution <dataset/a#file> .
               <dataset/a#file> a dcat:Distribution . <dataset/b> dct:title "No class" .
               <https://example.org/c> a dcat:Dataset . [] a dcat:Dataset .
               <dataset/d> a "a word" ."""
        )
    )
    assert [row.record for row in rows(view.store, view.names)] == [thing("dataset/a").value]


def test_what_data_say_of_classes_does_not_count() -> None:
    row = _row(triples("<x/a> a <x/b> . <x/b> rdfs:subClassOf dcat:Dataset ."))("x/a")
    assert row.found.profile.token == "record"
    assert row.classes == (thing("x/b").value,)
    assert expand("dcat:Dataset") not in row.classes


def test_only_records_of_wanted_classes_are_scored() -> None:
    view = map_of(triples("<dataset/a> a dcat:Dataset . <person/b> a atlas:Person ."))
    found = rows(view.store, view.names, wanted=lambda classes: expand("dcat:Dataset") in classes)
    assert [row.record for row in found] == [thing("dataset/a").value]


def test_records_that_meet_the_same_share_what_they_come_to() -> None:
    row = _row(triples("<dataset/a> a dcat:Dataset . <dataset/b> a dcat:Dataset ."))
    assert row("dataset/a").found is row("dataset/b").found
