"""Where a thing is described that somebody knows under another IRI or identifier."""

from flask import Blueprint, Response, redirect, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from ..about import known_as
from ..errors import MalformedInput, NotFound
from .responses import json_answer
from .service import labels, service

pages = Blueprint("about", __name__)


@pages.get("/about")
def about() -> WerkzeugResponse:
    """What the map knows of any IRI or identifier: 303 to its description.

    300 with a list where several things have it.
    """
    given = request.args.getlist("iri")
    if len(given) != 1 or not given[0].strip():
        raise MalformedInput("Name one IRI or identifier: /about?iri=…")
    view = service().view
    found = known_as(view, given[0])
    if not found:
        raise NotFound(f"This map knows nothing of {given[0][:200]}.")
    addresses = [_address(node.value) for node in found]
    if len(found) == 1:
        return redirect(addresses[0], 303)
    names = labels()
    listed = [
        {"iri": node.value, "label": names.of(node), "description": address}
        for node, address in zip(found, addresses, strict=True)
    ]
    response: Response = json_answer({"choices": listed}, vary="Accept-Language")
    response.status_code = 300
    response.headers["Link"] = ", ".join(f'<{one}>; rel="alternate"' for one in addresses)
    return response


def _address(iri: str) -> str:
    found = service().view.names.kind_and_key(iri)
    if found is None:
        raise NotFound(f"{iri} is no thing of this map.")
    return url_for("entities.document", kind=found[0], key=found[1])
