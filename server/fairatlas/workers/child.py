"""A worker process: takes tasks from a pipe until it closes. Started by the template."""

import pickle
import signal
import traceback
from multiprocessing.connection import Connection
from typing import Any

from ..errors import Problem, Unavailable, Unprocessable
from ..store import MapView
from . import limits
from .failure import TaskFailed
from .sizes import exceeds
from .tasks import TASKS

_TASKS = 1_000
"""After so many a worker is replaced, so that nothing that one leaves behind adds up."""
_GROWN = 8
"""A worker that holds this part of its memory between two tasks is replaced."""


def work(descriptor: int, view: MapView, memory: int, may_write: bool) -> None:
    """Answers tasks about a map until the pipe closes.

    Each answer is a pickled pair: what came out, and whether this process should be replaced.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    pipe = Connection(descriptor)
    limits.confine(memory, may_write)
    at_first = limits.resident()
    pipe.send(True)
    done = 0
    while True:
        try:
            task, timeout, most_bytes, arguments = pipe.recv()
        except EOFError:
            return
        limits.start_clock(timeout)
        answer = _answer(view, task, most_bytes, arguments)
        done += 1
        grown = answer is _NO_MEMORY or limits.resident() - at_first > memory // _GROWN
        worn = grown or done >= _TASKS
        told = _pickled(answer, worn)
        limits.stop_clock()
        pipe.send_bytes(told)


def _answer(view: MapView, task: str, most_bytes: int, arguments: dict[str, Any]) -> Any:
    try:
        answer = TASKS[task](view, **arguments)
        if exceeds(answer, most_bytes):
            return Unprocessable(
                f"The answer is larger than {most_bytes:,} bytes. Send a smaller file, or one with "
                "shorter values; on the command line there is no such limit.",
                limit="bytes",
                reached=most_bytes,
            )
        return answer
    except Problem as problem:
        return problem
    except MemoryError:
        return _NO_MEMORY
    except RecursionError:
        return Unprocessable("The data or the shapes are nested too deeply to be worked on.")
    except Exception:
        return TaskFailed(traceback.format_exc())


_NO_MEMORY = Unavailable("The work needs more memory than a worker has.")


def _pickled(answer: Any, worn: bool) -> bytes:
    try:
        return pickle.dumps((answer, worn))
    except MemoryError:
        return pickle.dumps((_NO_MEMORY, True))
