"""A pool of worker processes, each doing one task at a time under a deadline."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from threading import Lock
from typing import Any

from ..errors import Unavailable
from .data import Data
from .forks import Forks
from .running import Job, Running
from .turns import Turns
from .work import Work
from .worker import Worker


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
        self.running = Running(limits.slow)
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
        job = self.running.add(task, _about(arguments), by)
        try:
            turn = self._turns.enter()
            try:
                work = Work(self._worker(copy), job, self._turns, turn, self._done)
            except BaseException:
                self._turns.leave(turn)
                raise
        except BaseException:
            self.running.remove(job)
            raise
        work.begin(timeout, self._most(answer_bytes), arguments)
        return work.answer(is_wanted)

    def begin(
        self,
        task: str,
        timeout: float,
        answer_bytes: int | None = None,
        *,
        by: str = "",
        **arguments: Any,
    ) -> Work | None:
        """A task that a worker has taken up; None where none is free at this moment.

        Arguments are those of ``run``. It never waits, so that those may call it who must not.
        """
        turn = self._turns.enter_at_once()
        if turn is None:
            return None
        worker = self._idle_worker()
        if worker is None:
            self._turns.leave(turn)
            return None
        job = self.running.add(task, _about(arguments), by)
        work = Work(worker, job, self._turns, turn, self._done)
        try:
            work.begin(timeout, self._most(answer_bytes), arguments)
        except Unavailable:
            # It has died since it was last used; ``run`` starts another one.
            return None
        return work

    def _most(self, answer_bytes: int | None) -> int:
        return self._limits.answer if answer_bytes is None else answer_bytes

    def _worker(self, copy: str) -> Worker:
        """A worker for a task: an idle one, or one that is started."""
        idle = None if copy else self._idle_worker()
        if idle is not None:
            return idle
        data = self._taken()
        try:
            return Worker(data, copy)
        except BaseException:
            self._give_up(data)
            raise

    def _idle_worker(self) -> Worker | None:
        data = self._taken()
        while self._idle:
            with suppress(IndexError):
                worker = self._idle.pop()
                if worker.data is data and worker.is_alive():
                    return worker
                worker.end()
        self._give_up(data)
        return None

    def _taken(self) -> Data:
        """What workers look at now, which is in use until it is given up."""
        with self._lock:
            self._used.append(self._data)
            return self._data

    def _done(self, worker: Worker, job: Job, reusable: bool) -> None:
        """Keeps a worker for the next task, or ends it."""
        with self._lock:
            if reusable and worker.data is self._data and len(self._idle) < self._limits.workers:
                self._idle.append(worker)
            else:
                reusable = False
        if not reusable:
            worker.end()
        self._give_up(worker.data)
        self.running.remove(job)

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

    @property
    def shown(self) -> str | None:
        """The state of the map that workers look at; None where it is not followed."""
        return self._data.state

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


def _about(arguments: dict[str, Any]) -> str:
    """What a task works on, for those who run the service."""
    return str(arguments.get("text") or arguments.get("name") or "")
