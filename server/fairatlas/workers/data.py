"""What workers look at."""

from dataclasses import dataclass

from .forks import Forks


@dataclass(frozen=True, eq=False)
class Data:
    """A state of the map, and the processes that hold it; each state is another object.

    Attributes:
        forks: what starts workers.
        snapshot: the number of the snapshot on disk, 0 for the store itself or for what the
            template holds in memory.
        state: which state of the map it is; None where it is not followed.
    """

    forks: Forks
    snapshot: int = 0
    state: str | None = None
