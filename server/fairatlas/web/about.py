"""Where a thing is described that somebody knows under another IRI or identifier."""

from collections.abc import Iterator, Mapping

from flask import Blueprint, Response, redirect, render_template, request, url_for
from pyoxigraph import Literal, NamedNode, Quad
from werkzeug.wrappers import Response as WerkzeugResponse

from fairatlas_loaders.vocabulary import term

from ..about import known_as
from ..description import types
from ..errors import MalformedInput, NotFound
from ..formats import JSON, PAGE, TRIPLE_OFFERS
from ..labels import Labels
from ..self_description.signposting import MOST_IN_A_HEADER, Link
from .addresses import key_of
from .responses import answer, chosen, json_answer, rdf
from .service import labels, service

pages = Blueprint("about", __name__)
_VARY = "Accept, Accept-Language"


@pages.get("/about")
def about() -> WerkzeugResponse:
    """What the map knows of any IRI or identifier: 303 to its description.

    300 with the choices where several things have it.
    """
    given = request.args.getlist("iri")
    if len(given) != 1 or not given[0].strip():
        raise MalformedInput("Name one IRI or identifier: /about?iri=…")
    found = known_as(service().view, given[0])
    if not found:
        raise NotFound(f"This map knows nothing of {given[0][:200]}.")
    addresses = {node: _address(node) for node in found}
    if len(found) == 1:
        return redirect(addresses[found[0]], 303)
    response = _choices(given[0].strip(), addresses)
    response.status_code = 300
    first = [*addresses.values()][:MOST_IN_A_HEADER]
    links = (Link(address, "alternate").header() for address in first)
    response.headers["Link"] = ", ".join(links)
    return response


def _choices(text: str, addresses: Mapping[NamedNode, str]) -> Response:
    """The things that a text may mean, each with its name and where it is described."""
    offer, names = chosen((JSON, PAGE, *TRIPLE_OFFERS)), labels()
    if offer is PAGE:
        classes = {node: types(service().view.store, node) for node in addresses}
        body = render_template(
            "about.html", text=text, addresses=addresses, classes=classes, named=names.of
        )
        return answer(body, PAGE.media_type, _VARY)
    if offer is JSON:
        listed = [
            {"iri": node.value, "label": names.of(node), "description": address}
            for node, address in addresses.items()
        ]
        return json_answer({"choices": listed}, _VARY)
    response = rdf(_quads(text, addresses, names), offer)
    response.headers["Vary"] = _VARY
    return response


def _quads(text: str, addresses: Mapping[NamedNode, str], names: Labels) -> Iterator[Quad]:
    own = service().view.names
    asked = NamedNode(own.address("about", iri=text))
    for node in addresses:
        name = names.of(node)
        yield Quad(asked, term("rdfs:seeAlso"), node)
        yield Quad(node, term("rdfs:label"), Literal(name, language=name.language))
        for cls in types(service().view.store, node):
            yield Quad(node, term("rdf:type"), cls)


def _address(node: NamedNode) -> str:
    kind, _ = service().view.names.kind_and_key(node.value) or ("", "")
    return url_for("entities.document", kind=kind, key=key_of(node))
