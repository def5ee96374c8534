"""One worker process as the web process sees it."""

import os
import pickle
import select
import signal
import socket
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing.connection import Connection
from threading import Lock
from typing import Any

from ..errors import LimitReached, Problem, Unavailable, Unprocessable
from .data import Data
from .forks import could_not_start

_START = 60.0
"""Seconds that a worker may take to start; they do not count against its first task."""
_GRACE = 0.1
_NICE = 10
"""How far work that takes long stands behind other work for the processors."""
_LOOK = 0.25
"""Seconds between two looks at whether the answer is still wanted."""


class Worker:
    """A child process and the pipe to it.

    Attributes:
        data: what it looks at.
        process: its number.
        worn: whether it should be ended rather than given another task.

    Raises:
        Unavailable: it could not start.
    """

    def __init__(self, data: Data, copy: str = "") -> None:
        """Starts it; with a ``copy`` it has a store of its own, which it may change."""
        self.data = data
        self._lock = Lock()
        self._until = 0.0
        self._timeout = 0.0
        self._socket, theirs = socket.socketpair()
        self.pipe = Connection(self._socket.fileno())
        # What multiprocessing polls with is made anew each time, and takes as long as a look-up.
        self._coming = select.poll()
        self._coming.register(self.pipe, select.POLLIN)
        with theirs:
            try:
                self.process: int | None = data.forks.start(theirs, data.snapshot, copy)
            except Problem:
                self._close()
                raise
        self.worn = bool(copy)
        if not self._is_ready():
            self.end()
            raise could_not_start()

    def _is_ready(self) -> bool:
        try:
            return self._says_something(_START) and bool(self.pipe.recv())
        except (EOFError, OSError):
            return False

    def is_alive(self) -> bool:
        """Whether a worker that is idle is still there: one that says something has ended."""
        return not self._says_something(0)

    def begin(self, task: str, timeout: float, most_bytes: int, arguments: dict[str, Any]) -> None:
        """Sends a task, which is ended after ``timeout`` seconds; Unavailable: it has died."""
        self._timeout = timeout
        self._until = time.monotonic() + timeout
        try:
            self.pipe.send((task, timeout, most_bytes, arguments))
        except OSError as error:
            raise _ended_by(self.end(), timeout) from error

    @property
    def left(self) -> float:
        """Seconds until the task is ended."""
        return max(0.0, self._until - time.monotonic())

    def coming(self) -> int:
        """Bytes of the answer that has begun to come; 0 where the process has ended instead."""
        # Each begins with its length; a negative one stands before a length of eight bytes.
        head = b""
        with suppress(OSError):
            head = self._socket.recv(4, socket.MSG_PEEK)
        length = int.from_bytes(head, "big", signed=True)
        return length if length >= 0 else sys.maxsize

    def is_done_within(self, seconds: float) -> bool:
        """Whether the answer comes, or the process ends, within so many seconds."""
        return self._says_something(min(seconds, self.left))

    def answer(self, is_wanted: Callable[[], bool], look: Callable[[], None]) -> Any:
        """What the task gives, a problem included; ``look`` is called now and then meanwhile.

        Raises:
            LimitReached: it did not end in time.
            Unprocessable: the process ran out of stack.
            Unavailable: the process ended in another way, or nobody wants the answer any more.
        """
        try:
            while not self._says_something(min(_LOOK, self.left + _GRACE)):
                if not self.left:
                    raise _too_long(self._timeout)
                if not is_wanted():
                    raise Unavailable("The client has gone.")
                look()
            answer, worn = pickle.loads(self.pipe.recv_bytes())
        except (EOFError, OSError) as error:
            raise _ended_by(self.end(), self._timeout) from error
        self.worn = self.worn or worn
        return answer

    def _says_something(self, seconds: float) -> bool:
        """Whether there is something to read, or the process has ended, within so many seconds."""
        return bool(self._coming.poll(seconds * 1_000))

    def step_back(self) -> None:
        """Lets other work go first from now on."""
        with self._lock, suppress(OSError):
            if self.process is not None:
                os.setpriority(os.PRIO_PROCESS, self.process, _NICE)

    def step_forward(self) -> None:
        """Takes its old place again; without the right to do so it is not used any more."""
        with self._lock:
            try:
                if self.process is not None:
                    os.setpriority(os.PRIO_PROCESS, self.process, 0)
            except OSError:
                self.worn = True

    def stand(self) -> None:
        """Has the work stand still."""
        self._signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Lets work that stood still go on."""
        self._signal(signal.SIGCONT)

    def kill(self) -> None:
        """Ends the process, from any thread; whoever waits for its answer is told."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        with self._lock, suppress(ProcessLookupError):
            if self.process is not None:
                os.kill(self.process, number)

    def end(self) -> int | None:
        """Ends the process where it lives, and frees what it held.

        Returns:
            how it ended, negative for a signal; None where that is not known.
        """
        with self._lock:
            process, self.process = self.process, None
        self._close()
        return None if process is None else self.data.forks.end(process)

    def _close(self) -> None:
        if not self.pipe.closed:
            self._socket.detach()
            self.pipe.close()


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
