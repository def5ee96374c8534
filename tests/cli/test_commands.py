"""The commands as a user runs them."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fairatlas.cli.main import group
from fairatlas.errors import MalformedInput, NotFound
from fairatlas.store.errors import StoreMissing

Run = Callable[..., Result]
_TURTLE = """@base <http://localhost:8000/id/> .
<software/x> a <https://w3id.org/fairatlas/ns#Software> ;
  <http://purl.org/dc/terms/title> "A tool" .
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Runs a command on a store of its own."""

    def invoke(*arguments: str, **options: object) -> Result:
        environment = {"FAIRATLAS_STORE": str(tmp_path / "store")}
        return CliRunner().invoke(group, arguments, env=environment, **options)  # type: ignore[arg-type]

    return invoke


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A Turtle file with one record."""
    path = tmp_path / "x.ttl"
    path.write_text(_TURTLE, "utf-8")
    return path


def test_load_query_describe_dump_and_check(run: Run, file: Path, tmp_path: Path) -> None:
    loaded = run("load", str(file))
    assert loaded.exit_code == 0, loaded.output
    assert "1 records, 2 triples" in loaded.output
    queried = run("query", "SELECT ?t { ?s a atlas:Software ; dct:title ?t }", "--format", "csv")
    assert queried.output.split() == ["t", "A", "tool"]
    described = run("describe", "software/x")
    assert 'dct:title "A tool"' in described.output
    dumped = run("dump", "-o", str(tmp_path / "map.nq"))
    assert dumped.exit_code == 0
    assert '"A tool"' in (tmp_path / "map.nq").read_text("utf-8")
    assert "all well" in run("check").output
    assert "rebuilt" in run("rebuild").output
    assert run("check", "--json").output.strip().endswith('"faults": []}')


