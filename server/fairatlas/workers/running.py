"""What workers are doing now: told to those who run the service, who may end it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from threading import Lock

_LOG = logging.getLogger("fairatlas.slow")


@dataclass(eq=False)
class Job:
    """A task under way.

    Attributes:
        number: counted from 1 since the service began.
        task: its name; ``about`` is what it works on, such as the text of a query.
        by: whose request it is; empty for the public.
        began: on the monotonic clock.
        end: what ends it; None before it has a worker.
        is_ended: whether somebody who runs the service has ended it.
    """

    number: int
    task: str
    about: str
    by: str
    began: float = field(default_factory=time.monotonic)
    end: Callable[[], None] | None = None
    is_ended: bool = False

    @property
    def seconds(self) -> float:
        """How long it has been under way."""
        return time.monotonic() - self.began


class Running:
    """The jobs under way; those that take longer than ``slow`` seconds are told in the log."""

    def __init__(self, slow: float) -> None:
        self._slow = slow
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._lock = Lock()

    def add(self, task: str, about: str, by: str) -> Job:
        """A job that is listed from now on."""
        job = Job(next(self._numbers), task, about, by)
        self._jobs[job.number] = job
        return job

    def remove(self, job: Job) -> None:
        """Notes that a job is under way no more."""
        with self._lock:
            del self._jobs[job.number]
        if job.seconds >= self._slow:
            about = " ".join(job.about.split())[:1_000]
            who = job.by or "the public"
            _LOG.warning("%s took %.1f seconds, by %s: %s", job.task, job.seconds, who, about)

    def listed(self) -> list[Job]:
        """The jobs, those that have taken longest first."""
        return sorted(self._jobs.values(), key=lambda job: job.began)

    def end(self, number: int) -> bool:
        """Ends a job; False where there is none of this number."""
        with self._lock:
            job = self._jobs.get(number)
            if job is None:
                return False
            job.is_ended = True
            if job.end is not None:
                job.end()
            return True
