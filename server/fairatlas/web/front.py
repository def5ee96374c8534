"""The door of the service: HTTP requests from granian to the Flask application and back.

Granian's own bridge to WSGI does not tell when a client goes away, so that work for it would go
on. Here each request runs in a thread, with word of whether it is still wanted; an answer that
was given before, in the same state of the map, goes out without a thread.
"""

import asyncio
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, nullcontext, suppress
from threading import Event
from typing import Any

from flask import Flask
from granian.rsgi import HTTPProtocol, ProtocolClosed, Scope  # type: ignore[attr-defined]

from ..by_state import KeptByState
from ..querying import Answer
from ..workers import QUICK, Work
from .compression import coding_for, compressed, plain_tags
from .kept_answer import Headers, KeptAnswer
from .quick import QuickQuery, quick_query
from .service import WANTED, Service

_THREADS = 64
"""Requests answered at a time; most wait for a worker, and pages must be served beside them."""
_DESCRIBING = 2
"""Descriptions made at a time: that is work of this process, which more threads only slow down."""
_DESCRIPTIONS = ("/doc/", "/id/")
_ASKED_BY = ("accept", "accept-language", "accept-profile")
"""Headers that an answer may vary by, beside the coding."""
_KEEPABLE = {*_ASKED_BY, "accept-encoding", ""}
_SMALL = 50_000
"""Bytes of an answer that is read from a worker without a thread."""
_SOON = 0.05
"""Seconds in which nobody looks whether the client is still there."""


class Front:
    """A Flask application as granian calls it (RSGI)."""

    def __init__(self, app: Flask, service: Service) -> None:
        self._app = app.wsgi_app
        self._service = service
        self._most_body = service.settings.max_body
        self._cache: KeptByState[KeptAnswer] = KeptByState(
            service.settings.cache_bytes, size=lambda answer: answer.size
        )
        self._places = asyncio.Semaphore(service.settings.workers)
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="request")
        self._describing = ThreadPoolExecutor(_DESCRIBING, thread_name_prefix="description")

    async def __rsgi__(self, scope: Scope, protocol: Any) -> None:
        """Answers one request."""
        if scope.proto != "http":
            protocol.close(1002)
            return
        headers = list(scope.headers.items())
        state = self._service.state
        asked = None if state is None else _asked(scope, headers)
        found = self._cache.known(state or "", asked) if asked else None
        if found is not None:
            _send(protocol, _revalidated(found, dict(headers).get("if-none-match", "")))
            return
        body = await _body(protocol, headers, self._most_body)
        request = _Request(scope, headers, body, protocol, state or "", asked)
        answer = await self._answered(request)
        if answer is not None and not request.gone.is_set():
            _send(protocol, answer)

    async def _answered(self, request: "_Request") -> KeptAnswer | None:
        """The answer to a request; None where it has been sent already."""
        # Somebody with a token may have more time.
        trusted = bool(request.header("authorization"))
        query = None if trusted else quick_query(request.target, request.header("accept"))
        if query is None:
            return await self._in_thread(request, lambda: self._from_application(request))
        told = query.at_once(self._service)
        if told is not None:
            return self._finished(request, told)
        found, work = await self._from_idle_worker(request, query)
        if found is None:

            def find() -> Answer:
                if work is None:
                    return query.run(self._service, request.is_wanted)
                return _answer_of(work, request)

            found = await self._in_thread(request, lambda: self._told(request, query, find))
        if found is None:
            return await self._in_thread(request, lambda: self._from_application(request))
        return found

    async def _from_idle_worker(
        self, request: "_Request", query: QuickQuery
    ) -> tuple[KeptAnswer | None, Work | None]:
        """The answer, where a worker is free soon and done soon; else the work, if it has begun."""
        if not await self._has_place():
            return None, None
        try:
            work = query.begin(self._service)
            if work is None or not await _begins_small(work):
                return None, work
            # What is small is read at once: to hand it to a thread takes longer.
            return self._told(request, query, lambda: _answer_of(work, request)), None
        finally:
            self._places.release()

    async def _has_place(self) -> bool:
        """Whether there is a place among the quick queries soon: threads cost more than waiting."""
        if not self._places.locked():
            return await self._places.acquire()
        try:
            return await asyncio.wait_for(self._places.acquire(), QUICK)
        except TimeoutError:
            return False

    def _told(
        self, request: "_Request", query: QuickQuery, find: Callable[[], Answer]
    ) -> KeptAnswer | None:
        found = query.told(find)
        return None if found is None else self._finished(request, found)

    async def _in_thread(
        self, request: "_Request", answer: Callable[[], KeptAnswer | None]
    ) -> KeptAnswer | None:
        loop = asyncio.get_running_loop()
        describes = request.target[1].startswith(_DESCRIPTIONS)
        threads = self._describing if describes else self._threads
        return await _done_or_gone(loop.run_in_executor(threads, answer), request)

    def _from_application(self, request: "_Request") -> KeptAnswer | None:
        """What Flask answers; None where it was sent, piece by piece."""
        environ = request.environ()
        started: list[Any] = []

        def start_response(
            status: str, told: list[tuple[str, str]], error: object = None
        ) -> Callable[[bytes], None]:
            started[:] = [int(status[:3]), tuple((key.lower(), value) for key, value in told)]
            return lambda data: None

        parts = self._app(environ, start_response)
        with closing(parts) if hasattr(parts, "close") else nullcontext():  # type: ignore[type-var]
            status, told = started
            if request.method != "HEAD" and "content-length" not in dict(told):
                request.stream(status, told, parts)
                return None
            answer = KeptAnswer(status, told, b"".join(parts))
        return self._finished(request, answer)

    def _finished(self, request: "_Request", answer: KeptAnswer) -> KeptAnswer:
        """An answer as it is sent; kept to be given again where that may be."""
        coding = coding_for(request.header("accept-encoding"))
        if request.method != "HEAD":
            answer = compressed(answer, coding)
        # A tenth at the most for one, so that a large answer does not drive all others out.
        if request.asked and _is_keepable(answer) and answer.size * 10 <= self._cache.most:
            self._cache.keep(request.state, request.asked, answer)
        return _revalidated(answer, request.header("if-none-match"))


