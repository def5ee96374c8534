"""A pool of worker processes, each doing one task at a time under a deadline."""

import os
import queue
import signal
import socket
import subprocess
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from ..errors import LimitReached, Problem, Unavailable
from .failure import TaskFailed

_WAIT_FOR_WORKER = 5.0
_START = 60.0
"""Seconds that a request waits for a free worker before it is turned away."""


@dataclass(frozen=True)
class PoolLimits:
    """How many workers there are, and the address space of each in bytes."""

    workers: int
    memory: int


class _Worker:
    """One child process and the pipe to it."""

    def __init__(self, store: str, memory: int) -> None:
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "fairatlas.workers.child"]
        self.process = subprocess.Popen(
            [*command, str(theirs.fileno()), store, str(memory)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        )
        theirs.close()
        self.pipe = Connection(ours.detach())
        # What a task may take is its own time: starting up does not count against it.
        if not self.pipe.poll(_START) or not self._is_ready():
            self.end()
            raise Unavailable("A worker process could not start; the log of the service says why.")

    def _is_ready(self) -> bool:
        try:
            return bool(self.pipe.recv())
        except EOFError:
            return False

    def exit_code(self) -> int | None:
        """How the process ended, negative for a signal; None if it lives on."""
        try:
            return self.process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            return None

    def end(self) -> None:
        """Kills the process and frees what it held."""
        self.process.kill()
        self.process.wait()
        self.pipe.close()


class Pool:
    """Runs tasks by name (see ``tasks``) in child processes over a store."""

    def __init__(self, store: str, limits: PoolLimits) -> None:
        self._store = store
        self._limits = limits
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(limits.workers):
            self._free.put(None)

    def run(self, task: str, timeout: float, **arguments: Any) -> Any:
        """What the task returns.

        Raises:
            LimitReached: it did not end within ``timeout`` seconds, and was ended.
            Unavailable: no worker became free, or the worker died (too deep, too large).
            Problem: what the task itself raised.
            TaskFailed: the task is at fault; its traceback is the message.
        """
        try:
            worker = self._free.get(timeout=_WAIT_FOR_WORKER)
        except queue.Empty:
            raise Unavailable("All workers are busy; try again in a few seconds.") from None
        try:
            worker = worker or _Worker(self._store, self._limits.memory)
            answer = self._ask(worker, task, timeout, arguments)
        except BaseException:
            if worker is not None:
                worker.end()
            self._free.put(None)
            raise
        self._free.put(worker)
        if isinstance(answer, Problem | TaskFailed):
            raise answer
        return answer

    def _ask(self, worker: _Worker, task: str, timeout: float, arguments: dict[str, Any]) -> Any:
        try:
            worker.pipe.send((task, timeout, arguments))
            if not worker.pipe.poll(timeout + 0.2):
                raise _too_long(timeout)
            return worker.pipe.recv()
        except (EOFError, OSError) as error:
            if worker.exit_code() == -signal.SIGALRM:
                raise _too_long(timeout) from error
            raise Unavailable(
                "The process that worked on this ended: the input is nested too deeply, or the "
                "work needs more memory than a worker has."
            ) from error

    def close(self) -> None:
        """Ends all workers; those at work are waited for."""
        workers = [self._free.get() for _ in range(self._limits.workers)]
        for worker in workers:
            if worker is not None:
                worker.end()
            self._free.put(None)


def _too_long(timeout: float) -> LimitReached:
    return LimitReached(
        f"The work was ended after {timeout:g} seconds. Ask for less: add LIMIT, more selective "
        "patterns, or a smaller file.",
        limit="seconds",
        reached=timeout,
    )
