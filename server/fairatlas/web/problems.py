"""Every error as a problem document (RFC 9457) for programs, or a page for people."""

import json
import logging
from collections.abc import Mapping

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from ..errors import NotAcceptable, Problem
from ..formats import PAGE
from ..negotiation import Offer, negotiate
from ..tombstones import Withdrawn
from .responses import REVALIDATED, answer
from .service import service
from .submissions import form_values
from .tombstones import tombstone_links, tombstone_page

JSON_PROBLEM = Offer("application/problem+json", "json", "problem", also=("application/json",))
_LOG = logging.getLogger(__name__)


def add_problem_handlers(app: Flask) -> None:
    """Turns what views raise into answers, in one place."""
    app.register_error_handler(Problem, _from_problem)
    app.register_error_handler(HTTPException, _from_http)
    app.register_error_handler(Exception, _from_fault)


def _from_problem(problem: Problem) -> Response:
    if isinstance(problem, Withdrawn):
        return _from_withdrawn(problem)
    response = _answer(problem.status, problem.title, problem.detail, problem.extra)
    response.headers.update(problem.headers)
    return response


def _from_withdrawn(problem: Withdrawn) -> Response:
    """A tombstone, which holds as long as the map does: the thing may come back."""
    if _for_people():
        response = answer(tombstone_page(problem), PAGE.media_type, "Accept, Accept-Language")
    else:
        response = answer(document(problem), JSON_PROBLEM.media_type)
    response.status_code = problem.status
    response.headers["Link"] = ", ".join(link.header() for link in tombstone_links(problem))
    response.headers["Cache-Control"] = REVALIDATED
    return response


def _from_http(error: HTTPException) -> Response:
    status = error.code or 500
    detail = error.description or ""
    if isinstance(error, RequestEntityTooLarge):
        limit = service().settings.max_body
        detail = f"The body is larger than {limit:,} bytes, the most that is taken here."
    elif status == 404:
        detail = f"There is nothing at {request.path}."
    response = _answer(status, error.name, detail, {})
    for name, value in error.get_headers():
        if name not in ("Content-Type", "Content-Length"):
            response.headers[name] = value
    return response


def _from_fault(error: Exception) -> Response:
    # What is in the log is for those who run the service; a client is told nothing of it.
    _LOG.error("%s %s failed", request.method, request.path, exc_info=error)
    detail = "Something is wrong in the service itself; its log says more."
    return _answer(500, "Internal error", detail, {})


def _answer(status: int, title: str, detail: str, extra: Mapping[str, object]) -> Response:
    if _for_people():
        told = {"status": status, "title": title, "detail": detail}
        page = render_template("problem.html", **told, faults=extra.get("faults"), **_given())
        response = answer(page, PAGE.media_type)
    else:
        response = answer(_document(status, title, detail, extra), JSON_PROBLEM.media_type)
    response.status_code = status
    return response


def _for_people() -> bool:
    """Whether the client reads a page rather than a problem document."""
    try:
        return negotiate(request.headers.get("Accept"), (JSON_PROBLEM, PAGE)) is PAGE
    except NotAcceptable:
        return False


def document(problem: Problem) -> bytes:
    """A problem as a program reads it (RFC 9457)."""
    return _document(problem.status, problem.title, problem.detail, problem.extra)


def _document(status: int, title: str, detail: str, extra: Mapping[str, object]) -> bytes:
    told = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return json.dumps({**told, **extra}, ensure_ascii=False).encode("utf-8", "replace")


def _given() -> dict[str, object]:
    """What a person had filled in, so that a form can be mended instead of filled in again."""
    try:
        if request.endpoint == "sparql.endpoint":
            return {"query": request.values.get("query", "")}
        if request.endpoint == "validation.validate":
            return form_values()
    except HTTPException:
        # The form itself can't be read: it is too large, or not a form.
        return {}
    return {}
