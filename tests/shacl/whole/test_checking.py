"""Validation of a whole map: the same as in one piece, and no more work than there is."""

import json
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from fairatlas.shacl import Status
from fairatlas.shacl.whole import Outcome, check_map
from fairatlas.shacl.whole.checking import Step
from fairatlas.shacl.whole.workers import Workers, WorkersError, workers
from fairatlas.store import Atlas, StoreBusy, StoreMissing
from fairatlas.store.lock import WriterLock

HERE = workers(jobs=1)
Load = Callable[..., None]
Union = Callable[..., list[bytes]]
Results = Callable[[Outcome], list[bytes]]

_SOFTWARE = """
<software/a> a atlas:Software ; dct:title "A" ; schema:author <person/p> .
<software/b> a atlas:Software ; schema:author <person/p> , <person/q> .
"""
_PERSON = '<person/p> a atlas:Person ; foaf:name "P" .'


def _check(store: Path, by: Workers = HERE, **more: object) -> Outcome:
    return check_map(store, by=by, **more)  # type: ignore[arg-type]


def _about(outcome: Outcome, key: str) -> list[dict[str, object]]:
    results = map(json.loads, outcome.results())
    return [one for one in results if one["focusNode"].endswith(f"/{key}>")]


def test_the_results_are_those_of_all_contributions_together(
    store: Path, load: Load, union: Union, results: Results
) -> None:
    load(software=_SOFTWARE, person=_PERSON)
    outcome = _check(store)
    assert outcome.summary.status is Status.INVALID
    assert results(outcome) == union()
    assert outcome.summary.counts["Violation"] == sum(
        json.loads(line)["severity"] == "Violation" for line in union()
    )


def test_a_record_that_two_contributions_describe_is_checked_as_one(
    store: Path, load: Load
) -> None:
    load(one="<software/a> a atlas:Software .")
    assert "Violation" in {one["severity"] for one in _about(_check(store), "software/a")}
    load(two='<software/a> dct:title "A"@en .')
    assert "Violation" not in {one["severity"] for one in _about(_check(store), "software/a")}


def test_processes_give_the_same_as_this_process(store: Path, load: Load) -> None:
    load(software=_SOFTWARE, person=_PERSON)
    alone = list(_check(store).results())
    together = _check(store, workers(jobs=2), fresh=True)
    assert together.parts > 1
    assert list(together.results()) == alone


def test_an_unchanged_map_is_not_read_again(store: Path, load: Load) -> None:
    load(software=_SOFTWARE)
    first = _check(store)
    for path in (store / "archive" / "objects").glob("*/*"):
        path.unlink()
    again = _check(store, _nobody())
    assert (again.parts, again.nodes) == (0, 0)
    assert list(again.results()) == list(first.results())
    assert again.summary == first.summary


def _nobody() -> Workers:
    @contextmanager
    def none() -> Iterator[None]:
        raise AssertionError("there is nothing to do")
        yield

    return Workers(True, none)


def test_only_what_changed_and_what_links_to_it_is_looked_at(
    store: Path, load: Load, union: Union, results: Results
) -> None:
    others = "".join(f'<software/n{n}> a atlas:Software ; dct:title "N" .' for n in range(50))
    load(software=_SOFTWARE, others=others)
    everything = _check(store)
    assert everything.nodes >= 52
    load(person=_PERSON)
    outcome = _check(store)
    assert 1 <= outcome.nodes <= 4
    assert results(outcome) == union()


def test_what_a_superseded_contribution_said_does_not_count(
    store: Path, load: Load, union: Union, results: Results
) -> None:
    load(software=_SOFTWARE, person=_PERSON)
    _check(store)
    load(software='<software/a> a atlas:Software ; dct:title "A"@en .')
    outcome = _check(store)
    assert not _about(outcome, "software/b")
    assert results(outcome) == union()
    assert list(outcome.results()) == list(_check(store, fresh=True).results())


def _contribution(chance: random.Random) -> str:
    """A few statements about a few nodes: kinds, names, links both ways, blank nodes."""
    nodes = [f"<{kind}/{n}>" for kind in ("software", "person", "package") for n in range(4)]
    classes = ["atlas:Software", "atlas:Person", "atlas:SoftwarePackage", "atlas:Organization"]
    links = [
        *("schema:author", "atlas:hasSteward", "atlas:hasPackage", "atlas:packageOf"),
        *("dct:publisher", "dct:license", "atlas:limitationOf"),
    ]
    literals = ["dct:title", "foaf:name", "schema:softwareVersion", "dct:issued"]
    values = ['"x"', '"x"@en', '"2024-01-01"^^xsd:date', '"2024-13-01"^^xsd:date', "1.50", '""']
    said = []
    for _ in range(chance.randint(1, 12)):
        node = chance.choice(nodes)
        said.append(
            chance.choice(
                [
                    f"{node} a {chance.choice(classes)} .",
                    f"{node} {chance.choice(links)} {chance.choice(nodes)} .",
                    f"{node} {chance.choice(literals)} {chance.choice(values)} .",
                    f"{node} schema:author [ a {chance.choice(classes)} ] .",
                    f"{chance.choice(classes)} rdfs:subClassOf {chance.choice(classes)} .",
                ]
            )
        )
    return "\n".join(said)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_results_that_are_brought_up_to_date_are_those_of_a_full_run(
    store: Path, load: Load, union: Union, results: Results, seed: int
) -> None:
    chance = random.Random(seed)
    for _ in range(8):
        count = chance.randint(1, 3)
        load(**{chance.choice("abcde"): _contribution(chance) for _ in range(count)})
        outcome = _check(store)
        assert results(outcome) == union()
        assert outcome.summary.focus_nodes == _check(store, fresh=True).summary.focus_nodes