class _Request:
    """A request on its way through a thread."""

    def __init__(
        self,
        scope: Scope,
        headers: Sequence[tuple[str, str]],
        body: bytes,
        protocol: HTTPProtocol,
        state: str,
        asked: tuple[str, ...] | None,
    ) -> None:
        self.method: str = scope.method
        self.target = (scope.method, scope.path, scope.query_string)
        self.state = state
        self.asked = asked
        self.protocol = protocol
        self.gone = Event()
        self._scope = scope
        self._headers = headers
        self._body = body
        self._loop = asyncio.get_running_loop()

    def is_wanted(self) -> bool:
        """Whether the client still waits for the answer."""
        return not self.gone.is_set()

    def header(self, name: str) -> str:
        """The value of a header, empty where there is none."""
        return next((value for key, value in self._headers if key == name), "")

    def environ(self) -> dict[str, Any]:
        """The request as WSGI has it (PEP 3333)."""
        scope = self._scope
        address, _, port = scope.client.rpartition(":")
        server, _, server_port = scope.server.rpartition(":")
        told: dict[str, Any] = {
            "REQUEST_METHOD": scope.method,
            "SCRIPT_NAME": "",
            "PATH_INFO": scope.path.encode("utf-8", "surrogateescape").decode("latin-1"),
            "QUERY_STRING": scope.query_string,
            "SERVER_NAME": server,
            "SERVER_PORT": server_port,
            "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
            "REMOTE_ADDR": address,
            "REMOTE_PORT": port,
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": scope.scheme,
            "wsgi.input": io.BytesIO(self._body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
            WANTED: self.is_wanted,
        }
        if scope.authority:
            told["HTTP_HOST"] = scope.authority
        for name, value in self._headers:
            key = name.upper().replace("-", "_")
            if key not in ("CONTENT_TYPE", "CONTENT_LENGTH"):
                key = f"HTTP_{key}"
            told[key] = f"{told[key]},{value}" if key in told else value
        if "HTTP_IF_NONE_MATCH" in told:
            told["HTTP_IF_NONE_MATCH"] = plain_tags(told["HTTP_IF_NONE_MATCH"])
        return told

    def stream(self, status: int, headers: Headers, parts: Iterable[bytes]) -> None:
        """Sends an answer piece by piece, no faster than the client reads."""
        transport = self.protocol.response_stream(status, [*headers])
        for part in parts:
            if self.gone.is_set():
                return
            sending = asyncio.run_coroutine_threadsafe(_sent(transport, part), self._loop)
            with suppress(ProtocolClosed):
                sending.result()


async def _sent(transport: Any, part: bytes) -> None:
    await transport.send_bytes(part)


async def _body(protocol: HTTPProtocol, headers: Sequence[tuple[str, str]], most: int) -> bytes:
    """The body of a request; empty where it is longer than is taken, or of unstated length.

    The application refuses those by their headers; reading them would only take memory.
    """
    length = next((value for name, value in headers if name == "content-length"), "0")
    if not length.isdigit() or not 0 < int(length) <= most:
        return b""
    with suppress(ProtocolClosed):
        body: bytes = await protocol()
        return body
    return b""


async def _done_or_gone(
    work: "asyncio.Future[KeptAnswer | None]", request: _Request
) -> KeptAnswer | None:
    """What comes of the work; it is told when the client goes away before."""
    done, _ = await asyncio.wait({work}, timeout=_SOON)
    if not done:
        left = asyncio.ensure_future(request.protocol.client_disconnect())
        either: set[asyncio.Future[Any]] = {work, left}
        await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
        if left.done():
            request.gone.set()
        left.cancel()
    return await work


def _answer_of(work: Work, request: _Request) -> Answer:
    found: Answer = work.answer(request.is_wanted)
    return found


async def _begins_small(work: Work) -> bool:
    """Whether work is quick, and its answer small."""
    try:
        return await _is_readable(work.fileno(), QUICK) and work.is_small(_SMALL)
    except BaseException:
        work.give_up()
        raise


async def _is_readable(descriptor: int, seconds: float) -> bool:
    """Whether there is something to read from a pipe within so many seconds."""
    loop = asyncio.get_running_loop()
    seen: asyncio.Future[bool] = loop.create_future()

    def see(something: bool) -> None:
        if not seen.done():
            seen.set_result(something)

    late = loop.call_later(seconds, see, False)
    loop.add_reader(descriptor, see, True)
    try:
        return await seen
    finally:
        loop.remove_reader(descriptor)
        late.cancel()


def _asked(scope: Scope, headers: Iterable[tuple[str, str]]) -> tuple[str, ...] | None:
    """What an answer depends on beside the map; None where it is not to be kept."""
    if scope.method not in ("GET", "HEAD"):
        return None
    told = dict(headers)
    if "authorization" in told or "range" in told:
        return None
    varying = [told.get(name, "") for name in _ASKED_BY]
    coding = coding_for(told.get("accept-encoding", ""))
    host = scope.authority or told.get("host", "")
    return (scope.method, host, scope.path, scope.query_string, coding, *varying)


def _is_keepable(answer: KeptAnswer) -> bool:
    """Whether it holds for everybody as long as the map does: it says so itself."""
    varies = {name.strip().lower() for name in answer.header("vary").split(",")}
    return (
        answer.status == 200
        and answer.header("cache-control").startswith("public")
        and bool(answer.header("etag"))
        and not answer.header("set-cookie")
        and varies <= _KEEPABLE
    )


def _revalidated(answer: KeptAnswer, if_none_match: str) -> KeptAnswer:
    """The answer, or 304 where the client has it already."""
    tag = answer.header("etag")
    if answer.status != 200 or not tag or not if_none_match:
        return answer
    had = {one.strip().removeprefix("W/") for one in if_none_match.split(",")}
    if tag not in had and "*" not in had:
        return answer
    headers = [one for one in answer.headers if not one[0].startswith("content-l")]
    return KeptAnswer(304, tuple(one for one in headers if one[0] != "content-type"), b"")


def _send(protocol: HTTPProtocol, answer: KeptAnswer) -> None:
    with suppress(ProtocolClosed):
        protocol.response_bytes(answer.status, list(answer.headers), answer.body)
