"""The home page."""

from flask import Blueprint, Response, render_template

from ..formats import PAGE
from ..kinds import kinds_of_map
from ..queries import questions, questions_to_start_with
from .responses import answer, cached, chosen
from .service import service

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> Response:
    """What this is, what is in it, and what can be done with it."""
    chosen((PAGE,))
    view = service().view
    newest = sorted(view.journal.current.values(), key=lambda entry: -entry.sequence)[:5]
    body = render_template(
        "home.html",
        kinds=kinds_of_map(view),
        newest=newest,
        queries=questions_to_start_with(),
        questions=len(questions()),
        contributions=len(view.journal.current),
    )
    return cached(answer(body, PAGE.media_type))