def test_load_says_what_was_refused_and_goes_on(run: Run, file: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b> .", "utf-8")
    result = run("load", "--json", str(broken), str(file))
    assert result.exit_code == 1
    refused, loaded = map(json.loads, result.stdout.splitlines())
    assert refused["status"] == "refused"
    assert refused["place"] == "line 1, column 9"
    assert loaded["status"] == "loaded"
    assert loaded["report"]["triples"] == 2


def test_load_strictly(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "CITATION.cff"
    path.write_text("cff-version: 1.2.0\ntitle: Tool\ndoi: none\n", "utf-8")
    result = run("load", "--strict", str(path))
    assert result.exit_code == 1
    assert "/doi (line 3)" in result.output
    assert run("load", str(path)).exit_code == 0


def test_load_takes_folders_and_standard_input(run: Run, file: Path) -> None:
    assert "1 records" in run("load", str(file.parent / "x.ttl"), "-", input=_TURTLE).output
    (file.parent / "folder").mkdir()
    (file.parent / "folder" / "y.ttl").write_text(_TURTLE.replace("/x>", "/y>"), "utf-8")
    assert "y.ttl" in run("load", str(file.parent / "folder")).output


def test_in_a_folder_files_of_no_known_format_are_skipped_and_said(run: Run, file: Path) -> None:
    folder = file.parent / "folder"
    (folder / ".git").mkdir(parents=True)
    (folder / ".git" / "z.ttl").write_text(_TURTLE, "utf-8")
    (folder / "notes.txt").write_text("Nothing for a map.", "utf-8")
    (folder / "y.ttl").write_text(_TURTLE, "utf-8")
    result = run("load", str(folder))
    assert result.exit_code == 0
    assert "skipped  notes.txt: the format was not recognised" in result.output
    assert result.output.count("loaded") == 1
    assert run("load", str(folder / "notes.txt")).exit_code == 1


def test_load_of_the_installed_packages(run: Run) -> None:
    result = run("load", "--installed")
    assert result.exit_code == 0, result.output
    query = "ASK { ?d a atlas:Dependency ; atlas:dependency ?s . ?s dct:title 'rdflib' }"
    assert run("query", query).output.strip() == "true"


def test_validate_tells_and_exits_by_what_it_found(run: Run, file: Path, tmp_path: Path) -> None:
    fine = run("validate", str(file))
    assert fine.exit_code == 0
    assert "valid with warnings" in fine.output
    bad = tmp_path / "bad.ttl"
    bad.write_text(_TURTLE.replace("title", "subject"), "utf-8")
    invalid = run("validate", "--json", str(bad))
    assert invalid.exit_code == 1
    assert json.loads(invalid.stdout)["counts"]["Violation"] >= 1
    unchecked = tmp_path / "other.ttl"
    unchecked.write_text("<http://x.org/a> <http://x.org/p> 1 .", "utf-8")
    assert run("validate", str(unchecked)).exit_code == 1


def test_score_prints_the_card(run: Run, file: Path) -> None:
    run("load", str(file))
    shown = run("score", "software/x")
    assert shown.exit_code == 0, shown.output
    assert "Has a standard licence" in shown.output
    assert "What to do first:" in shown.output
    card = json.loads(run("score", "software/x", "--json").stdout)
    assert card["profile"]["name"] == "software"
    assert run("score", "software/x", "--profile", "record").exit_code == 0
    assert "INSERT DATA" in run("score", "software/x", "--updates").output


def test_score_of_all_records(run: Run, file: Path) -> None:
    run("load", str(file))
    shown = run("score", "--all")
    assert shown.exit_code == 0, shown.output
    assert "software:" in shown.output
    found = json.loads(run("score", "--all", "--json").stdout)
    card = json.loads(run("score", "software/x", "--json").stdout)
    scores = {row["record"]: row["score"] for row in found["software"]["scores"]}
    assert scores[card["record"]] == card["score"]
    lines = run("score", "--all", "--csv").stdout.splitlines()
    assert lines[0] == "record,score,F,A,I,R"
    assert len(lines) == 1 + sum(one["records"] for one in found.values())
    for wrong in (
        ["score"],
        ["score", "--all", "software/x"],
        ["score", "--all", "--profile", "record"],
    ):
        assert run(*wrong).exit_code == 2


def test_scores_are_kept_and_have_a_history(run: Run, file: Path) -> None:
    run("load", str(file))
    nothing = run("history", "software/x")
    assert nothing.exit_code == 0
    assert "score --all --keep" in nothing.output
    assert "kept: 1 new, 0 as before" in run("score", "--all", "--keep").output
    kept = run("score", "--all", "--keep", "--json")
    assert "kept: 0 new, 1 as before" in kept.stderr
    assert json.loads(kept.stdout)["software"]["assessed"] == 1
    assert run("check").exit_code == 0
    found = json.loads(run("history", "software/x", "--json").stdout)
    (assessment,) = found["assessments"]
    card = json.loads(run("score", "software/x", "--json").stdout)
    assert assessment["score"] == card["score"]
    assert found["changes"] == []
    shown = run("history", "software/x", "--profile", "software").output
    assert assessment["time"] in shown
    assert isinstance(run("history", "software/x", "--to", "now").exception, MalformedInput)
    assert isinstance(run("history", "software/none").exception, NotFound)
    assert run("score", "software/x", "--keep").exit_code == 2


def test_score_of_a_file_needs_no_map(run: Run, file: Path) -> None:
    shown = run("score", str(file))
    assert shown.exit_code == 0, shown.output
    assert "What to do first:" in shown.output
    (card,) = json.loads(run("score", str(file), "--json").stdout)
    assert 0 < card["score"] < 1


@pytest.mark.parametrize("command", ["query", "describe", "dump", "score", "check", "rebuild"])
def test_a_missing_store_is_said(run: Run, command: str) -> None:
    arguments = {"query": ["ASK {}"], "describe": ["software/x"], "score": ["software/x"]}
    result = run(command, *arguments.get(command, []))
    assert isinstance(result.exception, StoreMissing)
    assert "fairatlas load" in str(result.exception)


@pytest.mark.parametrize(
    "arguments",
    [
        ["load"],
        ["load", "no-such-file.ttl"],
        ["query", "--format", "png"],
        ["describe", "javascript:alert(1)"],
        ["validate"],
        ["serve", "--port", "99999"],
    ],
)
def test_wrong_use_exits_with_2(run: Run, file: Path, arguments: list[str]) -> None:
    run("load", str(file))
    assert run(*arguments).exit_code == 2


def test_questions_are_listed_and_asked_by_name(run: Run, file: Path) -> None:
    run("load", str(file))
    listed = run("query", "--list").output
    assert "users-of-tool: " in listed
    assert "      tool: " in listed
    asked = run("query", "--saved", "users-of-tool", "--set", "tool=software/x", "--format", "csv")
    assert asked.exit_code == 0
    assert len(asked.output.splitlines()) == 1, "a head and no rows"


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--saved", "none"], "no question called 'none'"),
        (["--saved", "users-of-tool", "--set", "tol=x"], "it has: tool"),
        (["--saved", "users-of-tool", "--set", "tool"], "takes NAME=VALUE"),
        (["--saved", "users-of-tool", "ASK {}"], "not both"),
        (["ASK {}", "--set", "tool=x"], "a parameter of a question"),
    ],
)
def test_a_question_asked_in_a_wrong_way(
    run: Run, file: Path, arguments: list[str], reason: str
) -> None:
    run("load", str(file))
    answer = run("query", *arguments)
    assert answer.exit_code != 0
    assert reason in answer.output + str(answer.exception)


