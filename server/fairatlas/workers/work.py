"""A task under way: from the moment that a worker has it to its answer."""

from collections.abc import Callable
from typing import Any

from ..errors import Problem, Unavailable
from .failure import TaskFailed
from .running import Job
from .turns import Turn, Turns
from .worker import Worker

QUICK = 0.1
"""Seconds of work after which it is no longer quick, see ``Turns``."""


class Work:
    """A task that a worker has taken up; one call of ``answer`` or ``give_up`` ends it."""

    def __init__(
        self,
        worker: Worker,
        job: Job,
        turns: Turns,
        turn: Turn,
        done: Callable[[Worker, Job, bool], None],
    ) -> None:
        """``done`` is told the worker, and whether it can be used again."""
        self._turns = turns
        self._turn = turn
        self._done = done
        self._job = job
        self._worker = worker
        job.end = worker.kill
        if job.is_ended:
            worker.kill()

    def fileno(self) -> int:
        """What becomes readable when the answer begins to come."""
        return self._worker.pipe.fileno()

    def is_small(self, most: int) -> bool:
        """Whether the answer that has begun to come has so many bytes at the most."""
        return self._worker.coming() <= most

    def begin(self, timeout: float, most_bytes: int, arguments: dict[str, Any]) -> None:
        """Sends the task; Unavailable where the worker has died."""
        try:
            self._worker.begin(self._job.task, timeout, most_bytes, arguments)
        except BaseException:
            self.give_up()
            raise

    def answer(self, is_wanted: Callable[[], bool]) -> Any:
        """What the task returns, waited for; raises as ``Pool.run``."""
        worker, turns, reusable = self._worker, self._turns, False
        try:
            quick = worker.is_done_within(QUICK)
            if not quick:
                worker.step_back()
                turns.linger(self._turn, worker.stand, worker.go_on)
            answer = worker.answer(is_wanted, turns.shift)
            if not quick:
                # Left first: from now on nobody has it stand still any more.
                turns.leave(self._turn)
                worker.go_on()
                worker.step_forward()
            reusable = not worker.worn
        except Problem as problem:
            if self._job.is_ended:
                raise Unavailable("The work was ended by those who run this service.") from problem
            raise
        finally:
            self._leave(reusable)
        if isinstance(answer, Problem | TaskFailed):
            raise answer
        return answer

    def give_up(self) -> None:
        """Ends the work; nobody waits for its answer."""
        self._leave(reusable=False)

    def _leave(self, reusable: bool) -> None:
        self._job.end = None
        self._turns.leave(self._turn)
        self._done(self._worker, self._job, reusable and not self._job.is_ended)
