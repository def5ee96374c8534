"""Writes the lock of the clients in JavaScript anew: every package with its hash, and no address.

npm leaves out where packages come from, as tests/clients/install/.npmrc says, but writes down where
their makers take gifts. Needs npm.
"""

import json
import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "clients" / "install"


def main() -> None:
    """Writes package-lock.json."""
    subprocess.run(["npm", "install", "--package-lock-only"], cwd=FOLDER, check=True)
    path = FOLDER / "package-lock.json"
    lock = json.loads(path.read_text("utf-8"))
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
