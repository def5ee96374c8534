"""The lock file: hashes and no addresses, the same versions for pip and uv."""

import re
import tomllib
from pathlib import Path

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


def test_every_dependency_is_locked() -> None:
    locked = {_name(line) for line in re.findall(r"^\S+==", LOCK, re.M)}
    wanted = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert {_name(requirement) for requirement in wanted} <= locked


def test_uv_takes_the_locked_versions() -> None:
    pins = re.findall(r"^(\S+==\S+(?: ; .+?)?) \\$", LOCK, re.M)
    assert PROJECT["tool"]["uv"]["constraint-dependencies"] == pins
