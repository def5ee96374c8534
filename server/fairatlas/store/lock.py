"""One writer at a time: an advisory lock on a file, which the system frees when a process ends."""

import fcntl
import os
from io import TextIOWrapper
from pathlib import Path

from .errors import StoreBusy


class WriterLock:
    """The right to write to a store, held until ``release``."""

    def __init__(self, folder: Path) -> None:
        """Takes the lock.

        Raises:
            StoreBusy: another process holds it; the message names the process.
        """
        path = folder / "writer.lock"
        self._file: TextIOWrapper = path.open("a+", encoding="utf-8")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            self._file.seek(0)
            holder = self._file.read().strip() or "another process"
            self._file.close()
            raise StoreBusy(
                f"the store {folder} is being written by {holder}; stop it first, "
                "or name another folder with --store"
            ) from error
        self._file.seek(0)
        self._file.truncate()
        self._file.write(f"process {os.getpid()}")
        self._file.flush()

    def release(self) -> None:
        """Gives the lock back."""
        self._file.close()
