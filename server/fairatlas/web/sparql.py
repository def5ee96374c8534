"""The SPARQL endpoint, and the page to write queries on."""

from typing import Any
from urllib.parse import unquote_to_bytes

from flask import Blueprint, Response, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from fairatlas_loaders.vocabulary import PREFIXES

from ..errors import MalformedInput, UnsupportedMediaType
from ..formats import PAGE, TRIPLE_OFFERS
from ..queries import SavedQuery, questions_to_start_with
from ..querying import Answer
from ..service_description import service_description
from .responses import answer, cached, cached_by_content, chosen, rdf
from .results import shown, suffixes
from .service import service

pages = Blueprint("sparql", __name__)
_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"


@pages.route("/sparql", methods=["GET", "POST"])
def endpoint() -> Response:
    """SPARQL 1.1 Protocol, query operation; without a query its description or a page."""
    parameters = _parameters()
    queries = parameters.getlist("query")
    if request.mimetype == _DIRECT and request.method == "POST":
        queries = [*queries, _text(request.get_data())]
    if "update" in parameters:
        raise MalformedInput("Updates are not taken here; this endpoint answers queries.")
    if not queries and request.method != "POST":
        return _without_query()
    if len(queries) != 1:
        raise MalformedInput(f"One query is expected; the request has {len(queries)}.")
    return _run(queries[0], parameters)


def _parameters() -> MultiDict[str, str]:
    if request.method != "POST" or request.mimetype == _DIRECT:
        _text(unquote_to_bytes(request.query_string))
        return request.args
    if request.mimetype == _FORM:
        # Read before the form is parsed, which would let through what is not UTF-8.
        _text(unquote_to_bytes(request.get_data()))
        return request.form
    raise UnsupportedMediaType(f"A query is posted as {_DIRECT} or {_FORM}.")


def _text(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise MalformedInput(f"The query is not UTF-8 at byte {error.start}.") from error


def _run(query: str, parameters: MultiDict[str, str]) -> Response:
    found: Answer = service().query(
        text=query,
        accept=request.headers.get("Accept"),
        suffix=parameters.get("format"),
        default_graphs=parameters.getlist("default-graph-uri"),
        named_graphs=parameters.getlist("named-graph-uri"),
        page=True,
    )
    if found.offer == PAGE:
        return answer(_results_page(query, found), PAGE.media_type)
    return cached_by_content(answer(found.body, found.offer.media_type))


def _without_query() -> Response:
    offer = chosen((*TRIPLE_OFFERS, PAGE))
    if offer is not PAGE:
        return cached(rdf(service_description(service().view), offer), offer.suffix)
    return answer(_page(_first_query()), PAGE.media_type)


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
