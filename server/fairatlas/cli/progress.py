"""A progress bar on standard error, where somebody looks."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

Item = TypeVar("Item")


def progress(items: Sequence[Item], doing: str, quiet: bool = False) -> Iterable[Item]:
    """The items, with a bar that counts them; no bar in a pipe, or for fewer than three."""
    if quiet or len(items) < 3 or not sys.stderr.isatty():
        return items
    return _tracked(items, doing)


def _tracked(items: Sequence[Item], doing: str) -> Iterator[Item]:
    yield from track(items, doing, console=Console(stderr=True), transient=True)
