"""The SPARQL endpoint, and the page to write queries on."""

from contextlib import suppress
from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from fairatlas_loaders.vocabulary import PREFIXES

from ..errors import MalformedInput, Problem, UnsupportedMediaType
from ..federation import answered_elsewhere
from ..formats import PAGE, TRIPLE_OFFERS
from ..negotiation import Offer
from ..queries import SavedQuery, questions_to_start_with
from ..query_limits import QueryLimits
from ..querying import Answer
from ..self_description.statistics import Totals
from ..service_description import Abilities, service_description
from ..sparql.repeatable import is_repeatable
from ..tokens import Role
from .access import need, token_shown, writer
from .kept import kept
from .responses import answer, cached, cached_by_content, chosen, not_kept, rdf
from .results import shown, suffixes
from .service import is_wanted, service
from .writing import told_of_writing

pages = Blueprint("sparql", __name__)
_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_READ = ("GET", "HEAD")


@pages.route("/sparql", methods=["GET", "POST", "QUERY"])
def endpoint() -> Response:
    """SPARQL 1.1 Protocol: queries and updates; without either its description or a page."""
    parameters = _parameters()
    queries, updates = parameters.getlist("query"), parameters.getlist("update")
    if request.method not in _READ and request.mimetype in (_QUERY, _UPDATE):
        (queries if request.mimetype == _QUERY else updates).append(_body())
    if updates:
        return _update(updates, queries, parameters)
    if not queries and request.method in _READ:
        return _without_query()
    if len(queries) != 1:
        raise MalformedInput(f"One query is expected; the request has {len(queries)}.")
    return _run(queries[0], parameters)


def _parameters() -> MultiDict[str, str]:
    """What stands in the URL and in the form."""
    utf_8(unquote_to_bytes(request.query_string))
    if request.method in _READ or request.mimetype in (_QUERY, _UPDATE):
        return MultiDict(request.args)
    if request.mimetype != _FORM or request.method == "QUERY":
        raise UnsupportedMediaType(
            f"A query is sent as {_QUERY} or {_FORM}, an update as {_UPDATE} or {_FORM}."
        )
    # Read before the form is parsed, which would let through what is not UTF-8.
    utf_8(unquote_to_bytes(request.get_data()))
    return MultiDict([*request.args.items(multi=True), *request.form.items(multi=True)])


def _body() -> str:
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in ("utf-8", "utf8"):
        raise UnsupportedMediaType(f"A query or update is sent as UTF-8, not as {charset[:40]!r}.")
    return utf_8(request.get_data())


def utf_8(data: bytes) -> str:
    """The text; MalformedInput where it is not UTF-8."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedInput(f"What was sent is not UTF-8 at byte {error.start}.") from error


def _update(updates: list[str], queries: list[str], parameters: MultiDict[str, str]) -> Response:
    if request.method != "POST":
        raise MalformedInput("An update changes the map, so it is sent by POST.")
    if len(updates) != 1 or queries:
        raise MalformedInput(
            f"One update is expected; the request has {len(updates)}, and {len(queries)} queries."
        )
    token = need(Role.curator)
    written = writer().update(
        updates[0],
        parameters.getlist("using-graph-uri"),
        parameters.getlist("using-named-graph-uri"),
        by=token.name,
        is_wanted=is_wanted(),
    )
    return told_of_writing(written)


def _run(query: str, parameters: MultiDict[str, str]) -> Response:
    token = token_shown()
    limits = QueryLimits.of(service().settings, trusted=token is not None)
    repeatable = is_repeatable(query)
    found: Answer = service().query(
        limits=limits.asked(parameters.get("timeout")),
        by=token.name if token else "",
        text=answered_elsewhere(query, service().reach),
        accept=request.headers.get("Accept"),
        suffix=parameters.get("format"),
        default_graphs=parameters.getlist("default-graph-uri"),
        named_graphs=parameters.getlist("named-graph-uri"),
        page=request.method != "QUERY",
    )
    if found.offer == PAGE:
        return answer(_results_page(query, found), PAGE.media_type)
    response = answer(found.body, found.offer.content_type)
    return cached_by_content(response) if repeatable else not_kept(response)


def _without_query() -> Response:
    offer = chosen((*TRIPLE_OFFERS, PAGE))
    if offer is not PAGE:
        return _description(offer)
    return answer(_page(_first_query()), PAGE.media_type)


def _description(offer: Offer) -> Response:
    """The service description; without the size of the map while no worker is free to count."""
    running = service()
    can = Abilities(updates=running.writer is not None, federates=not running.reach.is_closed)
    totals: Totals | None = None
    with suppress(Problem):
        totals = kept("totals")
    quads = service_description(running.view, can, totals)
    return cached(rdf(quads, offer), offer.suffix, totals)


def _first_query() -> str:
    return _text_of(questions_to_start_with()[0])


def _text_of(query: SavedQuery) -> str:
    return query.bound(query.values(service().view.names, {}))


def _page(query: str, **results: Any) -> str:
    start = [(one, _text_of(one)) for one in questions_to_start_with()]
    return render_template("sparql.html", query=query, start=start, prefixes=PREFIXES, **results)


def _results_page(query: str, found: Answer) -> str:
    downloads = {
        suffix: url_for("sparql.endpoint", query=query, format=suffix)
        for suffix in suffixes(found.kind)
    }
    return _page(query, shown=shown(found), downloads=downloads)
