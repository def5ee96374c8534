"""The history of scorecards: what changed, since when, and why."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store, Triple

from fairatlas.fips.profile import Answer, Declaration, Profile, Use, Way
from fairatlas.fips.questions import questions
from fairatlas.scoring import Outcome, check_profiles, score
from fairatlas.scoring.declared import as_checks
from fairatlas.scoring.history import (
    Assessment,
    Cause,
    Difference,
    as_of,
    assessments,
    difference,
    differences,
    moments,
)
from fairatlas.scoring.linked import Form, again, definitions, editions, head, quads
from fairatlas.scoring.profiles import CheckProfile
from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import expand

from .records import records, thing, triples

NAMES = Names()
RECORD = thing("dataset/x")
START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
WITHOUT = '<dataset/x> a dcat:Dataset ; dct:title "Kelp" ; dct:license "CC BY" .'
WITH = WITHOUT.replace('"CC BY"', "<http://spdx.org/licenses/MIT>")
LICENCE = expand("check:has-standard-licence")
DOI = "http://purl.org/np/RAnAWGdeI_1GGmDAqv-vZjby5XqbL2ZujNz1vgwK_6cRI#DOI"


def told(
    found: list[Triple],
    day: int = 0,
    form: Form = Form.FULL,
    profile: CheckProfile | None = None,
) -> tuple[Quad, ...]:
    return quads(score(RECORD, found, profile), found, NAMES, START + day * DAY, form)


def read(*graphs: tuple[Quad, ...]) -> tuple[Assessment, ...]:
    """The assessments of graphs that stand in one store."""
    store = Store()
    for graph in graphs:
        store.extend(graph)
    return assessments(store, RECORD.value)


def between(one: tuple[Quad, ...], other: tuple[Quad, ...], *more: tuple[Quad, ...]) -> Difference:
    """What changed between two graphs."""
    before, after = read(one, other, *more)
    return difference(before, after)


@pytest.mark.parametrize("form", Form)
def test_what_changed_in_a_record_is_told_check_by_check(form: Form) -> None:
    found = between(told(triples(WITHOUT), 0, form), told(triples(WITH), 1, form))
    assert found.causes == (Cause.RECORD,)
    assert found.gain is not None
    assert found.gain > 0
    changed = {one.check: one for one in found.checks}
    licence = changed[LICENCE]
    assert (licence.before, licence.after) != (None, None)
    assert licence.before is not None
    assert licence.after is not None
    assert (licence.before.outcome, licence.after.outcome) == (Outcome.FAIL, Outcome.PASS)
    assert licence.causes == (Cause.RECORD,)
    said = f"{RECORD} <{expand('dct:license')}>"
    if form is Form.FULL:
        assert licence.gone == (f'{said} "CC BY"',)
        assert licence.come == (f"{said} <http://spdx.org/licenses/MIT>",)
    else:
        assert (licence.gone, licence.come) == ((), ())


def test_nodes_without_a_name_are_the_same_in_another_state() -> None:
    """Their names change with the record; what is said of them does not."""
    part = WITHOUT + '<dataset/x> adms:identifier [ skos:notation "10.5555/x" ] .'
    other = part.replace('"CC BY"', "<http://spdx.org/licenses/MIT>")
    one, two = read(told(triples(part), 0), told(triples(other), 1))
    with_blank_nodes = [
        check
        for check, result in one.results.items()
        if result.evidence and any("_:" in statement for statement in result.evidence)
    ]
    assert with_blank_nodes
    for check in with_blank_nodes:
        assert one.results[check].evidence == two.results[check].evidence


def test_other_checks_are_told_as_the_cause() -> None:
    found = triples(WITHOUT)
    dataset = check_profiles()["dataset"]
    less = replace(dataset, checks=dataset.checks[1:])
    change = between(told(found, 0), told(found, 1, profile=less))
    assert change.causes == (Cause.CHECKS,)
    (gone,) = change.checks
    assert (gone.check, gone.after) == (dataset.checks[0].iri, None)
    assert gone.causes == (Cause.CHECKS,)


def test_a_check_that_stayed_as_it_was_is_no_cause(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the editions described, what changed of the checks is known check by check."""
    dataset = check_profiles()["dataset"]
    before = (told(triples(WITHOUT), 0), definitions(dataset, NAMES))
    real = editions._defined
    other = dataset.checks[0].iri
    monkeypatch.setattr(
        editions, "_defined", lambda folder, iri: "0" * 64 if iri == other else real(folder, iri)
    )
    # A copy is described anew.
    changed = replace(dataset)
    after = (told(triples(WITH), 1, profile=changed), definitions(changed, NAMES))
    found = between(before[0], after[0], before[1], after[1])
    assert found.causes == (Cause.RECORD, Cause.CHECKS)
    (licence,) = (one for one in found.checks if one.check == LICENCE)
    assert licence.causes == (Cause.RECORD,)
    without = between(before[0], after[0])
    (licence,) = (one for one in without.checks if one.check == LICENCE)
    assert licence.causes == (Cause.RECORD, Cause.CHECKS)


