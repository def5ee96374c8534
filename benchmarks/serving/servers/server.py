"""A server that runs, and what it uses."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from ...lookups import serving


@dataclass(frozen=True)
class Server:
    """A server that runs.

    Attributes:
        path: where it answers queries, up to the query itself.
        pid: its process, or the one that started its processes.
        documents: whether it gives descriptions at the addresses of things.
    """

    port: int
    path: str
    pid: int
    documents: bool = False

    def processor_seconds(self) -> float:
        """What it and its processes have used so far."""
        ticks = os.sysconf("SC_CLK_TCK")
        return sum(_ticks(one) for one in tree(self.pid)) / ticks


@contextmanager
def process(command: list[str], port: int, settings: dict[str, str] | None = None) -> Iterator[int]:
    """The number of a server's process, once it answers; it is ended at the end."""
    os.environ.update(settings or {})
    with serving(command, port) as started:
        yield started


def tree(pid: int) -> list[int]:
    """A process and all that it has started."""
    found = [pid]
    tasks = Path(f"/proc/{pid}/task")
    for thread in tasks.iterdir() if tasks.exists() else ():
        try:
            children = (thread / "children").read_text().split()
        except OSError:
            continue
        for child in children:
            found += tree(int(child))
    return found


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0
    # Its own time, and that of its children that have ended.
    return sum(map(int, fields[11:15]))
