"""The scores of many records: who leads, how they are spread, what is lacking most."""

from flask import Blueprint, Response, request

from ..errors import MalformedInput
from ..formats import CSV, JSON, PAGE
from ..scoring import check_profiles, json_form, table
from ..scoring.overview import Overview
from .kept import kept
from .responses import answer, cached, chosen, json_answer
from .scorecards import by_profile, cached_page, named_thing

pages = Blueprint("leaderboard", __name__)
_FIRST = "dataset"
_SHOWN = 200
"""Records that the page lists; JSON and CSV have all."""


@pages.get("/scorecards")
def leaderboard() -> Response:
    """The scores of all records of a kind, or of those that belong to something."""
    offer = chosen((PAGE, JSON, CSV))
    kind = request.args.get("kind") or _FIRST
    by = by_profile()
    if "profile" in by:
        raise MalformedInput(
            "kind= names the records and with them their checks; profile= may name the key of a "
            "FAIR Implementation Profile."
        )
    within = request.args.get("within", "").strip()
    given = {"kind": kind, "fip": by.get("fip")}
    given["within"] = named_thing(within).value if within else None
    found: Overview = kept("overview", tuple(given.values()), **given)
    if offer is JSON:
        return cached(json_answer(json_form.overview(found)), offer.suffix)
    if offer is CSV:
        return cached(answer("".join(table.many(found)), offer.media_type), offer.suffix)
    return cached_page(
        "scorecards.html",
        found=found,
        shown=found.rows[:_SHOWN],
        most=max(*found.spread, 1),
        kinds=check_profiles(),
        kind=kind,
        within=within,
    )
