"""FAIRness scorecards over HTTP."""

from flask import Blueprint, Response, render_template

from ..formats import JSON, PAGE
from ..scoring import Scorecard
from .addresses import key_of, node_at
from .responses import answer, cached, chosen, json_answer
from .service import labels, languages, service

pages = Blueprint("scorecards", __name__)


@pages.get("/scorecard/<kind>/<path:key>")
def scorecard(kind: str, key: str) -> Response:
    """The scorecard of a thing, as a page or as JSON."""
    offer = chosen((PAGE, JSON))
    node = node_at(kind, key)
    card: Scorecard = service().check("score", iri=node.value)
    if offer is PAGE:
        body = render_template(
            "scorecard.html", card=card, kind=kind, key=key_of(node), names=labels(), node=node
        )
        page = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
        return cached(page, offer.suffix, *languages())
    return cached(json_answer(card.as_json()), offer.suffix)
