"""Writes requirements.lock anew: every dependency with its hashes, and no address.

The versions also go into pyproject.toml as constraints, so that ``uv run`` takes the same ones
(its own lock file would record addresses). Needs uv.
"""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
PROJECT = ROOT / "pyproject.toml"
_COMMAND = (
    "uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url "
    "--no-annotate --no-header --upgrade --quiet --output-file requirements.lock"
)
_PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*==\S+(?: ; .+?)?) \\$", re.MULTILINE)
_SECTION = re.compile(r"constraint-dependencies = \[\n.*?\]\n", re.DOTALL)


def pins(lock: str) -> list[str]:
    """The pinned requirements of a lock file, without their hashes."""
    return _PIN.findall(lock)


def main() -> None:
    """Writes both files."""
    subprocess.run(_COMMAND.split(), cwd=ROOT, check=True)
    lines = "".join(f'    "{pin}",\n' for pin in pins(LOCK.read_text("utf-8")))
    section = f"constraint-dependencies = [\n{lines}]\n"
    project = PROJECT.read_text("utf-8")
    PROJECT.write_text(_SECTION.sub(lambda _: section, project), "utf-8")


if __name__ == "__main__":
    main()
