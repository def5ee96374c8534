"""Requests to an engine: a query or update goes out, a whole answer or an error comes back."""

import http.client
import re
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from tempfile import SpooledTemporaryFile
from typing import IO

from SPARQLWrapper import POST, SPARQLWrapper

from ..errors import StoreError
from .address import Address
from .connection import Connections
from .errors import EngineLimit, EngineRefusal, EngineUnavailable, sentence

ROWS = "application/sparql-results+json"
TRIPLES = "application/n-triples"
TIMEOUT_OF_UPDATES = 600.0
"""Seconds: an engine may have to copy a large graph."""
_IN_MEMORY = 1 << 24
"""Bytes of a large answer; more waits in a file. That to a query does not: workers write none."""
_TIME_IS_OVER = "S1TAT"
_LONGEST_ERROR = 1 << 16
_SAFE_TO_REPEAT = (
    http.client.RemoteDisconnected,
    ConnectionResetError,
    BrokenPipeError,
    http.client.BadStatusLine,
)


@dataclass(frozen=True)
class Response:
    """A whole answer: its body stands in a file, from the beginning."""

    body: IO[bytes]
    headers: Message


class Client:
    """Sends requests to the endpoints of an engine.

    Attributes:
        address: the endpoints.
        timeout: seconds that an answer may take, from the request to its last byte.
        max_bytes: of an answer.
    """

    def __init__(self, address: Address, timeout: float, max_bytes: int) -> None:
        self.address = address
        self.timeout = timeout
        self.max_bytes = max_bytes
        self._connections = {
            url: Connections(url) for url in (address.query, address.update) if url is not None
        }

    def ask(
        self,
        query: str,
        accept: str,
        graphs: Sequence[tuple[str, str]] = (),
        max_bytes: int | None = None,
    ) -> Response:
        """The answer to a query.

        Args:
            accept: the media type wanted.
            graphs: parameters of the protocol that name the dataset.
            max_bytes: of the answer, where not those of the client.

        Raises:
            EngineRefusal: the engine can't or won't.
            EngineLimit: the answer is larger than allowed, or the engine cut it.
            EngineUnavailable: there is no whole answer in time.
        """
        wrapper = SPARQLWrapper(self.address.query)
        wrapper.queryString = query
        wrapper.queryType = "SELECT"
        for name, value in graphs:
            wrapper.addParameter(name, value)
        wrapper.addCustomHttpHeader("Accept", accept)
        return self._send(self.address.query, wrapper, max_bytes or self.max_bytes, True)

    def tell(self, update: str, timeout: float | None = None) -> None:
        """Has the engine run an update, within so many seconds; errors as in ``ask``."""
        if self.address.update is None:
            raise StoreError("this engine takes no updates")
        wrapper = SPARQLWrapper(self.address.query, self.address.update)
        wrapper.queryString = update
        wrapper.queryType = "INSERT"
        wrapper.addCustomHttpHeader("Accept", "*/*")
        self._send(
            self.address.update, wrapper, self.max_bytes, False, timeout or TIMEOUT_OF_UPDATES
        ).body.close()

    def close(self) -> None:
        """Closes the connections that nobody uses."""
        for connections in self._connections.values():
            connections.close()

    def _send(
        self,
        url: str,
        wrapper: SPARQLWrapper,
        max_bytes: int,
        may_repeat: bool,
        timeout: float | None = None,
    ) -> Response:
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        if self.address.authorization is not None:
            wrapper.addCustomHttpHeader("Authorization", self.address.authorization)
        request = wrapper._createRequest()
        deadline = time.monotonic() + (timeout or self.timeout)
        try:
            return self._exchange(url, request, max_bytes, deadline, fresh=not may_repeat)
        except TimeoutError as error:
            raise EngineUnavailable(
                f"The engine that holds this map did not answer within {timeout or self.timeout:g} "
                "seconds. Ask for less, or try again later."
            ) from error
        except (OSError, http.client.HTTPException) as error:
            reason = sentence(str(error)) or type(error).__name__
            raise EngineUnavailable(
                f"The engine that holds this map can't be reached: {reason}."
            ) from error

    def _exchange(
        self,
        url: str,
        request: urllib.request.Request,
        max_bytes: int,
        deadline: float,
        fresh: bool,
    ) -> Response:
        connections = self._connections[url]
        connection, was_used = connections.take(deadline, fresh)
        is_read = False
        try:
            connection.request(
                request.get_method(),
                request.selector,
                body=request.data,
                headers=dict(request.header_items()),
            )
            answer = connection.getresponse()
            _check_status(answer)
            _check_whole(answer.headers)
            in_memory = max_bytes if max_bytes <= self.max_bytes else _IN_MEMORY
            body = _read(answer, max_bytes, in_memory)
            is_read = not answer.will_close
            return Response(body, answer.headers)
        except _SAFE_TO_REPEAT:
            if not was_used:
                raise
        finally:
            if is_read:
                connections.give_back(connection)
            else:
                connection.close()
        # An engine may have closed a connection that nobody used for a while.
        return self._exchange(url, request, max_bytes, deadline, fresh=True)


def _check_status(answer: http.client.HTTPResponse) -> None:
    if 200 <= answer.status < 300:
        return
    said = sentence(answer.read(_LONGEST_ERROR)) or answer.reason
    if answer.status in (401, 403):
        raise EngineRefusal(f"The engine that holds this map does not let us in: {said}")
    if 300 <= answer.status < 400:
        raise EngineRefusal(
            "The engine that holds this map answers from another address; use that one: "
            + sentence(answer.headers.get("Location", ""))
        )
    if answer.status in (408, 429, 502, 503, 504):
        raise EngineUnavailable(f"The engine that holds this map is busy or gave up: {said}")
    raise EngineRefusal(f"the engine that holds this map says {answer.status}, {said}")


def _read(answer: http.client.HTTPResponse, max_bytes: int, in_memory: int) -> IO[bytes]:
    body: IO[bytes] = SpooledTemporaryFile(in_memory)  # noqa: SIM115
    expected = answer.length
    total = 0
    try:
        while part := answer.read(1 << 16):
            total += len(part)
            if total > max_bytes:
                raise EngineLimit(
                    f"The answer of the engine is larger than {max_bytes:,} bytes. "
                    "Add LIMIT, or ask for fewer columns.",
                    limit="bytes",
                    reached=max_bytes,
                )
            body.write(part)
        if expected is not None and total != expected:
            raise http.client.IncompleteRead(b"", expected - total)
        body.seek(0)
    except BaseException:
        body.close()
        raise
    return body


def _check_whole(headers: Message) -> None:
    """Raises where Virtuoso says, in headers alone, that it gave up on the way."""
    state = headers.get("X-SQL-State")
    if state:
        said = sentence(headers.get("X-SQL-Message", ""))
        kind = EngineLimit if state == _TIME_IS_OVER else EngineUnavailable
        raise kind(f"The engine that holds this map gave up on the way: {state} {said}")


def most_rows(headers: Message) -> int | None:
    """The number of rows at which Virtuoso cuts an answer without saying so in it."""
    value = headers.get("X-SPARQL-MaxRows", "")
    return int(value) if re.fullmatch(r"[0-9]{1,12}", value) else None
