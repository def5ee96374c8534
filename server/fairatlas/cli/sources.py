"""The files that a command is given: by name, in folders, or on standard input."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from fairatlas_loaders import Source


@dataclass(frozen=True)
class Given:
    """A source, and whether it was named itself or found in a folder."""

    source: Source
    in_folder: bool = False

    @property
    def called(self) -> str:
        """What the user calls it: its path as it was given."""
        return _readable(str(self.source.path)) if self.source.path else self.source.name


def sources(paths: Iterable[Path]) -> Iterator[Given]:
    """The files that paths stand for; a folder for all in it but hidden ones, ``-`` for input."""
    for path in paths:
        if str(path) == "-":
            yield Given(Source("standard-input", sys.stdin.buffer.read()))
        elif path.is_dir():
            for file in _files(path):
                yield Given(Source(_readable(file.name), path=file), in_folder=True)
        else:
            yield Given(Source(_readable(path.name), path=path))


def _readable(name: str) -> str:
    """The name with a mark for each byte that is no text: not all file names are UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _files(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders, without hidden ones such as ``.git``."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _files(entry)
        elif entry.is_file():
            yield entry
