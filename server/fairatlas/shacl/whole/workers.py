"""Who does the work: processes of this machine, or a Dask cluster."""

import gc
import multiprocessing
import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from importlib import import_module

from ...processes import end_with_parent


class WorkersError(Exception):
    """The workers can't be had, or were lost; says what to do."""


@dataclass(frozen=True)
class Workers:
    """A way to run tasks.

    Attributes:
        are_here: whether they are forked from this process, so that they have the map that it
            has in memory, and may write where it writes.
        open: an executor, until the block ends; None where this process does the work itself.
            Raises WorkersError, also where the workers end before their work does.
    """

    are_here: bool
    open: Callable[[], AbstractContextManager[Executor | None]]


def workers(name: str = "processes", jobs: int | None = None) -> Workers:
    """The workers of a name.

    Args:
        name: ``processes``, or ``dask://HOST:PORT`` with the address of a Dask scheduler.
        jobs: how many processes; as many as there are processors if it is not said. A Dask
            cluster has as many as it has.

    Raises:
        ValueError: there is no such name.
    """
    if name.startswith("dask://") and name != "dask://":
        return Workers(False, lambda: _dask(name.removeprefix("dask://")))
    if name != "processes":
        raise ValueError(f"there is no executor {name!r}; say processes, or dask://HOST:PORT")
    count = jobs or _processors()
    if count == 1:
        return Workers(True, _here)
    return Workers(True, lambda: _processes(count))


@contextmanager
def _here() -> Iterator[None]:
    yield None


@contextmanager
def _processes(count: int) -> Iterator[Executor]:
    # What is in memory now stays; going through it would copy it into each process.
    gc.freeze()
    pool = ProcessPoolExecutor(count, multiprocessing.get_context("fork"), _begin)
    try:
        yield pool
    except BrokenExecutor as error:
        raise WorkersError(
            "a worker process was ended from outside, perhaps for lack of memory; what is done "
            "is kept: run the same command again, with fewer --jobs"
        ) from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        gc.unfreeze()


def _begin() -> None:
    """The parent decides when to stop; a process that lost it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    end_with_parent()


@contextmanager
def _dask(address: str) -> Iterator[Executor]:
    try:
        distributed = import_module("distributed")
    except ImportError as error:
        raise WorkersError(
            "the package distributed is not installed; pip install 'fairatlas[dask]'"
        ) from error
    try:
        client = distributed.Client(f"tcp://{address}", set_as_default=False)
    except (OSError, ValueError) as error:
        raise WorkersError(f"no Dask scheduler answers at {address}: {error}") from error
    with client:
        try:
            yield client.get_executor()
        except (distributed.KilledWorker, CancelledError) as error:
            raise WorkersError(
                f"the Dask cluster at {address} lost its workers; what is done is kept: run the "
                "same command again"
            ) from error


def _processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
