"""FAIRness scorecards over HTTP."""

import json

from flask import Blueprint, Response, render_template
from pyoxigraph import NamedNode

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.iri import check

from ..errors import NotFound
from ..formats import PAGE
from ..negotiation import Offer
from ..scoring import Scorecard
from .responses import answer, cached, chosen
from .service import labels, service

pages = Blueprint("scorecards", __name__)
_JSON = Offer("application/json", "json", "JSON")


@pages.get("/scorecard/<kind>/<path:key>")
def scorecard(kind: str, key: str) -> Response:
    """The scorecard of a thing, as a page or as JSON."""
    offer = chosen((PAGE, _JSON))
    try:
        iri = check(f"{service().view.names.base}/id/{kind}/{key}")
    except IRIError as error:
        raise NotFound(f"No thing can have this address: {error.reason}") from error
    card: Scorecard = service().check("score", iri=iri)
    if offer is PAGE:
        body = render_template(
            "scorecard.html", card=card, kind=kind, key=key, names=labels(), node=NamedNode(iri)
        )
        return cached(answer(body, PAGE.media_type), offer.suffix)
    body = json.dumps(card.as_json(), ensure_ascii=False, indent=2)
    return cached(answer(body, _JSON.media_type), offer.suffix)
