"""A pool of worker processes, each doing one task at a time under a deadline."""

import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any

from ..errors import Problem, Unavailable
from .data import Data
from .failure import TaskFailed
from .forks import Forks
from .running import Job, Running
from .turns import Turn, Turns
from .worker import Worker

_QUICK = 0.1
"""Seconds of work after which it is no longer quick, see ``Turns``."""
_LOG = logging.getLogger("fairatlas.slow")


@dataclass(frozen=True)
class PoolLimits:
    """What the workers of a pool may take.

    Attributes:
        workers: how many do quick work at a time, and how many long work.
        memory: bytes that each may take beyond what it starts with.
        waiting: requests that may wait for one.
        turn: seconds that long work goes on while other long work waits, see ``Turns``.
        answer: bytes of an answer, where a task is not given a limit of its own.
        slow: seconds after which work is told in the log.
    """

    workers: int
    memory: int
    waiting: int = 32
    turn: float = 1.0
    answer: int = 200_000_000
    slow: float = 10.0


def _always() -> bool:
    return True


class Pool:
    """Runs tasks by name (see ``tasks``) in child processes over a store.

    Attributes:
        running: what they do now.
    """

    def __init__(self, store: str, limits: PoolLimits) -> None:
        self.running = Running()
        self._limits = limits
        self._turns = Turns(limits.workers, limits.waiting, limits.turn)
        self._data = Data(Forks(store, limits.memory))
        self._idle: list[Worker] = []
        self._used: list[Data] = []
        self._lock = Lock()

    def run(
        self,
        task: str,
        timeout: float,
        answer_bytes: int | None = None,
        *,
        by: str = "",
        copy: str = "",
        is_wanted: Callable[[], bool] = _always,
        **arguments: Any,
    ) -> Any:
        """What the task returns.

        Args:
            by: whose request it is, for those who run the service.
            copy: gives it a worker of its own, which may change its store: the one of this name
                on disk, or what is held in memory.
            is_wanted: asked now and then; the work ends when nobody waits for it any more.

        Raises:
            LimitReached: it did not end within ``timeout`` seconds, and was ended.
            Unprocessable: the answer is larger than ``answer_bytes``, or the input too deep.
            Unavailable: no worker became free, or the worker died.
            Problem: what the task itself raised.
            TaskFailed: the task is at fault; its traceback is the message.
        """
        most = self._limits.answer if answer_bytes is None else answer_bytes
        about = str(arguments.get("text") or arguments.get("name") or "")
        with self.running.job(task, about, by) as job:
            try:
                turn = self._turns.enter()
                try:
                    answer = self._run(turn, job, timeout, most, copy, is_wanted, arguments)
                finally:
                    self._turns.leave(turn)
            finally:
                self._tell_slow(job)
        if isinstance(answer, Problem | TaskFailed):
            raise answer
        return answer

    def _run(
        self,
        turn: Turn,
        job: Job,
        timeout: float,
        most: int,
        copy: str,
        is_wanted: Callable[[], bool],
        arguments: dict[str, Any],
    ) -> Any:
        worker = self._worker(copy)
        job.end = worker.kill
        if job.is_ended:
            worker.kill()
        reusable = False
        try:
            worker.begin(job.task, timeout, most, arguments)
            quick = worker.is_done_within(_QUICK)
            if not quick:
                worker.step_back()
                self._turns.linger(turn, worker.stand, worker.go_on)
            answer = worker.answer(is_wanted, self._turns.shift)
            if not quick:
                # Left first: from now on nobody has it stand still any more.
                self._turns.leave(turn)
                worker.go_on()
                worker.step_forward()
            reusable = not worker.worn
        except Problem as problem:
            if job.is_ended:
                raise Unavailable("The work was ended by those who run this service.") from problem
            raise
        finally:
            job.end = None
            self._turns.leave(turn)
            self._put_back(worker, reusable and not job.is_ended)
        return answer

    def _worker(self, copy: str) -> Worker:
        with self._lock:
            data = self._data
            self._used.append(data)
        try:
            while self._idle and not copy:
                with suppress(IndexError):
                    worker = self._idle.pop()
                    if worker.data is data and worker.is_alive():
                        return worker
                    worker.end()
            return Worker(data, copy)
        except BaseException:
            self._give_up(data)
            raise

    def _put_back(self, worker: Worker, reusable: bool) -> None:
        with self._lock:
            if reusable and worker.data is self._data and len(self._idle) < self._limits.workers:
                self._idle.append(worker)
            else:
                reusable = False
        if not reusable:
            worker.end()
        self._give_up(worker.data)

    def _give_up(self, data: Data) -> None:
        """Notes that one worker less uses the data; processes that hold old data are ended."""
        with self._lock:
            self._used.remove(data)
            forks = data.forks
            unused = forks is not self._data.forks and all(
                one.forks is not forks for one in self._used
            )
        if unused:
            forks.close()

    def show(self, data: Data) -> None:
        """Has workers look at another state of the map from now on."""
        with self._lock:
            before, self._data = self._data, data
            old, self._idle = self._idle, []
            self._used.append(before)
        for worker in old:
            worker.end()
        self._give_up(before)

    def in_use(self) -> set[int]:
        """The numbers of the snapshots that workers look at."""
        with self._lock:
            return {one.snapshot for one in (self._data, *self._used)}

    def close(self) -> None:
        """Ends all workers; those at work are waited for."""
        self._turns.close()
        while self._idle:
            self._idle.pop().end()
        self._data.forks.close()

    def _tell_slow(self, job: Job) -> None:
        if job.seconds >= self._limits.slow:
            _LOG.warning(
                "%s took %.1f seconds, by %s: %s",
                job.task,
                job.seconds,
                job.by or "the public",
                " ".join(job.about.split())[:1_000],
            )