def test_another_version_of_the_program_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    found = triples(WITHOUT)
    before = told(found, 0)
    monkeypatch.setattr(head, "__version__", "99.0")
    change = between(before, told(found, 1))
    assert change.causes == (Cause.SOFTWARE,)
    assert change.checks == ()
    assert change.after.software.endswith("/99.0")


def test_another_profile_is_told() -> None:
    found = triples(WITHOUT)
    change = between(told(found, 0), told(found, 1, profile=check_profiles()["record"]))
    assert change.causes == (Cause.BENCHMARK,)
    assert all(one.causes == (Cause.BENCHMARK,) for one in change.checks)


def test_what_a_community_declares_anew_is_told() -> None:
    question = questions()[0].iri
    found = triples(WITHOUT)

    def declared(way: Way, day: int) -> tuple[Quad, ...]:
        one = Declaration("urn:x:declaration", (question,), (Use(way, DOI),))
        answers = tuple(Answer(q, (one,) if q.iri == question else ()) for q in questions())
        profile = Profile("http://localhost:8000/id/fip/x", answers=answers)
        by = as_checks(profile, {DOI: "DOI"}, {}, date(2026, 1, 1))
        return quads(score(RECORD, found, by.profile, by=by), found, NAMES, START + day * DAY)

    change = between(declared(Way.PLANNED, 0), declared(Way.CURRENT, 1))
    assert change.causes == (Cause.FIP,)
    assert change.gain is None
    (answer,) = change.checks
    assert answer.check == question
    assert answer.causes == (Cause.FIP,)


def test_a_record_that_goes_back_has_its_old_assessment_again() -> None:
    old, new = told(triples(WITHOUT), 0), told(triples(WITH), 1)
    graph = NamedNode(old[0].graph_name.value)  # type: ignore[union-attr]
    found = read(old, new, again(graph, RECORD.value, START + 2 * DAY))
    history = moments(found)
    assert [time for time, _ in history] == [START, START + DAY, START + 2 * DAY]
    assert history[0][1] is history[2][1]
    there, back = (change for _, change in differences(history))
    assert there.gain is not None
    assert there.gain == -(back.gain or Decimal(0))
    assert [one.gone for one in there.checks] == [one.come for one in back.checks]


def test_what_was_found_at_a_date() -> None:
    found = read(told(triples(WITHOUT), 0), told(triples(WITH), 2))
    history = moments(found)
    assert as_of(history, START - DAY) is None
    assert as_of(history, START + DAY) is found[0]
    assert as_of(history, START + 9 * DAY) is found[1]


def test_the_same_found_again_is_no_change() -> None:
    graph = told(triples(WITHOUT), 0)
    later = again(NamedNode(graph[0].graph_name.value), RECORD.value, START + DAY)  # type: ignore[union-attr]
    assert differences(moments(read(graph, later))) == ()


def test_assessments_without_a_time_are_read_and_have_no_moment() -> None:
    found = triples(WITHOUT)
    (one,) = read(quads(score(RECORD, found), found, NAMES))
    assert one.times == ()
    assert moments([one]) == ()


def test_two_records_are_not_compared() -> None:
    (one,) = read(told(triples(WITHOUT)))
    with pytest.raises(ValueError, match="two records"):
        difference(one, replace(one, record="urn:x:other"))


def test_assessments_of_other_records_are_not_read() -> None:
    store = Store()
    store.extend(told(triples(WITHOUT)))
    assert assessments(store, "urn:x:other") == ()


def test_a_broken_graph_is_told() -> None:
    broken = [q for q in told(triples(WITHOUT)) if not q.predicate.value.endswith("testedAgainst")]
    with pytest.raises(ValueError, match="atlas:testedAgainst"):
        read(tuple(broken))
    shared = told(triples(WITHOUT), form=Form.SHARED)
    with pytest.raises(ValueError, match="not in the store"):
        read(tuple(q for q in shared if "/outcomes/" not in q.graph_name.value))  # type: ignore[union-attr]


@given(data=st.data())
@settings(max_examples=20)
def test_differences_are_exactly_the_outcomes_that_differ(data: st.DataObject) -> None:
    record, one = data.draw(records("dataset"))
    _, two = data.draw(records("dataset"))
    profile = check_profiles()["dataset"]
    cards = [score(record, found, profile) for found in (one, two)]
    store = Store()
    for number, (card, found) in enumerate(zip(cards, (one, two), strict=True)):
        store.extend(quads(card, found, NAMES, START + number * DAY))
    history = moments(assessments(store, record.value))
    changes = [change for _, change in differences(history)]
    expected = {
        a.check.iri
        for a, b in zip(cards[0].results, cards[1].results, strict=True)
        if (a.outcome, int(a.credit * 100)) != (b.outcome, int(b.credit * 100))
    }
    assert {one.check for change in changes for one in change.checks} == expected
    for change in changes:
        assert change.causes == (Cause.RECORD,)
        for check in change.checks:
            assert check.causes == (Cause.RECORD,)
