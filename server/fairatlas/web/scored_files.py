"""Scorecards of files that somebody gives; nothing is stored."""

from flask import Blueprint, Response, request

from ..formats import CSV, JSON, PAGE
from ..scoring import json_form, table
from ..scoring.files import ScoredFile
from .responses import answer, chosen, json_answer
from .scorecards import by_profile, card_of, iri_in, page
from .service import service
from .submissions import file_form_values, one_file

pages = Blueprint("scored_files", __name__)


@pages.get("/scorecard")
def form() -> Response:
    """The page to give a file to; with ``iri`` the card of anything that the map describes."""
    if request.args.get("iri"):
        return card_of(iri_in(request.args["iri"]))
    chosen((PAGE,))
    return page("score_file.html", **file_form_values())


@pages.post("/scorecard")
def score() -> Response:
    """The cards of what a file describes: the body, or the file or text of a form."""
    offer = chosen((JSON, PAGE, CSV))
    (name, data), loader = one_file()
    record = iri_in(request.args["record"]).value if request.args.get("record") else None
    found: ScoredFile = service().check(
        "score_file", name=name, data=data, loader_name=loader, record=record, **by_profile()
    )
    if offer is JSON:
        return json_answer(
            {
                "file": found.name,
                "loader": found.loader,
                "cards": [json_form.card(card) for card in found.cards],
                "onlyNamed": list(found.only_named),
                "leftOut": found.left_out,
                "import": found.import_report,
            }
        )
    if offer is CSV:
        return answer("".join(table.summaries(found.cards)), offer.media_type)
    return page("score_file.html", found=found, **file_form_values())
