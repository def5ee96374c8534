"""Queries by GET for programs, answered without the application: nothing in it is asked for them.

Point look-ups take as long as what stands around them. What is answered here is what the view
of the endpoint answers, headers and errors included; a test compares the two.
"""

from collections.abc import Callable
from urllib.parse import parse_qs

from ..errors import Problem
from ..federation import answered_elsewhere
from ..querying import Answer
from ..sparql.repeatable import is_repeatable
from ..workers.failure import TaskFailed
from .headers import FOR_ALL
from .kept_answer import KeptAnswer
from .problems import JSON_PROBLEM, document
from .responses import REVALIDATED, content_type, entity_tag
from .service import Service

_TAKEN = {"query", "default-graph-uri", "named-graph-uri"}


def quick_answer(
    service: Service,
    target: tuple[str, str, str],
    accept: str,
    is_wanted: Callable[[], bool],
) -> KeptAnswer | None:
    """The answer to a request, given by its method, path and query string.

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
    try:
        text = parameters["query"][0]
        found: Answer = service.query(
            is_wanted=is_wanted,
            text=answered_elsewhere(text, service.reach),
            accept=accept,
            default_graphs=parameters.get("default-graph-uri", ()),
            named_graphs=parameters.get("named-graph-uri", ()),
            page=True,
        )
    except Problem as problem:
        return _refusal(problem)
    except TaskFailed:
        # A fault of ours: the application tells it, and writes it to the log.
        return None
    told = [("content-type", content_type(found.offer.content_type)), ("vary", "Accept")]
    if is_repeatable(text):
        told += [("etag", f'"{entity_tag(found.body)}"'), ("cache-control", REVALIDATED)]
    else:
        told.append(("cache-control", "no-store"))
    return _whole(200, told, found.body)


def _refusal(problem: Problem) -> KeptAnswer:
    told = [("content-type", JSON_PROBLEM.media_type), ("vary", "Accept")]
    told += [(name.lower(), value) for name, value in problem.headers.items()]
    return _whole(problem.status, told, document(problem))


def _whole(status: int, told: list[tuple[str, str]], body: bytes) -> KeptAnswer:
    length = ("content-length", str(len(body)))
    return KeptAnswer(status, (*told, length, *FOR_ALL), body)
