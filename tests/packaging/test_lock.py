"""The lock file: hashes and no addresses, the same versions for pip and uv."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def _name(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def test_the_lock_has_hashes_and_no_address() -> None:
    pinned = re.findall(
        r"^\S+==\S+.* \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+", LOCK, re.M
    )
    assert len(pinned) == len(re.findall(r"^\S", LOCK, re.M))
    assert "://" not in LOCK


@pytest.mark.parametrize("path", sorted((ROOT / "tests/clients/install").glob("*.txt")))
def test_the_locks_of_clients_in_python_have_hashes_and_no_address(path: Path) -> None:
    lock = path.read_text("utf-8")
    assert "--hash=sha256:" in lock
    assert "://" not in lock


def test_the_lock_of_clients_in_javascript_has_hashes_and_no_address() -> None:
    text = (ROOT / "tests/clients/install/package-lock.json").read_text("utf-8")
    packages = json.loads(text)["packages"]
    own = packages.pop("")
    assert own["dependencies"]
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert "://" not in text


def test_every_dependency_is_locked() -> None:
    locked = {_name(line) for line in re.findall(r"^\S+==", LOCK, re.M)}
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert {_name(requirement) for requirement in wanted} <= locked


def test_uv_takes_the_locked_versions() -> None:
    pins = re.findall(r"^(\S+==\S+(?: ; .+?)?) \\$", LOCK, re.M)
    assert PROJECT["tool"]["uv"]["constraint-dependencies"] == pins
