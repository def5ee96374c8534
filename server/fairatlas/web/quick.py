"""Queries by GET for programs, answered without the application: nothing in it is asked for them.

Point look-ups take as long as what stands around them. What is answered here is what the view
of the endpoint answers, headers and errors included; a test compares the two.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs

from ..errors import Problem
from ..federation import answered_elsewhere
from ..querying import Answer
from ..sparql.repeatable import is_repeatable
from ..workers import Work
from ..workers.failure import TaskFailed
from .headers import FOR_ALL
from .kept_answer import KeptAnswer
from .problems import JSON_PROBLEM, document
from .responses import REVALIDATED, content_type, entity_tag
from .service import Service

_TAKEN = {"query", "default-graph-uri", "named-graph-uri"}


@dataclass(frozen=True)
class QuickQuery:
    """A query that is answered without the application."""

    text: str
    accept: str
    default_graphs: Sequence[str]
    named_graphs: Sequence[str]

    def at_once(self, service: Service) -> KeptAnswer | None:
        """The answer where it needs no worker; None where it does."""
        return self.told(lambda: service.at_once(**self._arguments(self.text)))

    def begin(self, service: Service) -> Work | None:
        """The query under way; None where it would have to wait for a worker, or for a server."""
        if not service.reach.is_closed:
            return None
        return service.begin_query(**self._arguments(self.text))

    def run(self, service: Service, is_wanted: Callable[[], bool]) -> Answer:
        """The answer, waited for; raises as ``Service.query``."""
        text = answered_elsewhere(self.text, service.reach)
        found: Answer = service.query(is_wanted=is_wanted, **self._arguments(text))
        return found

    def _arguments(self, text: str) -> dict[str, Any]:
        return {
            "text": text,
            "accept": self.accept,
            "default_graphs": self.default_graphs,
            "named_graphs": self.named_graphs,
            "page": True,
        }

    def told(self, find: Callable[[], Answer | None]) -> KeptAnswer | None:
        """What is found, or the problem in its place, as it is sent; None: ask somebody else."""
        try:
            found = find()
        except Problem as problem:
            return _refusal(problem)
        except TaskFailed:
            # A fault of ours: the application tells it, and writes it to the log.
            return None
        if found is None:
            return None
        told = [("content-type", content_type(found.offer.content_type)), ("vary", "Accept")]
        if is_repeatable(self.text):
            told += [("etag", f'"{entity_tag(found.body)}"'), ("cache-control", REVALIDATED)]
        else:
            told.append(("cache-control", "no-store"))
        return _whole(200, told, found.body)


def quick_query(target: tuple[str, str, str], accept: str) -> QuickQuery | None:
    """The query that a request asks, given by its method, path and query string.

    None where the application is to answer: no query by GET, or one with more parameters than its
    dataset, or of somebody who may want a page.
    """
    method, path, query_string = target
    if (method, path) != ("GET", "/sparql") or not query_string:
        return None
    if "html" in accept or "text/*" in accept:
        return None
    try:
        parameters = parse_qs(query_string, keep_blank_values=True, errors="strict")
    except ValueError:
        return None
    if set(parameters) - _TAKEN or len(parameters.get("query", ())) != 1:
        return None
    return QuickQuery(
        parameters["query"][0],
        accept,
        parameters.get("default-graph-uri", ()),
        parameters.get("named-graph-uri", ()),
    )


def _refusal(problem: Problem) -> KeptAnswer:
    told = [("content-type", JSON_PROBLEM.media_type), ("vary", "Accept")]
    told += [(name.lower(), value) for name, value in problem.headers.items()]
    return _whole(problem.status, told, document(problem))


def _whole(status: int, told: list[tuple[str, str]], body: bytes) -> KeptAnswer:
    length = ("content-length", str(len(body)))
    return KeptAnswer(status, (*told, length, *FOR_ALL), body)
