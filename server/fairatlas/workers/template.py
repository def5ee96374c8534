"""The template: a process that has loaded everything and becomes a worker by a fork.

Starting Python and loading our code takes most of a second, forking 20 ms: so a worker can be
ended whenever that is best. Run by ``Forks``, which tells it what to do through a socket.
"""

import gc
import os
import signal
import socket
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import TypeVar

from ..processes import end_with_parent, give_memory_back
from ..store import MapView
from ..store.remote import engine_of
from . import child, limits
from .forks import MEMORY
from .protocol import ANSWER, FAILED, FOLLOW, READY, REQUEST, START
from .tasks import warm_up

T = TypeVar("T")


class Template:
    """What all workers begin with."""

    def __init__(self, control: socket.socket, folder: Path, memory: int) -> None:
        self._control = control
        self._folder = folder
        self._memory = memory
        self._children: set[int] = set()
        self._held: MapView | None = None

    def prepare(self, tier: str) -> None:
        """Reads and compiles what workers need, and takes the quads into memory."""
        warm_up()
        if tier == MEMORY:
            self._held = MapView.in_memory(self._folder)

    def serve(self) -> None:
        """Starts and ends workers until the socket closes."""
        self._control.sendall(ANSWER.pack(READY))
        while True:
            request, descriptors, _, _ = socket.recv_fds(self._control, REQUEST.size, 1)
            if len(request) < REQUEST.size:
                return
            letter, number, copy = REQUEST.unpack(request)
            if letter == START:
                told = self._start(descriptors[0], number, copy.rstrip(b"\0").decode())
            elif letter == FOLLOW:
                told = _in_thread(self._follow)
            else:
                told = _end(number, self._children)
            self._control.sendall(ANSWER.pack(told))

    def _follow(self) -> int:
        if self._held is None:
            return FAILED
        self._held.follow(self._folder)
        return len(self._held.journal.entries)

    def _start(self, pipe: int, snapshot: int, copy: str) -> int:
        process = os.fork()
        if process:
            os.close(pipe)
            self._children.add(process)
            return process
        end_with_parent()
        self._control.close()
        # Whatever happens, this copy must not go on as a second template.
        try:
            child.work(pipe, self._view(snapshot, copy), self._memory, may_write=bool(copy))
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)

    def _view(self, snapshot: int, copy: str) -> MapView:
        if self._held is not None:
            return self._held
        return MapView.of_snapshot(self._folder, snapshot, copy)


def main(descriptor: int, store: str, memory: int, tier: str) -> None:
    """Becomes a template, until the socket closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is in an engine elsewhere is reached over the network alone.
    limits.isolate(network=engine_of(Path(store)) is not None)
    give_memory_back()
    template = Template(socket.socket(fileno=descriptor), Path(store), memory)
    _in_thread(lambda: template.prepare(tier))
    gc.collect()
    gc.freeze()
    template.serve()


def _in_thread(work: Callable[[], T]) -> T:
    """What a function returns in a thread of its own; an error ends this process.

    What native code keeps for a thread, such as the state of its random numbers, would otherwise
    be copied into each worker, and two of them would give the same UUIDs.
    """
    done: list[T] = []
    thread = Thread(target=lambda: done.append(work()))
    thread.start()
    thread.join()
    return done[0]


def _end(process: int, children: set[int]) -> int:
    if process not in children:
        # The template before this one started it, and took it along when it ended.
        return -signal.SIGKILL
    children.remove(process)
    os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
    os._exit(0)
