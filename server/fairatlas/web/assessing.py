"""The assessment interface of OSTrails: the checks as components of FTR, and records assessed.

Template: ``development/api/open_api_description.yaml`` of FTR 1.2, with the further paths that its
implementations have.
"""

import json
from functools import partial

from flask import Blueprint, Response, redirect, request, url_for
from pyoxigraph import Quad, RdfFormat, parse
from werkzeug.wrappers import Response as WerkzeugResponse

from ..errors import MalformedInput, UnsupportedMediaType
from ..formats import JSON, N_TRIPLES, PAGE, PLAIN_JSON_LD, RDF_XML, TURTLE, write_rdf
from ..negotiation import Offer
from ..scoring.components import (
    Kind,
    component,
    components,
    described,
    interface,
    is_known,
)
from .responses import answer, cached, chosen, chosen_by_name, json_answer
from .service import service

pages = Blueprint("assessing", __name__)

_RDF = (PLAIN_JSON_LD, JSON, TURTLE, N_TRIPLES, RDF_XML)
_PLACES = {
    Kind.TEST: "checks",
    Kind.METRIC: "indicators",
    Kind.BENCHMARK: "profiles",
    Kind.ALGORITHM: "profiles",
}
"""Where the page of the checks has all components of a kind."""
_WANTED = 'Send {"resource_identifier": "…"} with the IRI of a record as application/json.'


def _all(kind: Kind) -> WerkzeugResponse:
    """All components of a kind; one where the parameter of the interface names it."""
    name = request.args.get(f"{kind.singular}id", "").strip()
    offer = chosen((*_RDF, PAGE))
    if name:
        return _told(kind, name, offer)
    if offer is PAGE:
        return _to_page(_PLACES[kind])
    return _described(kind, tuple(components(kind)), offer)


def _one(kind: Kind, name: str) -> WerkzeugResponse:
    """A component by its name; for a browser 303 to its place on the page of the checks."""
    return _told(kind, *chosen_by_name(name, (*_RDF, PAGE), partial(is_known, kind)))


for _kind in Kind:
    pages.add_url_rule(f"/{_kind}", f"all_{_kind}", partial(_all, _kind))
    pages.add_url_rule(f"/{_kind}/<path:name>", f"one_{_kind}", partial(_one, _kind))


def _told(kind: Kind, name: str, offer: Offer) -> WerkzeugResponse:
    found = component(kind, name)
    return _to_page(found.anchor) if offer is PAGE else _described(kind, (found.name,), offer)


def _described(kind: Kind, wanted: tuple[str, ...], offer: Offer) -> Response:
    told = described((components(kind)[name] for name in wanted), service().view.names)
    return cached(_rdf(told, offer), offer.suffix)


def _to_page(place: str) -> WerkzeugResponse:
    response = redirect(url_for("vocabularies.shape", name="fair", _anchor=place), 303)
    response.headers["Vary"] = "Accept"
    return response


def _rdf(quads: tuple[Quad, ...], offer: Offer) -> Response:
    """Statements in a syntax; JSON-LD goes by the name of JSON, too."""
    syntax = PLAIN_JSON_LD if offer is JSON else offer
    return answer(write_rdf(quads, syntax), offer.media_type)


@pages.get("/assess/<endpoint>/<path:name>")
def how_to_assess(endpoint: str, name: str) -> Response:
    """What to POST here, as an OpenAPI document."""
    chosen((JSON,))
    return cached(json_answer(interface(service().view.names, endpoint, name)), JSON.suffix)


@pages.post("/assess/<endpoint>/<path:name>")
def assess(endpoint: str, name: str) -> Response:
    """A record of the map, assessed by a test, or by the tests of a benchmark."""
    offer = chosen(_RDF)
    found: bytes = service().check("assess", endpoint=endpoint, name=name, resource=_resource())
    return _rdf(tuple(parse(found, format=RdfFormat.N_QUADS)), offer)


def _resource() -> str:
    """The identifier that the body names.

    Raises:
        UnsupportedMediaType: it is not JSON; MalformedInput: it is no JSON, or names none.
    """
    if request.mimetype != JSON.media_type:
        told = f"{request.mimetype} is" if request.mimetype else "A body without a media type is"
        raise UnsupportedMediaType(f"{told} not read here. {_WANTED}")
    try:
        said = json.loads(request.get_data())
    except json.JSONDecodeError as error:
        raise MalformedInput(
            f"The body is not well-formed JSON: {error.msg} at line {error.lineno}, column "
            f"{error.colno}. {_WANTED}",
            line=error.lineno,
            column=error.colno,
        ) from error
    except (ValueError, RecursionError) as error:
        raise MalformedInput(f"The body can't be read as JSON. {_WANTED}") from error
    if not isinstance(said, dict):
        raise MalformedInput(f"The body is no JSON object. {_WANTED}", place="")
    value = said.get("resource_identifier")
    if not isinstance(value, str) or not value.strip():
        told = "has no resource_identifier" if value is None else "names no record as a text"
        raise MalformedInput(f"The body {told}. {_WANTED}", place="/resource_identifier")
    return value.strip()