def test_a_run_that_is_stopped_goes_on_from_there(
    store: Path, load: Load, union: Union, results: Results
) -> None:
    load(software=_SOFTWARE, person=_PERSON)

    def stop(step: Step) -> None:
        if step.done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        _check(store, watch=stop)
    steps: list[Step] = []
    outcome = _check(store, watch=steps.append)
    assert steps[0].done == 2
    assert steps[-1].done == steps[-1].parts
    assert results(outcome) == union()


def test_parts_of_several_states_are_all_brought_up_to_date(
    store: Path, load: Load, union: Union, results: Results
) -> None:
    load(software=_SOFTWARE)
    _check(store)

    def stop(step: Step) -> None:
        raise KeyboardInterrupt

    for number in range(3):
        load(
            person=_PERSON.replace('"P"', f'"P{number}"'),
            more=f"<person/m{number}> a atlas:Person .",
        )
        with pytest.raises(KeyboardInterrupt):
            _check(store, watch=stop)
    outcome = _check(store)
    assert results(outcome) == union()


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff\n", None])
def test_kept_results_that_are_damaged_are_made_again(
    store: Path, load: Load, damage: bytes | None
) -> None:
    load(software=_SOFTWARE)
    first = list(_check(store).results())
    for path in sorted(store.glob("validation/record/*/*.jsonl")):
        data = path.read_bytes()
        changed = data.replace(b"Violation", b"violation").replace(b"focus_nodes", b"focus_node_")
        path.write_bytes(changed if damage is None else damage)
    outcome = _check(store)
    assert outcome.parts > 0
    assert list(outcome.results()) == first


def test_results_of_other_shapes_are_not_taken_for_these(store: Path, load: Load) -> None:
    load(software=_SOFTWARE)
    first = _check(store)
    (folder,) = store.glob("validation/record/*")
    folder.rename(folder.with_name("0" * 16))
    again = _check(store)
    assert again.parts == first.parts
    assert [path.name for path in store.glob("validation/record/*")] == [folder.name]


def test_a_journal_that_is_another_one_counts_as_a_new_map(
    store: Path, load: Load, union: Union, results: Results, tmp_path: Path
) -> None:
    load(software=_SOFTWARE, person=_PERSON)
    _check(store)
    other = tmp_path / "other"
    load(other, a=_PERSON, b="<software/z> a atlas:Software .")
    (store / "validation").rename(other / "validation")
    assert results(_check(other)) == union(other)


def test_a_contribution_that_is_damaged_is_told_and_the_others_are_checked(
    store: Path, load: Load, union: Union, results: Results
) -> None:
    load(software=_SOFTWARE)
    expected = union()
    load(person=_PERSON)
    with Atlas(store, "http://localhost:8000") as atlas:
        record = atlas.archive.path(atlas.journal.current["person"].record)
    whole = record.read_bytes()
    record.write_bytes(whole.replace(b'"P"', b'"Q"'))
    for outcome in (_check(store), _check(store)):
        (fault,) = outcome.unread
        assert fault.entry.contribution == "person"
        assert "hash" in fault.reason
        assert results(outcome) == expected
    record.write_bytes(whole)
    repaired = _check(store)
    assert repaired.unread == ()
    assert results(repaired) == union()
    assert _about(repaired, "person/p")


def test_a_superseded_record_that_is_lost_makes_a_full_run(
    store: Path, load: Load, union: Union, results: Results
) -> None:
    load(software=_SOFTWARE)
    _check(store)
    with Atlas(store, "http://localhost:8000") as atlas:
        record = atlas.archive.path(atlas.journal.current["software"].record)
    load(software="<software/c> a atlas:Software .")
    record.unlink()
    outcome = _check(store)
    assert outcome.unread == ()
    assert results(outcome) == union()


def test_two_runs_at_once_are_refused(store: Path, load: Load) -> None:
    load(software=_SOFTWARE)
    _check(store)
    lock = WriterLock(store / "validation")
    try:
        with pytest.raises(StoreBusy):
            _check(store)
    finally:
        lock.release()


def test_a_map_can_be_written_while_it_is_checked(store: Path, load: Load) -> None:
    load(software=_SOFTWARE)
    with Atlas(store, "http://localhost:8000"):
        assert _check(store).summary.status is Status.INVALID


def test_without_a_store_nothing_is_made(store: Path) -> None:
    with pytest.raises(StoreMissing):
        _check(store)
    assert not store.exists()


def test_a_map_without_records_is_unchecked(store: Path, load: Load) -> None:
    load(nothing="<http://x.org/a> <http://x.org/p> 1 .")
    assert _check(store).summary.status is Status.UNCHECKED


def test_an_executor_that_there_is_not_is_refused() -> None:
    for name in ("threads", "dask://", "dask:host"):
        with pytest.raises(ValueError, match="processes, or dask"):
            workers(name)


@pytest.mark.slow
def test_a_dask_scheduler_that_does_not_answer_is_told(store: Path, load: Load) -> None:
    pytest.importorskip("distributed", reason="the package distributed is not installed")
    load(software=_SOFTWARE)
    with pytest.raises(WorkersError, match="no Dask scheduler answers at"):
        _check(store, workers("dask://127.0.0.1:1"))
