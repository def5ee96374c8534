"""Scores kept in the store: beside the map, once for each state, and told as their cards are."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from fairatlas.errors import MalformedInput, NotFound
from fairatlas.scoring import score_record
from fairatlas.scoring.declared import against
from fairatlas.scoring.history import Cause
from fairatlas.scoring.history_json import as_json
from fairatlas.scoring.history_of import CAUSES, history_of
from fairatlas.scoring.keeping import Kept, keep_scores
from fairatlas.scoring.linked import Form, lines
from fairatlas.scoring.scoring import scored_record
from fairatlas.shacl.validation import validate
from fairatlas.shacl.whole.workers import workers
from fairatlas.store import Atlas, MapView
from fairatlas.store.checking import faults
from fairatlas.store.dumping import dump_quads
from fairatlas_loaders import Source, loaders
from fairatlas_loaders.names import EXAMPLE_BASE
from fairatlas_loaders.vocabulary import expand

FIRST = datetime(2026, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
RECORD = f"{EXAMPLE_BASE}/id/dataset/a"
PREFIXES = """
@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix fip: <https://w3id.org/fair/fip/terms/> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
@base <http://localhost:8000/id/> .
"""
PLAIN = '<dataset/a> a dcat:Dataset ; dct:title "A" ; dct:publisher <organization/o> .'
LICENSED = PLAIN + "<dataset/a> dct:license <http://spdx.org/licenses/MIT> ."
OTHER = '<dataset/b> a dcat:Dataset ; dcat:distribution [ dct:title "B" ] .'
LICENCE = expand("check:has-standard-licence")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def atlas(folder: Path) -> Iterator[Atlas]:
    with Atlas(folder, EXAMPLE_BASE) as opened:
        yield opened


def load(atlas: Atlas, text: str, name: str = "x") -> None:
    source = Source(f"{name}.ttl", (PREFIXES + text).encode())
    atlas.load(source, loaders()["rdf"], name=name)


def keep(atlas: Atlas, day: int = 0, fip: str | None = None) -> Kept:
    by = against(view_of(atlas), fip) if fip is not None else None
    return keep_scores(atlas, by, workers(jobs=1), at=FIRST + day * DAY)


def view_of(atlas: Atlas) -> MapView:
    return MapView(atlas.store, atlas.names, atlas.journal)


def of_map(atlas: Atlas) -> set[str]:
    return {str(q.triple) for q in atlas.store.quads_for_pattern(None, None, None, DefaultGraph())}


def graphs_of(atlas: Atlas) -> list[NamedNode]:
    """The graphs that tell what records came to."""
    return [
        one
        for one in atlas.store.named_graphs()
        if isinstance(one, NamedNode) and atlas.names.is_of_assessments(one.value)
    ]


def no_faults(atlas: Atlas) -> bool:
    return not list(faults(atlas.store, atlas.names, atlas.archive, atlas.journal))


def test_what_is_kept_is_what_the_card_says(atlas: Atlas) -> None:
    load(atlas, PLAIN + OTHER)
    kept = keep(atlas)
    assert kept.as_json() == {"assessed": 2, "new": 2, "asBefore": 0}
    view = view_of(atlas)
    for record in (RECORD, f"{EXAMPLE_BASE}/id/dataset/b"):
        card, found = scored_record(view, record)
        told = parse(lines(card, found, atlas.names, FIRST, Form.SHARED), format=RdfFormat.N_QUADS)
        for quad in told:
            assert quad in atlas.store, quad


def test_scores_are_no_part_of_the_map(atlas: Atlas) -> None:
    load(atlas, PLAIN)
    before, current = of_map(atlas), dict(atlas.journal.current)
    keep(atlas)
    assert of_map(atlas) == before
    assert atlas.journal.current == current
    assert no_faults(atlas)
    assert len(graphs_of(atlas)) >= 3
    atlas.store.flush()
    dumped = BytesIO()
    dump_quads(view_of(atlas), atlas.folder, dumped)
    assert b"/graph/assessment/" not in dumped.getvalue()


def test_every_graph_of_them_conforms(atlas: Atlas) -> None:
    load(atlas, PLAIN + OTHER)
    keep(atlas)
    told = [
        quad.triple
        for graph in graphs_of(atlas)
        for quad in atlas.store.quads_for_pattern(None, None, None, graph)
    ]
    report = validate(told, "assessment")
    assert report.results == ()
    assert report.focus_nodes > 5


def test_only_what_changed_is_kept_again(atlas: Atlas) -> None:
    load(atlas, PLAIN + OTHER)
    keep(atlas)
    entries = len(atlas.journal.entries)
    again = keep(atlas, 1)
    assert (again.new, again.entry) == (0, None)
    assert len(atlas.journal.entries) == entries
    load(atlas, LICENSED + OTHER)
    assert keep(atlas, 2).new == 1


def test_the_history_tells_what_changed_and_why(atlas: Atlas) -> None:
    load(atlas, PLAIN)
    keep(atlas, 0)
    load(atlas, LICENSED)
    keep(atlas, 1)
    view = view_of(atlas)
    found = history_of(view, RECORD)
    assert [at for at, _ in found.moments] == [FIRST, FIRST + DAY]
    ((at, change),) = found.changes
    assert at == FIRST + DAY
    assert change.causes == (Cause.RECORD,)
    assert LICENCE in {one.check for one in change.checks}
    assert change.gain is not None
    assert change.gain > 0
    now = score_record(view, RECORD).score()
    assert now is not None
    assert float(found.moments[-1][1].score or 0) == pytest.approx(float(now), abs=1e-4)
    told = as_json(found)
    assert [one["time"] for one in told["assessments"]] == [
        "2026-03-01T12:00:00Z",
        "2026-03-02T12:00:00Z",
    ]
    (one,) = (c for c in told["changes"][0]["checks"] if c["check"] == LICENCE)
    assert (one["before"]["outcome"], one["after"]["outcome"]) == ("fail", "pass")
    assert one["label"] == found.label(LICENCE) != LICENCE


def test_a_record_that_is_again_as_it_was_has_its_old_graph_with_another_time(
    atlas: Atlas,
) -> None:
    for day, text in enumerate((PLAIN, LICENSED, PLAIN)):
        load(atlas, text)
        keep(atlas, day)
    found = history_of(view_of(atlas), RECORD)
    graphs = [one.graph for _, one in found.moments]
    assert graphs[0] == graphs[2] != graphs[1]
    assert [change.gain for _, change in found.changes] == [
        found.changes[0][1].gain,
        -(found.changes[0][1].gain or 0),
    ]
    assert keep(atlas, 3).new == 0
    assert no_faults(atlas)


def test_between_two_dates_there_is_one_change(atlas: Atlas) -> None:
    for day, text in enumerate((PLAIN, PLAIN + OTHER, LICENSED)):
        load(atlas, text)
        keep(atlas, day * 10)
    view = view_of(atlas)
    ((at, change),) = history_of(view, RECORD, since="2026-03-05", until="2026-04-01").changes
    assert (at, change.before.times, change.after.times) == (
        FIRST + 20 * DAY,
        (FIRST,),
        (FIRST + 20 * DAY,),
    )
    assert history_of(view, RECORD, since="2026-03-01", until="2026-03-20").changes == ()
    before = history_of(view, RECORD, until="2026-02-01")
    assert (before.moments, before.changes) == ((), ())
    (moment,) = history_of(view, RECORD, until="2026-03-01").moments
    assert moment[0] == FIRST
    with pytest.raises(MalformedInput, match="2026-13-01"):
        history_of(view, RECORD, since="2026-13-01")
    with pytest.raises(NotFound):
        history_of(view, f"{EXAMPLE_BASE}/id/dataset/none")


def test_what_a_record_leads_to_is_part_of_its_history(atlas: Atlas) -> None:
    load(atlas, PLAIN)
    keep(atlas, 0)
    load(atlas, '<organization/o> a foaf:Organization ; foaf:name "O" .', "o")
    keep(atlas, 1)
    found = history_of(view_of(atlas), RECORD)
    assert [change.causes for _, change in found.changes] == [(Cause.RECORD,)]


def test_scores_by_a_community_have_a_history_of_their_own(atlas: Atlas) -> None:
    fip = f"{EXAMPLE_BASE}/id/fip/f"
    load(atlas, PLAIN + "<fip/f> a fip:FAIR-Implementation-Profile .")
    keep(atlas, 0)
    assert keep(atlas, 1, fip).new == 2
    assert keep(atlas, 2, fip).new == 0
    view = view_of(atlas)
    assert len(history_of(view, RECORD).moments) == 1
    (moment,) = history_of(view, RECORD, fip=fip).moments
    assert moment[1].against == fip
    # What is said of a community's profile in assessments does not make it another thing.
    assert score_record(view, fip).classes == (expand("fip:FAIR-Implementation-Profile"),)


def test_a_contribution_can_go_that_says_what_an_assessment_says(atlas: Atlas) -> None:
    load(atlas, PLAIN)
    keep(atlas)
    graph = graphs_of(atlas)[0]
    quads = atlas.store.quads_for_pattern(None, None, None, graph)
    load(atlas, "".join(f"{q.subject} {q.predicate} {q.object} .\n" for q in quads), "copy")
    load(atlas, "<dataset/c> a dcat:Dataset .", "copy")
    assert no_faults(atlas)


def test_they_outlive_a_crash_and_a_rebuild(folder: Path) -> None:
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        load(atlas, PLAIN)
        keep(atlas, 0)
        load(atlas, LICENSED)
        kept = keep(atlas, 1)
        assert kept.entry is not None
        # As after a crash: what comes last stands in the journal, and is not in Oxigraph.
        activity = atlas.names.activity(kept.entry.sequence)
        atlas.store.update(f"DELETE WHERE {{ GRAPH ?g {{ {activity} ?p ?o }} }}")
        atlas.store.update(f"DROP GRAPH <{history_of(view_of(atlas), RECORD).moments[1][1].graph}>")
        assert not no_faults(atlas)
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        assert no_faults(atlas)
        assert len(history_of(view_of(atlas), RECORD).moments) == 2
        atlas.rebuild()
        assert no_faults(atlas)
        assert len(history_of(view_of(atlas), RECORD).moments) == 2


def test_an_assessment_that_was_altered_is_a_fault(atlas: Atlas) -> None:
    load(atlas, PLAIN)
    keep(atlas)
    graph = graphs_of(atlas)[0]
    quad = next(iter(atlas.store.quads_for_pattern(None, None, None, graph)))
    atlas.store.remove(quad)
    told = [str(one) for one in faults(atlas.store, atlas.names, atlas.archive, atlas.journal)]
    assert len(told) == 1
    assert "assessments differ" in told[0]


def test_causes_are_told_in_words() -> None:
    assert {*CAUSES} == {*Cause}
