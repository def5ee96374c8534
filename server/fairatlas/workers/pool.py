"""A pool of worker processes, each doing one task at a time under a deadline."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from ..errors import Problem, Unavailable
from .failure import TaskFailed
from .forks import Forks
from .turns import Turn, Turns
from .worker import Worker


@dataclass(frozen=True)
class PoolLimits:
    """What the workers of a pool may take.

    Attributes:
        workers: how many there are.
        memory: bytes that each may take beyond what it starts with.
        waiting: requests that may wait for one.
        turn: seconds after which work may have to give way, see ``Turns``.
        answer: bytes of an answer, where a task is not given a limit of its own.
    """

    workers: int
    memory: int
    waiting: int = 32
    turn: float = 1.0
    answer: int = 200_000_000


class Pool:
    """Runs tasks by name (see ``tasks``) in child processes over a store."""

    def __init__(self, store: str, limits: PoolLimits) -> None:
        self._limits = limits
        self._forks = Forks(store, limits.memory)
        self._turns = Turns(limits.workers, limits.waiting, limits.turn)
        self._idle: list[Worker] = []

    def run(
        self, task: str, timeout: float, answer_bytes: int | None = None, **arguments: Any
    ) -> Any:
        """What the task returns.

        Raises:
            LimitReached: it did not end within ``timeout`` seconds, and was ended.
            Unprocessable: the answer is larger than ``answer_bytes``, or the input too deep.
            Unavailable: no worker became free, the work had to give way, or the worker died.
            Problem: what the task itself raised.
            TaskFailed: the task is at fault; its traceback is the message.
        """
        most = self._limits.answer if answer_bytes is None else answer_bytes
        turn = self._turns.enter()
        try:
            answer = self._run(turn, task, timeout, most, arguments)
        finally:
            self._turns.leave(turn)
        if isinstance(answer, Problem | TaskFailed):
            raise answer
        return answer

    def _run(
        self, turn: Turn, task: str, timeout: float, most: int, arguments: dict[str, Any]
    ) -> Any:
        worker = self._worker()
        reusable = False
        try:
            self._turns.begin(turn, worker.kill)
            answer = worker.ask(task, timeout, self._turns.seconds, most, arguments)
            reusable = not worker.worn
        except Problem as problem:
            if turn.ousted:
                raise _gave_way(self._turns.seconds) from problem
            raise
        finally:
            # Settled first: an idle worker must not be ended any more.
            if self._turns.settle(turn) and reusable:
                self._idle.append(worker)
            else:
                worker.end()
        return answer

    def _worker(self) -> Worker:
        while self._idle:
            with suppress(IndexError):
                worker = self._idle.pop()
                if worker.is_alive():
                    return worker
                worker.end()
        return Worker(self._forks)

    def close(self) -> None:
        """Ends all workers; those at work are waited for."""
        self._turns.close()
        while self._idle:
            self._idle.pop().end()
        self._forks.close()


def _gave_way(seconds: float) -> Unavailable:
    return Unavailable(
        f"All workers are busy, and this had taken more than {seconds:g} seconds, so it gave way "
        "to others. Try again later, or ask for less."
    )
