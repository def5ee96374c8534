"""Scorecards as linked data: what graphs say, that they conform, and are always the same."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Store, Triple, parse

from fairatlas import __version__
from fairatlas.fips.profile import Answer, Declaration, Profile, Use, Way
from fairatlas.fips.questions import questions
from fairatlas.formats import JSON_LD, RDF_XML, write_rdf
from fairatlas.scoring import Outcome, Scorecard, check_profiles, score
from fairatlas.scoring.declared import as_checks
from fairatlas.scoring.linked import (
    Form,
    Many,
    again,
    assessments,
    canonical,
    definitions,
    exchanged,
    lines,
    ordered,
    quads,
    statement,
)
from fairatlas.scoring.linked.outcomes import by_letter
from fairatlas.scoring.sets.rows import Found, Part
from fairatlas.shacl.engine.graph import written
from fairatlas.shacl.validation import validate
from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import PREFIXES, expand, term

from .records import records, thing, triples

NAMES = Names()
AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
TOKENS = sorted(check_profiles())
DATASET = """
<dataset/x> a dcat:Dataset ; dct:title "Kelp \\"cover\\"\\n2026" ; dct:license "CC BY" ;
    dct:creator <person/p> ; dcat:keyword "kelp" , "cover" , "map" ;
    adms:identifier [ a adms:Identifier ; skos:notation "10.5555/x" ] ;
    dcat:distribution [ dct:title "A" ] , [ dct:title "B" ; dcat:downloadURL <https://x.org/b> ] .
<person/p> a atlas:Person ; owl:sameAs <https://orcid.org/0000-0002-1825-0097> .
"""
DOI = "http://purl.org/np/RAnAWGdeI_1GGmDAqv-vZjby5XqbL2ZujNz1vgwK_6cRI#DOI"
FIP = "http://localhost:8000/id/fip/x"

Told = Sequence[Quad]


def dataset(text: str = DATASET) -> tuple[Scorecard, list[Triple]]:
    found = triples(text)
    return score(thing("dataset/x"), found), found


def by_a_community(way: Way = Way.CURRENT) -> tuple[Scorecard, list[Triple]]:
    """A card by what a community declares: one question is answered, the others are open."""
    question = questions()[0].iri
    declared = Declaration("urn:x:declaration", (question,), (Use(way, DOI),))
    answers = tuple(Answer(one, (declared,) if one.iri == question else ()) for one in questions())
    by = as_checks(Profile(FIP, answers=answers), {DOI: "DOI"}, {}, date(2026, 1, 1))
    found = triples(DATASET)
    return score(thing("dataset/x"), found, by.profile, by=by), found


def values(told: Told, part: str, name: str) -> set[object]:
    """What a node of a graph has for a property."""
    return {
        quad.object
        for quad in told
        if quad.predicate == term(name) and quad.subject.value.endswith(f"#{part}")
    }


def texts(told: Told, part: str, name: str) -> set[str]:
    return {getattr(one, "value", "") for one in values(told, part, name)}


def in_another_order(found: Sequence[Triple], random: Random) -> list[Triple]:
    """The same statements in another order, with other labels of their blank nodes."""
    names: dict[str, BlankNode] = {}

    def other(node: object) -> object:
        if not isinstance(node, BlankNode):
            return node
        return names.setdefault(node.value, BlankNode(f"n{len(names)}x{random.getrandbits(60)}"))

    made = [Triple(*(other(node) for node in one)) for one in found]  # type: ignore[arg-type]
    random.shuffle(made)
    return made


def graphs_of(body: bytes) -> list[NamedNode]:
    """The graphs of N-Quads, in the order of the lines."""
    found = (quad.graph_name for quad in parse(body, format=RdfFormat.N_QUADS))
    return list(dict.fromkeys(one for one in found if isinstance(one, NamedNode)))


@pytest.mark.parametrize("form", Form)
def test_a_card_is_one_graph_in_the_same_bytes_each_time(form: Form) -> None:
    card, found = dataset()
    later, same = dataset()
    assert lines(card, found, NAMES, AT, form) == lines(later, same, NAMES, AT, form)
    graphs = {quad.graph_name.value for quad in quads(card, found, NAMES, AT, form)}
    kinds = Counter(graph.split("/")[-2] for graph in graphs)
    assert kinds == {"assessment": 1, **({"outcomes": 4} if form is Form.SHARED else {})}


def test_neither_form_nor_time_is_part_of_the_name() -> None:
    card, found = dataset()
    named = {
        quad.graph_name.value
        for form in Form
        for at in (None, AT)
        for quad in quads(card, found, NAMES, at, form)
        if "/outcomes/" not in quad.graph_name.value
    }
    assert len(named) == 1


def test_all_forms_agree() -> None:
    """Loaded together they are one graph without contradiction."""
    card, found = dataset()
    every = {quad for form in Form for quad in quads(card, found, NAMES, AT, form)}
    report = validate([quad.triple for quad in every], "assessment")
    assert report.results == ()


@given(data=st.data())
@pytest.mark.parametrize("token", TOKENS)
@settings(max_examples=12)
def test_the_graph_of_any_card_conforms_and_is_looked_at(token: str, data: st.DataObject) -> None:
    record, found = data.draw(records(token))
    card = score(record, found, check_profiles()[token])
    for form in Form:
        told = quads(card, found, NAMES, data.draw(st.sampled_from([None, AT])), form)
        report = validate([quad.triple for quad in told], "assessment")
        assert report.results == ()
        assert report.has_root
        assert report.focus_nodes >= 5
    report = validate([quad.triple for quad in exchanged(card, found, NAMES, AT)], "assessment")
    assert report.results == ()


@given(data=st.data())
@pytest.mark.parametrize("token", TOKENS)
@settings(max_examples=12)
def test_neither_the_order_nor_the_labels_of_a_record_count(
    token: str, data: st.DataObject
) -> None:
    record, found = data.draw(records(token))
    other = in_another_order(found, data.draw(st.randoms()))
    profile = check_profiles()[token]
    one, two = score(record, found, profile), score(record, other, profile)
    for form in (Form.BRIEF, Form.SHARED):
        assert lines(one, found, NAMES, AT, form) == lines(two, other, NAMES, AT, form)
    # Which of several ways to mend a record is told first follows the order of its statements.
    found, other = ordered(found), ordered(other)
    one, two = score(record, found, profile), score(record, other, profile)
    assert lines(one, found, NAMES, AT) == lines(two, other, NAMES, AT)


@given(data=st.data())
@pytest.mark.parametrize("token", TOKENS)
@settings(max_examples=12)
def test_what_is_read_back_is_what_was_scored(token: str, data: st.DataObject) -> None:
    record, found = data.draw(records(token))
    card = score(record, found, check_profiles()[token])
    for form in Form:
        store = Store()
        store.extend(quads(card, found, NAMES, AT, form))
        (read,) = assessments(store, card.record)
        assert {iri: one.outcome for iri, one in read.results.items()} == {
            one.check.iri: one.outcome for one in card.results
        }
        total = card.score()
        assert (read.score is None) == (total is None)
        assert total is None or abs(Fraction(read.score) - total) <= Fraction(1, 10_000)  # type: ignore[arg-type]
        assert {*read.letters} == {one for one in "FAIR" if card.score(one) is not None}
        assert read.times == (AT,)
        if form is Form.FULL:
            assert {iri: one.why for iri, one in read.results.items()} == {
                one.check.iri: one.why for one in card.results
            }


def test_results_are_told_in_the_words_of_ftr_and_exactly() -> None:
    card, found = dataset()
    told = quads(card, found, NAMES, AT)
    outcomes = {one.check.name: one for one in card.results}
    assert {one.outcome for one in outcomes.values()} >= {
        Outcome.PASS,
        Outcome.PARTIAL,
        Outcome.FAIL,
        Outcome.NOT_APPLICABLE,
    }
    words = {Outcome.PASS: "pass", Outcome.PARTIAL: "fail", Outcome.FAIL: "fail"}
    for name, result in outcomes.items():
        part = f"result-{name}"
        word = words.get(result.outcome, "indeterminate")
        assert texts(told, part, "prov:value") == {word}
        assert values(told, part, "atlas:outcome") == {term(f"atlas:outcome-{result.outcome}")}
        assert texts(told, part, "ftr:log") == {result.why}
        assert values(told, part, "dqv:computedOn") == {thing("dataset/x")}
        for name_of_check in ("ftr:outputFromTest", "dqv:isMeasurementOf", "atlas:ofCheck"):
            assert values(told, part, name_of_check) == {NamedNode(result.check.iri)}
        percent = {str(int(result.credit * 100))} if result.outcome.counts else set()
        assert texts(told, part, "ftr:completion") == percent


def test_evidence_is_what_decided() -> None:
    card, found = dataset()
    told = quads(card, found, NAMES, AT)
    licence = Triple(thing("dataset/x"), term("dct:license"), Literal("CC BY"))
    assert values(told, "evidence-has-licence", "rdf:reifies") == {licence}
    # What was looked at in vain decides, too.
    assert values(told, "evidence-has-standard-licence", "rdf:reifies") == {licence}
    assert not values(told, "evidence-has-landing-page", "rdf:reifies")


def test_nodes_without_a_name_are_named_in_evidence() -> None:
    card, found = dataset()
    told = quads(card, found, NAMES, AT)
    assert not any("_:" in str(quad.subject) or "_:" in written(quad.object) for quad in told)
    (path,) = (
        one
        for one in values(told, "evidence-has-download-address", "rdf:reifies")
        if isinstance(one, Triple) and one.predicate == term("dcat:distribution")
    )
    state = canonical(map(statement, found))
    assert path.object.value.startswith(f"urn:sha256:{state.digest}#c14n")


def test_changes_say_what_to_do_and_what_it_brings() -> None:
    card, found = dataset()
    told = quads(card, found, NAMES, AT)
    change = card.changes_for(expand("check:has-landing-page"))[0]
    part = "change-has-landing-page-1"
    assert texts(told, part, "atlas:advice") == {change.advice}
    assert texts(told, part, "atlas:updateText") == {change.update}
    assert texts(told, part, "atlas:effort") == {str(change.effort)}
    (gain,) = texts(told, part, "atlas:gain")
    assert abs(Fraction(gain) - change.gain) < Fraction(1, 10_000)
    assert len({q.subject for q in told if q.predicate == term("atlas:updateText")}) == len(
        card.changes
    )


def test_scores_are_over_all_and_of_each_letter() -> None:
    card, found = dataset()
    told = quads(card, found, NAMES, AT)
    for letter in ("", *"FAIR"):
        part = f"score-{letter}" if letter else "score"
        (value,) = texts(told, part, "prov:value")
        assert texts(told, part, "dqv:value") == {value}
        assert abs(Fraction(value) - (card.score(letter or None) or 0)) < Fraction(1, 10_000)
        assert values(told, part, "dqv:inDimension") == (
            {term(f"fair:{letter}")} if letter else set()
        )
        assert texts(told, part, "ftr:scoredTestResults") == {
            f"{told[0].graph_name.value}#results"  # type: ignore[union-attr]
        }


def test_the_activity_names_states_and_software() -> None:
    card, found = dataset()
    told = quads(card, found, NAMES, AT)
    used = {getattr(one, "value", "") for one in values(told, "assessment", "prov:used")}
    hashes = {one for one in used if one.startswith("urn:sha256:")}
    assert used - hashes == {card.record}
    states = {
        q.object.value: q.subject.value
        for q in told
        if q.predicate == term("prov:specializationOf")
    }
    assert {*states} == {card.record, card.profile.iri}
    assert {*states.values()} == hashes
    assert texts(told, "results", "prov:wasDerivedFrom") == {states[card.record]}
    (software,) = texts(told, "assessment", "prov:wasAssociatedWith")
    assert software.endswith(__version__)
    assert values(told, "assessment", "prov:endedAtTime") == {
        Literal("2026-01-02T03:04:05Z", datatype=term("xsd:dateTime"))
    }


def test_times_are_told_in_utc_and_need_a_zone() -> None:
    card, found = dataset()
    elsewhere = AT.astimezone(timezone(timedelta(hours=5))) + timedelta(milliseconds=120)
    told = quads(card, found, NAMES, elsewhere, Form.SHARED)
    assert texts(told, "assessment", "prov:endedAtTime") == {"2026-01-02T03:04:05.12Z"}
    with pytest.raises(ValueError, match="time zone"):
        quads(card, found, NAMES, datetime(2026, 1, 2))
    assert not values(quads(card, found, NAMES), "assessment", "prov:endedAtTime")


def test_another_record_state_has_another_graph() -> None:
    card, found = dataset()
    more = [*found, *triples('<dataset/x> dct:description "A map." .')]
    other = score(thing("dataset/x"), more)
    one, two = (quads(*pair, NAMES)[0].graph_name for pair in ((card, found), (other, more)))
    assert one != two


def test_a_record_that_nothing_counts_for_is_not_assessed() -> None:
    card, found = by_a_community(Way.PLANNED)
    assert card.score() is None
    for form in Form:
        told = quads(card, found, NAMES, AT, form)
        assert not values(told, "score", "prov:value")
        assert values(told, "score", "atlas:outcome") == {term("atlas:outcome-not-assessed")}
        assert validate([quad.triple for quad in told], "assessment").results == ()


def test_a_card_by_a_community_names_its_declarations_and_what_it_declares() -> None:
    card, found = by_a_community()
    told = quads(card, found, NAMES, AT)
    code = questions()[0].code
    assert texts(told, f"result-{code}", "dct:source") == {"urn:x:declaration"}
    assert texts(told, "assessment", "atlas:testedAgainst") == {FIP}
    states = [q.object.value for q in told if q.predicate == term("prov:specializationOf")]
    assert sorted(states) == sorted([card.record, FIP, PREFIXES["fer"].removesuffix("#")])
    assert validate([quad.triple for quad in told], "assessment").results == ()
    store = Store()
    store.extend(told)
    (read,) = assessments(store, card.record)
    assert read.fip is not None
    assert read.against == FIP


def test_many_cards_are_told_as_one_by_one_and_outcomes_once() -> None:
    card, found = dataset()
    parts = tuple(
        Part(letter, tuple(results), card.score(letter), 0, 0)
        for letter, results in by_letter(card.results).items()
    )
    shared = Found(card.profile, parts, card.score())
    state = canonical(map(statement, found)).digest
    many = Many(NAMES, AT)
    first, second = (many.lines(card.record, shared, state) for _ in range(2))
    assert first == lines(card, found, NAMES, AT, Form.SHARED)
    assert first.startswith(second)
    assert second.count(b"\n") == 26
    assert {graph.value for graph in graphs_of(second)} == {graphs_of(first)[0].value}
    assert definitions(card.profile, NAMES) == tuple(
        parse(b"".join(told for _, told in many.editions()), format=RdfFormat.N_QUADS)
    )


def test_the_same_found_again_is_added_to_the_graph() -> None:
    card, found = dataset()
    told = quads(card, found, NAMES, AT)
    graph = NamedNode(told[0].graph_name.value)  # type: ignore[union-attr]
    later = again(graph, card.record, AT + timedelta(days=1))
    assert {quad.graph_name for quad in later} == {graph}
    assert validate([quad.triple for quad in (*told, *later)], "assessment").results == ()
    store = Store()
    store.extend([*told, *later])
    (read,) = assessments(store, card.record)
    assert read.times == (AT, AT + timedelta(days=1))


def test_cards_for_others_are_rdf_1_1_with_all_that_ftr_asks() -> None:
    card, found = dataset()
    told = exchanged(card, found, NAMES, AT)
    assert not any(isinstance(quad.object, Triple) for quad in told)
    assert write_rdf(told, JSON_LD)
    assert write_rdf(told, RDF_XML)
    required = ("dct:identifier", "dct:title", "dct:description", "dct:license", "prov:value")
    for result in card.results:
        part = f"result-{result.check.name}"
        for name in (*required, "ftr:log", "ftr:outputFromTest", "ftr:assessmentTarget"):
            assert len(values(told, part, name)) == 1, (part, name)
    for name in ("dct:identifier", "dct:title", "dct:license", "ftr:assessmentTarget"):
        assert len(values(told, "results", name)) == 1, name
    statements = {quad.subject for quad in told if quad.object == term("rdf:Statement")}
    reified = [q for q in quads(card, found, NAMES, AT) if q.predicate == term("rdf:reifies")]
    assert len(statements) == len(reified) > 0
    assert len({quad.graph_name for quad in told}) == 1


@pytest.mark.parametrize("token", TOKENS)
def test_definitions_tell_benchmark_tests_and_metrics(token: str) -> None:
    profile = check_profiles()[token]
    told = definitions(profile, NAMES)
    typed = {quad.subject.value for quad in told if quad.object == term("ftr:Test")}
    assert typed == {check.iri for check in profile.checks}
    implemented = {q.object.value for q in told if q.predicate == term("sio:SIO_000233")}
    assert implemented == {one for check in profile.checks for one in check.indicators}
    assert implemented == {q.subject.value for q in told if q.object == term("ftr:Metric")}
    assert len({quad.graph_name for quad in told}) == 1


def test_the_size_of_the_forms_is_as_documented() -> None:
    """Quads of a record with many faults: in full, in brief, and where outcomes are shared."""
    card, found = dataset()
    size = {form: len(quads(card, found, NAMES, AT, form)) for form in Form}
    of_its_own = [
        quad
        for quad in quads(card, found, NAMES, AT, Form.SHARED)
        if "/outcomes/" not in quad.graph_name.value  # type: ignore[union-attr]
    ]
    assert len(card.results) == 37
    assert len(of_its_own) == 26
    assert 200 < size[Form.BRIEF] < 300
    assert 700 < size[Form.FULL] < 1000
