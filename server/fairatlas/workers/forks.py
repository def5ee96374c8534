"""The template process as the web process sees it: what starts and ends workers."""

import os
import socket
import subprocess
import sys
from threading import Lock

from ..errors import Unavailable
from .protocol import ANSWER, END, FOLLOW, REQUEST, START

DISK = "disk"
MEMORY = "memory"


class Forks:
    """Starts and ends workers over a store; a template that has died is replaced.

    Attributes:
        tier: ``disk``, where each worker opens a store, or ``memory``, where the template holds
            all quads, and each worker begins with them.
    """

    def __init__(self, store: str, memory: int, tier: str = DISK) -> None:
        self.tier = tier
        self._arguments = (store, str(memory), tier)
        self._lock = Lock()
        self._template: _Template | None = None

    def prepare(self) -> None:
        """Returns when workers can be started at once.

        Raises:
            Unavailable: the template has ended before.
        """
        with self._lock:
            try:
                self._running()
            except OSError as error:
                self._close()
                raise could_not_start() from error

    def start(self, pipe: socket.socket, snapshot: int = 0, copy: str = "") -> int:
        """Starts a worker at the other end of a pipe; its process.

        Raises:
            Unavailable: it could not be started.
        """
        with self._lock:
            for _ in range(2):
                try:
                    template = self._running()
                    socket.send_fds(
                        template.control,
                        [REQUEST.pack(START, snapshot, copy.encode())],
                        [pipe.fileno()],
                    )
                    return template.told()
                except OSError:
                    self._close()
        raise could_not_start()

    def follow(self) -> int:
        """Has what is held in memory follow the journal; how many entries it has then.

        Raises:
            Unavailable: it could not, and what it held is lost.
        """
        with self._lock:
            try:
                template = self._running()
                template.control.sendall(REQUEST.pack(FOLLOW, 0, b""))
                entries = template.told()
            except OSError:
                entries = -1
            if entries < 0:
                self._close()
                raise could_not_start()
            return entries

    def end(self, process: int) -> int | None:
        """Ends a worker and frees what it held.

        Returns:
            its exit code, negative for a signal; None where its template died before it.
        """
        with self._lock:
            if self._template is None:
                return None
            try:
                self._template.control.sendall(REQUEST.pack(END, process, b""))
                return self._template.told()
            except OSError:
                self._close()
                return None

    def close(self) -> None:
        """Ends the template, and with it all workers that are left."""
        with self._lock:
            self._close()

    def _running(self) -> "_Template":
        """The template, once it is ready."""
        if self._template is None:
            self._template = _Template(*self._arguments)
            self._template.told()
        return self._template

    def _close(self) -> None:
        if self._template is not None:
            self._template.end()
            self._template = None


class _Template:
    """The process, and the socket to it."""

    def __init__(self, *arguments: str) -> None:
        self.control, theirs = socket.socketpair()
        paths = os.pathsep.join(path for path in sys.path if path)
        command = [sys.executable, "-m", "fairatlas.workers.template"]
        with theirs:
            self.process = subprocess.Popen(
                [*command, str(theirs.fileno()), *arguments],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": paths},
            )

    def told(self) -> int:
        """The answer to a request; ConnectionError where the process is no more."""
        answer = self.control.recv(ANSWER.size, socket.MSG_WAITALL)
        if len(answer) < ANSWER.size:
            raise ConnectionResetError
        told: int = ANSWER.unpack(answer)[0]
        return told

    def end(self) -> None:
        self.control.close()
        self.process.kill()
        self.process.wait()


def could_not_start() -> Unavailable:
    """What is said where a worker is missing."""
    return Unavailable("A worker process could not start; the log of the service says why.")
