"""``fairatlas fip`` as a user runs it."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from fairatlas.cli.main import group
from fairatlas.demo import curated, load_demo
from fairatlas.errors import NotFound
from fairatlas.store import Atlas
from fairatlas_loaders.names import EXAMPLE_BASE

Run = Callable[..., Result]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a command on the curated demo map."""
    folder: Path = tmp_path_factory.mktemp("fip") / "store"
    with Atlas(folder, EXAMPLE_BASE) as atlas:
        list(load_demo(atlas, curated()))

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(group, ["fip", *arguments], env={"FAIRATLAS_STORE": str(folder)})

    return invoke


def test_profiles_are_listed_with_how_complete_they_are(run: Run) -> None:
    lines = run("list").output.splitlines()
    assert any(line.startswith("14/21") and "Plate Archivists" in line for line in lines)
    told = json.loads(run("list", "--json").output)
    assert len(told) == len(lines)
    assert {one["of"] for one in told} == {21}


def test_a_profile_is_shown_with_what_to_mend(run: Run) -> None:
    shown = run("show", "plates-2025")
    assert shown.exit_code == 1
    assert "DOI (planned), Plate number (to be replaced)" in shown.output
    assert "violation: F3 is not answered" in shown.output
    whole = run("show", "salt-marsh-2025")
    assert whole.exit_code == 0
    told = json.loads(run("show", "fip/plates-2025", "--json").output)
    assert [one["question"] for one in told["answers"] if one["state"] == "open"] == [
        "F3", "F4-D", "A1.2-MD", "I2-D", "I3-MD", "I3-D", "R1.2-MD",
    ]  # fmt: skip
    assert told["counts"]["Violation"] == 7


def test_two_versions_are_compared(run: Run) -> None:
    told = json.loads(run("compare", "salt-marsh-2022", "salt-marsh-2025", "--json").output)
    assert 0 < told["similarity"] < 1
    assert len(told["questions"]) == 21
    assert "alike in use: 11%" in run("compare", "salt-marsh-2022", "salt-marsh-2025").output


def test_what_communities_share_and_one_step_closer(run: Run) -> None:
    arguments = ("convergence", "--from", "plate-archivists", "--to", "salt-marsh")
    shown = run(*arguments)
    assert shown.exit_code == 0
    assert "alike:" in shown.output
    told = json.loads(run(*arguments, "--json").output)
    assert len(told["similarity"]) == len(told["communities"])
    best = told["changes"][0]["similarity"]
    assert all(one["similarity"] <= best for one in told["changes"])
    assert "changes" not in json.loads(run("convergence", "--planned", "--json").output)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("convergence", "--from", "salt-marsh"), 2, "go together"),
        (("convergence", "--from", "x", "--to", "salt-marsh"), 2, "no profile of"),
        (("show", "urn:x y"), 2, ""),
    ],
)
def test_wrong_use_is_told(run: Run, arguments: tuple[str, ...], code: int, told: str) -> None:
    found = run(*arguments)
    assert found.exit_code == code
    assert told in found.output


def test_a_profile_that_the_map_lacks_is_told(run: Run) -> None:
    assert isinstance(run("show", "nowhere").exception, NotFound)
