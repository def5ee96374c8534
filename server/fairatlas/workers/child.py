"""The worker process: takes tasks from a pipe until it closes. Run by the pool."""

import ctypes
import os
import resource
import signal
import sys
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from ..errors import Problem, Unavailable
from ..store import MapView
from .failure import TaskFailed
from .tasks import TASKS

_CLONE_NEWUSER = 0x10000000
_CLONE_NEWNET = 0x40000000


def _confine(memory: int) -> None:
    """Takes memory and, where the system lets us, the network away from this process."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.unshare(_CLONE_NEWNET) != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _work(view: MapView, task: str, timeout: float, arguments: dict[str, Any]) -> Any:
    # The kernel ends this process if the deadline passes while native code is at work, even
    # when the parent is gone.
    signal.setitimer(signal.ITIMER_REAL, timeout + 0.1)
    try:
        return TASKS[task](view, **arguments)
    except Problem as problem:
        return problem
    except MemoryError:
        return Unavailable("The work needs more memory than a worker has.")
    except Exception:
        return TaskFailed(traceback.format_exc())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def main(descriptor: int, store: str, memory: int) -> None:
    """Answers tasks until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    pipe = Connection(descriptor)
    view = MapView.open(Path(store))
    _confine(memory)
    pipe.send(True)
    while True:
        try:
            task, timeout, arguments = pipe.recv()
        except EOFError:
            return
        pipe.send(_work(view, task, timeout, arguments))


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    os._exit(0)
