"""Connections to an engine that end when their time is over, however slowly bytes come."""

import http.client
import os
import socket
import ssl
import time
from collections import deque
from typing import Any, Protocol
from urllib.parse import urlsplit

_MOST_IDLE = 16


class _Timed(Protocol):
    deadline: float

    def settimeout(self, value: float | None, /) -> None: ...


def _settle(timed: _Timed) -> None:
    """Lets the next step of a socket take only the time that is left."""
    left = timed.deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the time for an answer is over")
    timed.settimeout(left)


class _Socket(socket.socket):
    """A socket with a deadline for all that is sent and received."""

    deadline = float("inf")

    def recv_into(self, *arguments: Any) -> int:
        _settle(self)
        return super().recv_into(*arguments)

    def sendall(self, *arguments: Any) -> None:
        _settle(self)
        super().sendall(*arguments)


class _SafeSocket(ssl.SSLSocket):
    """The same over TLS."""

    deadline = float("inf")

    def recv_into(self, *arguments: Any) -> int:
        _settle(self)
        return super().recv_into(*arguments)

    def send(self, *arguments: Any) -> int:
        _settle(self)
        return super().send(*arguments)


class _Plain(http.client.HTTPConnection):
    def connect(self) -> None:
        super().connect()
        assert self.sock is not None
        timeout = self.sock.gettimeout()
        self.sock = _Socket(fileno=self.sock.detach())
        self.sock.settimeout(timeout)


class _Safe(http.client.HTTPSConnection):
    def __init__(self, host: str, port: int | None, timeout: float) -> None:
        context = ssl.create_default_context()
        context.sslsocket_class = _SafeSocket
        super().__init__(host, port, timeout=timeout, context=context)


class Connections:
    """Connections to one host, kept open between requests; each thread of work takes its own."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        assert parts.hostname is not None
        self._is_safe = parts.scheme == "https"
        self._host, self._port = parts.hostname, parts.port
        self._process = os.getpid()
        self._idle: deque[http.client.HTTPConnection] = deque()

    def take(self, deadline: float, fresh: bool = False) -> tuple[http.client.HTTPConnection, bool]:
        """A connection that is connected, and whether it was used before; OSError otherwise."""
        if self._process != os.getpid():
            # What was open before a fork belongs to the parent, which goes on with it.
            self._process = os.getpid()
            self.close()
        connection = None if fresh else self._kept()
        used = connection is not None
        if connection is None:
            left = max(0.001, deadline - time.monotonic())
            kind = _Safe if self._is_safe else _Plain
            connection = kind(self._host, self._port, timeout=left)
            connection.connect()
        setattr(connection.sock, "deadline", deadline)  # noqa: B010
        return connection, used

    def give_back(self, connection: http.client.HTTPConnection) -> None:
        """Keeps a connection whose answer was read to its end."""
        if len(self._idle) < _MOST_IDLE:
            self._idle.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Closes the connections that nobody uses."""
        while (connection := self._kept()) is not None:
            connection.close()

    def __del__(self) -> None:
        self.close()

    def _kept(self) -> http.client.HTTPConnection | None:
        try:
            return self._idle.pop()
        except IndexError:
            return None
