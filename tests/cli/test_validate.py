"""``fairatlas validate`` as a user runs it: what it prints, and how it ends."""

import csv
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import RdfFormat, parse

from fairatlas.cli.main import group
from fairatlas.shacl.files import ENGINES
from fairatlas.shacl.profiles import profiles
from fairatlas.store.errors import StoreMissing
from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import term

Run = Callable[..., Result]
EXAMPLES = data_path("shapes") / "record" / "examples"
VALID = EXAMPLES / "valid" / "software.ttl"
WARNING = EXAMPLES / "invalid" / "software--description.ttl"
INVALID = EXAMPLES / "invalid" / "software--title.ttl"
_SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
<urn:x:Shape> a sh:NodeShape ; sh:targetClass <urn:x:Thing> ;
  sh:property [ sh:path <urn:x:name> ; sh:minCount 1 ] .
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs ``fairatlas validate``, without a store."""

    def invoke(*arguments: object, **options: object) -> Result:
        environment = {"FAIRATLAS_STORE": str(tmp_path / "store")}
        given = ["validate", *map(str, arguments)]
        return CliRunner().invoke(group, given, env=environment, **options)  # type: ignore[arg-type]

    return invoke


@pytest.fixture
def shapes(tmp_path: Path) -> Path:
    """A file of shapes."""
    path = tmp_path / "shapes.ttl"
    path.write_text(_SHAPES, "utf-8")
    return path


@pytest.fixture
def thing(tmp_path: Path) -> Path:
    """A file with a thing that these shapes find fault with."""
    path = tmp_path / "thing.ttl"
    path.write_text("<urn:x:a> a <urn:x:Thing> .", "utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a valid, an invalid, a broken and an unknown file, and hidden ones."""
    folder = tmp_path / "folder"
    (folder / "inner").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "a.ttl").write_bytes(VALID.read_bytes())
    (folder / "inner" / "b.ttl").write_bytes(INVALID.read_bytes())
    (folder / "c.ttl").write_text("<x:a> nonsense", "utf-8")
    (folder / "notes.txt").write_text("Nothing to check.", "utf-8")
    (folder / ".git" / "d.ttl").write_bytes(INVALID.read_bytes())
    return folder


@pytest.mark.parametrize(
    ("path", "code", "status"),
    [(VALID, 0, "valid"), (WARNING, 0, "valid with warnings"), (INVALID, 1, "invalid")],
    ids=["valid", "warnings", "invalid"],
)
def test_the_exit_code_says_whether_a_file_is_valid(
    run: Run, path: Path, code: int, status: str
) -> None:
    result = run(path)
    assert result.exit_code == code, result.output
    assert result.stdout.endswith(f": {status}\n")
    assert "\x1b" not in result.stdout


def test_what_was_not_checked_is_a_finding(run: Run, thing: Path) -> None:
    result = run(thing)
    assert result.exit_code == 1
    assert result.stdout.endswith(": unchecked\n")


