"""How the score of a thing changed, and why."""

from fractions import Fraction

from flask import Blueprint, Response, request

from ..formats import JSON, PAGE
from ..scoring.history_json import as_json
from ..scoring.history_of import CAUSES, History
from .addresses import node_at
from .responses import cached, chosen, json_answer
from .scorecards import by_profile, cached_page
from .service import service

pages = Blueprint("history", __name__)


@pages.get("/scorecard/<kind>/<path:key>/history")
def history(kind: str, key: str) -> Response:
    """The kept scores of a thing: what changed from one to the next, or between two dates."""
    offer = chosen((PAGE, JSON))
    node = node_at(kind, key)
    dates = {"since": request.args.get("from") or None, "until": request.args.get("to") or None}
    found: History = service().check("history", iri=node.value, **by_profile(), **dates)
    if offer is JSON:
        return cached(json_answer(as_json(found)), offer.suffix)
    return cached_page(
        "history.html",
        found=found,
        node=node,
        place=(kind, key),
        causes=CAUSES,
        changes=dict(found.changes),
        share=Fraction,
        dates=dates,
    )
