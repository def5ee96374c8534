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
from threading import Thread

from ..processes import end_with_parent, give_memory_back
from . import child, limits
from .protocol import ANSWER, REQUEST, START
from .tasks import warm_up


def main(descriptor: int, store: str, memory: int) -> None:
    """Starts and ends workers until the socket closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits.isolate()
    give_memory_back()
    # In a thread of its own: what native code keeps for a thread, such as the state of its random
    # numbers, would be copied into each worker, and two of them would give the same UUIDs.
    thread = Thread(target=warm_up)
    thread.start()
    thread.join()
    gc.collect()
    gc.freeze()
    control = socket.socket(fileno=descriptor)
    children: set[int] = set()
    while True:
        request, descriptors, _, _ = socket.recv_fds(control, REQUEST.size, 1)
        if len(request) < REQUEST.size:
            return
        letter, process = REQUEST.unpack(request)
        if letter == START:
            process = _fork(control, descriptors[0], store, memory)
            children.add(process)
            control.sendall(ANSWER.pack(process))
        else:
            control.sendall(ANSWER.pack(_end(process, children)))


def _fork(control: socket.socket, pipe: int, store: str, memory: int) -> int:
    process = os.fork()
    if process:
        os.close(pipe)
        return process
    end_with_parent()
    control.close()
    # Whatever happens, this copy must not go on as a second template.
    try:
        child.work(pipe, store, memory)
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _end(process: int, children: set[int]) -> int:
    if process not in children:
        # The template before this one started it, and took it along when it ended.
        return -signal.SIGKILL
    children.remove(process)
    os.kill(process, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
    os._exit(0)