def test_a_malformed_query_is_wrong_use(tmp_path: Path, file: Path) -> None:
    command = [sys.executable, "-m", "fairatlas.cli"]
    store = ["--store", str(tmp_path / "store")]
    subprocess.run([*command, "load", str(file), *store], check=True, capture_output=True)
    ended = subprocess.run(
        [*command, "query", "SELECT * { ?s ?p }", *store], capture_output=True, text=True
    )
    assert ended.returncode == 2
    assert "line 1, column" in ended.stderr


def test_every_command_has_help_with_an_example(run: Run) -> None:
    for name in group.commands:
        assert "Example: fairatlas" in run(name, "--help").output, name


def test_a_wrong_setting_is_named(file: Path, tmp_path: Path) -> None:
    environment = {"FAIRATLAS_STORE": str(tmp_path / "s"), "FAIRATLAS_WORKERS": "many"}
    result = CliRunner().invoke(group, ["load", str(file)], env=environment)
    assert result.exit_code == 2
    assert "FAIRATLAS_WORKERS" in result.output


def test_a_port_in_use_is_said(run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", "--port", str(taken.getsockname()[1]))
    assert result.exit_code == 3
    assert "Choose another port" in result.output


def test_match_lists_candidates_and_writes_claims(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b"):
        path = tmp_path / f"{name}.ttl"
        path.write_text(
            f"<http://localhost:8000/id/software/{name}> a"
            " <https://w3id.org/fairatlas/ns#Software> ;"
            " <http://purl.org/dc/terms/title> 'Kelp Tool' .",
            "utf-8",
        )
        assert run("load", str(path)).exit_code == 0
    assert "0 candidates; 1 more below 0.5" in run("match").output
    claims = tmp_path / "claims.ttl"
    result = run("match", "--least", "0.2", "--kind", "software", "--claims", str(claims), "--json")
    (found,) = json.loads(result.stdout)["matches"]
    assert found["signals"] == [
        {"name": "same-name", "label": "the same name", "inCommon": "kelp tool"}
    ]
    assert (found["kind"], found["confidence"]) == ("software", 0.3)
    assert run("load", str(claims)).exit_code == 0
    assert run("match", "--kind", "none-such").exit_code == 2
    assert "the same name: kelp tool" in run("match", "--least", "0").output
