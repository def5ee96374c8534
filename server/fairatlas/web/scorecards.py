"""FAIRness scorecards over HTTP."""

import json

from flask import Blueprint, Response, render_template

from ..formats import PAGE
from ..negotiation import Offer
from ..scoring import Scorecard
from .addresses import key_of, node_at
from .responses import answer, cached, chosen
from .service import labels, languages, service

pages = Blueprint("scorecards", __name__)
_JSON = Offer("application/json", "json", "JSON")


@pages.get("/scorecard/<kind>/<path:key>")
def scorecard(kind: str, key: str) -> Response:
    """The scorecard of a thing, as a page or as JSON."""
    offer = chosen((PAGE, _JSON))
    node = node_at(kind, key)
    card: Scorecard = service().check("score", iri=node.value)
    if offer is PAGE:
        body = render_template(
            "scorecard.html", card=card, kind=kind, key=key_of(node), names=labels(), node=node
        )
        page = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
        return cached(page, offer.suffix, *languages())
    body = json.dumps(card.as_json(), ensure_ascii=False, indent=2)
    return cached(answer(body, _JSON.media_type), offer.suffix)
