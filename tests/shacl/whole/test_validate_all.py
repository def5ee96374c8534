"""What the command says of a whole map, and how it ends."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from fairatlas.cli.validate_all import validate_all
from fairatlas.settings import Settings
from fairatlas.store import Atlas

Load = Callable[..., None]

_GOOD = """
<person/p> a atlas:Person ; foaf:name "P" .
"""
_BAD = "<software/a> a atlas:Software ; schema:author <person/p> ."


def _run(store: Path, **options: object) -> int:
    try:
        validate_all(Settings(store=store), jobs=1, **options)  # type: ignore[arg-type]
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def test_a_map_without_violations_ends_with_0(
    store: Path, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    load(person=_GOOD)
    assert _run(store) == 0
    told, errors = capsys.readouterr()
    assert re.search(r"valid.*: 0 errors, .* in 1 record of 2 contributions, profile record", told)
    assert errors == ""


def test_a_violation_ends_with_1_and_is_told_with_an_example(
    store: Path, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    load(person=_GOOD, software=_BAD)
    assert _run(store) == 1
    told, _ = capsys.readouterr()
    assert re.search(r"^ +1  error: ", told, re.MULTILINE)
    assert "<http://localhost:8000/id/software/a>" in told
    assert told.endswith("All of them were looked at.\n")
    assert _run(store) == 1
    assert capsys.readouterr().out.endswith("Nothing has changed since the last time.\n")


def test_a_map_that_no_shape_is_about_ends_with_1(
    store: Path, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    load(nothing="<http://x.org/a> <http://x.org/p> 1 .")
    assert _run(store) == 1
    assert "unchecked" in capsys.readouterr().out


def test_json_has_the_counts_and_the_groups(
    store: Path, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    load(software=_BAD)
    assert _run(store, as_json=True) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["status"] == "invalid"
    assert told["profile"] == "record"
    assert told["focusNodes"] == 1
    assert sum(group["count"] for group in told["groups"]) == sum(told["counts"].values())
    assert told["groups"][0]["severity"] == "Violation"


def test_a_report_has_a_line_for_each_result(store: Path, load: Load, tmp_path: Path) -> None:
    load(software=_BAD)
    report = tmp_path / "results.jsonl"
    assert _run(store, report=report) == 1
    results = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    assert {result["focusNode"] for result in results} == {"<http://localhost:8000/id/software/a>"}
    assert not list(tmp_path.glob("*.part"))


def test_a_contribution_that_can_not_be_read_is_named_and_ends_with_3(
    store: Path, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    load(person=_GOOD, software=_BAD)
    with Atlas(store, "http://localhost:8000") as atlas:
        atlas.archive.path(atlas.journal.current["person"].record).unlink()
    assert _run(store, as_json=True) == 3
    told, errors = capsys.readouterr()
    assert "left out: contribution person: archive object" in errors
    (unread,) = json.loads(told)["unread"]
    assert unread["contribution"] == "person"
    assert json.loads(told)["counts"]["Violation"] == 1


def test_control_characters_of_data_do_not_reach_a_terminal(
    store: Path, load: Load, capsys: pytest.CaptureFixture[str]
) -> None:
    load(software='<software/a> a atlas:Software ; dct:issued "\\u001B[31mred\\u0007" .')
    _run(store)
    told, _ = capsys.readouterr()
    assert "red" in told
    assert not re.search("[\x00-\x09\x0b-\x1f]", told)


def test_an_executor_that_there_is_not_is_wrong_use(store: Path, load: Load) -> None:
    load(person=_GOOD)
    with pytest.raises(click.UsageError, match="there is no executor 'threads'"):
        validate_all(Settings(store=store), executor="threads")
