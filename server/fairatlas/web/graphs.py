"""The SPARQL 1.1 Graph Store HTTP Protocol: named graphs, read and written as a whole."""

from uuid import uuid4

from flask import Blueprint, Response, request
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.iri import check

from ..errors import MalformedInput, NotFound, UnsupportedMediaType
from ..formats import TRIPLE_OFFERS
from ..query_limits import QueryLimits
from ..sparql.payloads import Payload
from ..tokens import Role
from .access import need, token_shown, writer
from .responses import answer, cached, chosen
from .service import is_wanted, service
from .writing import told_of_writing

pages = Blueprint("graphs", __name__)
_METHODS = ["GET", "PUT", "POST", "DELETE"]


@pages.route("/graph", methods=_METHODS)
def indirect() -> Response:
    """A graph named by ``?graph=``, or the default graph (``?default``); POST makes a new one."""
    named, default = request.args.getlist("graph"), "default" in request.args
    if len(named) + default > 1:
        raise MalformedInput("One graph is expected: ?graph=IRI, or ?default.")
    if named:
        return _answer(_checked(named[0]))
    if default:
        return _answer(None)
    if request.method != "POST":
        raise MalformedInput("Name the graph: ?graph=IRI, or ?default.")
    iri = service().view.names.graph(f"posted-{uuid4().hex}").value
    return _answer(iri)


@pages.route("/graph/<path:name>", methods=_METHODS)
def direct(name: str) -> Response:
    """The graph of a contribution, named by the URL itself."""
    names = service().view.names
    assessed = names.graphs + name
    return _answer(assessed if names.is_of_assessments(assessed) else names.graph(name).value)


def _checked(iri: str) -> str:
    names = service().view.names
    try:
        found = check(iri)
    except IRIError as error:
        raise MalformedInput(f"No graph can be named {iri[:200]!r}: {error.reason}.") from error
    if names.is_of_assessments(found):
        return found
    return names.graph(names.contribution(found)).value


def _answer(iri: str | None) -> Response:
    if request.method in ("GET", "HEAD"):
        return _content(iri)
    token = need(Role.curator)
    existed = iri is None or _exists(iri)
    if request.method == "DELETE":
        return told_of_writing(writer().drop_graph(iri, by=token.name, is_wanted=is_wanted()))
    replacing = request.method == "PUT"
    written = writer().put_graph(iri, _payloads(), replacing, by=token.name, is_wanted=is_wanted())
    response = told_of_writing(written)
    if not existed and iri is not None:
        response.status_code = 201
        response.headers["Location"] = _address(iri)
    return response


def _address(iri: str) -> str:
    """Where a graph is had: at its own IRI where it is of this map."""
    names = service().view.names
    return iri if iri.startswith(names.graphs) else names.graph_at(iri)


def _content(iri: str | None) -> Response:
    if iri is not None and not _exists(iri):
        raise NotFound(f"There is no graph {iri}.")
    offer = chosen(TRIPLE_OFFERS)
    graph = DefaultGraph() if iri is None else NamedNode(iri)
    if iri is None:
        text = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    else:
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
    limits = QueryLimits.of(service().settings, trusted=token_shown() is not None)
    found = service().query(limits, text=text, suffix=offer.suffix)
    return cached(answer(found.body, found.offer.content_type), offer.suffix)


def _exists(iri: str) -> bool:
    view = service().view
    names = view.names
    if names.contribution(iri) in view.journal.current:
        return True
    own = iri == names.graph("provenance").value or names.is_of_assessments(iri)
    quads = view.store.quads_for_pattern(None, None, None, NamedNode(iri))
    return own and next(quads, None) is not None


def _payloads() -> list[Payload]:
    """The files of a request: its body, or those of a form."""
    if request.mimetype == "multipart/form-data":
        files = request.files.items(multi=True)
        found = [(one.filename or name, one.mimetype, one.read()) for name, one in files]
        if not found:
            raise MalformedInput("The form has no file.")
        return found
    if RdfFormat.from_media_type(request.mimetype) is None:
        raise UnsupportedMediaType(
            "A graph is sent in an RDF syntax: text/turtle, application/ld+json, "
            "application/n-triples, application/rdf+xml or text/n3."
        )
    return [("body", request.mimetype, request.get_data())]
