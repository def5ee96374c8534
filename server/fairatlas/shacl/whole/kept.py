"""Results kept in files beside the store, so that a run goes on where another one stopped.

A file holds the results of one part of the map: a line with the SHA-256 of what follows, a line
that says what they are results of, and a line for each result. A file that is not whole,
or of another form, counts as none.
"""

import hashlib
import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from .live import State


@dataclass(frozen=True)
class Part:
    """The results of one part of the map.

    Attributes:
        number: which part, from 0, of ``of`` parts.
        state: the state of the map that they are results of.
        focus_nodes: how many nodes a shape was about.
        has_root: whether it has an instance of a class that the profile wants, if it wants one.
        lines: one for each result, sorted.
    """

    number: int
    of: int
    state: State
    focus_nodes: int
    has_root: bool
    lines: tuple[bytes, ...]


class Kept:
    """The folder with the parts of one profile's results."""

    def __init__(self, store: Path, profile: str, fingerprint: str) -> None:
        self._of_profile = store / "validation" / profile
        self.folder = self._of_profile / fingerprint[:16]

    def read(self, number: int, of: int) -> Part | None:
        """A part; None where there is none, or one that is damaged."""
        try:
            data = self._path(number, of).read_bytes()
            told, _, rest = data.partition(b"\n")
            if hashlib.sha256(rest).hexdigest().encode() != told:
                return None
            head, *lines = rest.split(b"\n")[:-1]
            said = json.loads(head)
            state = State(**{**said.pop("state"), "without": tuple(said.pop("without"))})
            return Part(state=state, lines=tuple(lines), **said)
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def write(self, part: Part) -> None:
        """Keeps a part; in its place is the old one or the new one, whenever this is stopped."""
        said = {
            "number": part.number,
            "of": part.of,
            "focus_nodes": part.focus_nodes,
            "has_root": part.has_root,
            "state": {"sequence": part.state.sequence, "tail": part.state.tail},
            "without": part.state.without,
        }
        rest = b"".join(line + b"\n" for line in (json.dumps(said).encode(), *part.lines))
        path = self._path(part.number, part.of)
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".part")
        unfinished.write_bytes(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
        os.replace(unfinished, path)

    def counts(self) -> list[int]:
        """Into how many parts the results that are kept are divided, each number once."""
        found = {path.stem.rpartition("-of-")[2] for path in self.folder.glob("*-of-*.jsonl")}
        return sorted(int(one) for one in found if one.isdecimal() and int(one) > 0)

    def forget(self) -> None:
        """Removes what is kept."""
        for path in self.folder.iterdir():
            path.unlink()

    def forget_others(self, of: int) -> None:
        """Removes the results of other shapes, and those divided in another way."""
        for folder in self._of_profile.iterdir():
            if folder != self.folder and folder.is_dir():
                shutil.rmtree(folder, ignore_errors=True)
        for path in self.folder.iterdir():
            if not path.name.endswith(f"-of-{of}.jsonl"):
                path.unlink(missing_ok=True)

    def _path(self, number: int, of: int) -> Path:
        return self.folder / f"{number:05}-of-{of}.jsonl"
