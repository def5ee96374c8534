"""One worker process as the web process sees it."""

import os
import pickle
import signal
import socket
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from ..errors import LimitReached, Problem, Unavailable, Unprocessable
from .forks import Forks, could_not_start

_START = 60.0
"""Seconds that a worker may take to start; they do not count against its first task."""
_GRACE = 0.2
_NICE = 10
"""How far work that takes long stands behind other work for the processors."""


class Worker:
    """A child process and the pipe to it.

    Attributes:
        process: its number.
        worn: whether it should be ended rather than given another task.

    Raises:
        Unavailable: it could not start.
    """

    def __init__(self, forks: Forks) -> None:
        self._forks = forks
        self._lock = Lock()
        ours, theirs = socket.socketpair()
        self.pipe = Connection(ours.detach())
        with theirs:
            try:
                self.process: int | None = forks.start(theirs)
            except Problem:
                self.pipe.close()
                raise
        self.worn = False
        if not self._is_ready():
            self.end()
            raise could_not_start()

    def _is_ready(self) -> bool:
        try:
            return self.pipe.poll(_START) and bool(self.pipe.recv())
        except (EOFError, OSError):
            return False

    def is_alive(self) -> bool:
        """Whether a worker that is idle is still there: one that says something has ended."""
        return not self.pipe.poll(0)

    def ask(
        self, task: str, timeout: float, turn: float, most_bytes: int, arguments: dict[str, Any]
    ) -> Any:
        """What the task gives, a problem included; past ``turn`` seconds others go before it.

        Raises:
            LimitReached: it did not end within ``timeout`` seconds.
            Unprocessable: the process ran out of stack.
            Unavailable: the process ended in another way.
        """
        try:
            self.pipe.send((task, timeout, most_bytes, arguments))
            if not self.pipe.poll(min(turn, timeout)):
                self._step_back()
                if not self.pipe.poll(max(0.0, timeout - turn) + _GRACE):
                    raise _too_long(timeout)
            answer, worn = pickle.loads(self.pipe.recv_bytes())
        except (EOFError, OSError) as error:
            raise _ended_by(self.end(), timeout) from error
        self.worn = self.worn or worn
        return answer

    def _step_back(self) -> None:
        with self._lock, suppress(OSError):
            if self.process is not None:
                os.setpriority(os.PRIO_PROCESS, self.process, _NICE)
                # Without privileges a process can't be given its old priority again.
                self.worn = True

    def kill(self) -> None:
        """Ends the process, from any thread; whoever waits for its answer is told."""
        with self._lock, suppress(ProcessLookupError):
            if self.process is not None:
                os.kill(self.process, signal.SIGKILL)

    def end(self) -> int | None:
        """Ends the process where it lives, and frees what it held.

        Returns:
            how it ended, negative for a signal; None where that is not known.
        """
        with self._lock:
            process, self.process = self.process, None
        self.pipe.close()
        return None if process is None else self._forks.end(process)


def _ended_by(code: int | None, timeout: float) -> Problem:
    if code in (-signal.SIGALRM, -signal.SIGXCPU):
        return _too_long(timeout)
    if code == -signal.SIGSEGV:
        return Unprocessable(
            "The process that worked on this ran out of stack: the input is nested too deeply, or "
            "chains too many things together."
        )
    return Unavailable(
        "The process that worked on this ended: the work needs more memory than a worker has."
    )


def _too_long(timeout: float) -> LimitReached:
    return LimitReached(
        f"The work was ended after {timeout:g} seconds. Ask for less: add LIMIT, more selective "
        "patterns, or a smaller file.",
        limit="seconds",
        reached=round(timeout, 1),
    )
