"""The home page."""

from flask import Blueprint, Response, render_template

from ..errors import Problem
from ..formats import PAGE
from ..kinds import kinds_of_map
from ..queries import questions, questions_to_start_with
from ..scoring.own import OwnScore
from ..self_description.interfaces import LINK
from ..self_description.map_record import MapRecord
from ..self_description.schema_org import of_map
from .kept import kept
from .responses import answer, cached, chosen, lacks_something
from .service import labels, languages, service

pages = Blueprint("home", __name__)


@pages.get("/")
def home() -> Response:
    """What this is, what is in it, and what can be done with it."""
    chosen((PAGE,))
    view = service().view
    record = MapRecord.of(view)
    newest = sorted(view.journal.current.values(), key=lambda entry: -entry.sequence)[:5]
    body = render_template(
        "home.html",
        kinds=kinds_of_map(view),
        newest=newest,
        queries=questions_to_start_with(),
        questions=len(questions()),
        contributions=len(view.journal.current),
        own=_own(),
        names=labels(),
        linked_data=of_map(
            view.names.base, view.names.endpoint().value, record.title, record.description
        ),
    )
    response = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    response.headers["Link"] = LINK
    return cached(response, *languages())


def _own() -> tuple[OwnScore, ...]:
    """The scores of this project's own records; none while no worker is free to make them."""
    try:
        found: tuple[OwnScore, ...] = kept("own_scores")
    except Problem:
        lacks_something()
        return ()
    return found