def test_a_file_that_is_not_well_formed_is_refused_with_its_place(run: Run, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<x:a> nonsense", "utf-8")
    result = run(broken, VALID)
    assert result.exit_code == 1
    assert f"{broken}, line 1, column " in result.stdout
    assert result.stdout.splitlines()[-1] == "2 files: 1 valid, 1 refused"
    told = json.loads(run(broken, "--json").stdout)
    assert (told["source"], told["status"]) == (str(broken), "refused")
    assert told["place"].startswith("line 1, column ")


def test_a_folder_stands_for_its_files(run: Run, folder: Path) -> None:
    result = run(folder)
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "3 files: 1 invalid, 1 valid, 1 refused"
    assert "skipped  notes.txt: the format was not recognised" in result.stderr
    assert "d.ttl" not in result.output


def test_an_empty_folder_is_not_taken_for_a_valid_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    result = run(tmp_path / "empty")
    assert (result.exit_code, result.stderr) == (1, "there is nothing to check\n")


def test_a_file_name_need_not_be_text(run: Run, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.ttl"))
    try:
        path.write_bytes(INVALID.read_bytes())
    except OSError:
        pytest.skip("the file system takes only names in UTF-8")
    assert json.loads(run(path, "--json").stdout)["source"].endswith("/caf\ufffd.ttl")
    assert "caf\ufffd.ttl" in run(path).stdout


def test_standard_input_is_read(run: Run) -> None:
    result = run("-", input=INVALID.read_bytes())
    assert result.exit_code == 1
    assert "standard-input" in result.stdout


@pytest.mark.parametrize("form", ["json", "ndjson"])
def test_several_files_are_a_line_of_json_each_and_a_summary(
    run: Run, folder: Path, form: str
) -> None:
    *entries, last = map(json.loads, run(folder, "--report", form).stdout.splitlines())
    assert [entry["source"] for entry in entries] == [
        str(folder / "a.ttl"),
        str(folder / "c.ttl"),
        str(folder / "inner" / "b.ttl"),
    ]
    assert [entry["status"] for entry in entries] == ["valid", "refused", "invalid"]
    assert last["summary"]["files"] == 3


def test_one_file_is_one_json_object_or_a_line_for_each_result(run: Run) -> None:
    whole = json.loads(run(INVALID, "--json").stdout)
    assert whole["source"] == str(INVALID)
    assert json.loads(run(INVALID, "--report", "json").stdout) == whole
    *results, last = map(json.loads, run(INVALID, "--report", "ndjson").stdout.splitlines())
    assert results == whole["results"]
    assert last["summary"]["counts"] == whole["counts"]


def test_results_as_a_table(run: Run, folder: Path) -> None:
    rows = list(csv.DictReader(run(INVALID, "--report", "csv").stdout.splitlines()))
    assert [row["severity"] for row in rows] == ["Violation"]
    rows = list(csv.DictReader(run(folder, "--report", "csv").stdout.splitlines()))
    assert {Path(row["file"]).name: row["severity"] for row in rows} == {
        "b.ttl": "Violation",
        "c.ttl": "refused",
    }


def test_results_as_a_shacl_report(run: Run, folder: Path) -> None:
    for given, count in ((INVALID, 1), (folder, 2)):
        result = run(given, "--report", "turtle")
        assert result.exit_code == 1
        quads = list(parse(result.stdout.encode(), format=RdfFormat.TURTLE))
        assert sum(one.object == term("sh:ValidationReport") for one in quads) == count
        assert sum(one.predicate == term("sh:focusNode") for one in quads) == 1


def test_profiles_are_listed_and_chosen_by_name(run: Run) -> None:
    listed = run("--list").stdout
    assert [line.split(":")[0] for line in listed.splitlines()[::2]] == list(profiles())
    result = run(VALID, "--profile", "dcat-ap", "--json")
    assert json.loads(result.stdout)["profile"] == "dcat-ap"
    assert result.exit_code == 1, "the file has no dataset"


@pytest.mark.parametrize("engine", ENGINES)
def test_shapes_of_ones_own_stand_in_the_place_of_a_profile(
    run: Run, shapes: Path, thing: Path, engine: str
) -> None:
    result = run(thing, "--shapes", shapes, "--engine", engine, "--json")
    assert result.exit_code == 1
    report = json.loads(result.stdout)
    assert (report["profile"], report["counts"]["Violation"]) == (None, 1)


def test_shapes_that_cannot_be_used_are_wrong_use(run: Run, shapes: Path, thing: Path) -> None:
    shapes.write_text(_SHAPES.replace("sh:minCount", "sh:minCout"), "utf-8")
    result = run(thing, "--shapes", shapes)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"{shapes}: these shapes can't be used\n")
    assert "did you mean sh:minCount?" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "name files to check"),
        ([VALID, "--all"], "name files to check"),
        ([VALID, "--profile", "nope"], "there are: record, "),
        ([VALID, "--profile", "record", "--shapes", VALID], "in the place of a profile"),
        (["--all", "--shapes", VALID], "--shapes is not for --all"),
        (["--all", "--report", "csv"], "--report is not for --all"),
        ([VALID, "--fresh"], "--fresh is for --all"),
        ([VALID, "--most", "0"], "--most"),
        ([VALID, "--engine", "rudof"], "--engine"),
        ([VALID, "--report", "pdf"], "--report"),
        (["no-such-file.ttl"], "no-such-file.ttl"),
    ],
)
def test_wrong_use_is_said(run: Run, arguments: list[object], reason: str) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert reason in result.stderr


def test_no_more_results_than_asked_for(run: Run, tmp_path: Path, shapes: Path) -> None:
    many = tmp_path / "many.ttl"
    many.write_text("".join(f"<urn:x:{one}> a <urn:x:Thing> ." for one in range(99)), "utf-8")
    report = json.loads(run(many, "--shapes", shapes, "--most", "7", "--json").stdout)
    assert (len(report["results"]), report["resultsMost"]) == (7, 7)
    shown = run(many, "--shapes", shapes).stdout
    assert shown.count("error[MinCount]") == 51, "the first fifty, and how many more"
    assert run(many, "--shapes", shapes, "--every").stdout.count("error[MinCount]") == 99
    assert len(json.loads(run(many, "--shapes", shapes, "--json").stdout)["results"]) == 99


def test_the_whole_map_is_checked(run: Run, tmp_path: Path) -> None:
    missing = run("--all")
    assert isinstance(missing.exception, StoreMissing)
    environment = {"FAIRATLAS_STORE": str(tmp_path / "store")}
    assert CliRunner().invoke(group, ["load", str(INVALID)], env=environment).exit_code == 0
    result = run("--all", "--json", "--jobs", "1")
    assert result.exit_code == 1, result.output
    assert json.loads(result.stdout)["counts"]["Violation"] == 1


def test_files_are_told_of_as_they_are_done(tmp_path: Path) -> None:
    """The reader of a pipe that closes early ends the command without a word."""
    command = [sys.executable, "-m", "fairatlas.cli", "validate", *[str(INVALID)] * 30]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b"error[")
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() != 0
