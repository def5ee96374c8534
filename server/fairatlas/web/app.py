"""Makes the Flask application."""

from flask import Flask, abort, request

from ..processes import end_with_parent, give_memory_back
from ..settings import Settings
from ..store import MapView
from ..workers import Pool, PoolLimits
from . import (
    assessing,
    entities,
    fip_form,
    fips,
    history,
    home,
    leaderboard,
    operation,
    queries,
    scorecards,
    scored_files,
    sparql,
    validation,
    vocabularies,
)
from .filters import add_filters
from .headers import add_headers
from .problems import add_problem_handlers
from .service import Service, attach

_BLUEPRINTS = (
    home.pages,
    sparql.pages,
    queries.pages,
    entities.pages,
    validation.pages,
    scorecards.pages,
    history.pages,
    scored_files.pages,
    leaderboard.pages,
    assessing.pages,
    fip_form.pages,
    fips.pages,
    vocabularies.pages,
    operation.pages,
)


def create_app(settings: Settings) -> Flask:
    """The application over the store that the settings name; the store must exist.

    Raises:
        StoreMissing, StoreDamaged: it can't be opened.
    """
    app = Flask("fairatlas.web")
    app.config["MAX_CONTENT_LENGTH"] = settings.max_body
    app.config["MAX_FORM_MEMORY_SIZE"] = settings.max_body
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    # A key may hold "//", as that of an address does.
    app.url_map.merge_slashes = False
    limits = PoolLimits(
        workers=settings.workers,
        memory=settings.worker_memory,
        waiting=settings.worker_queue,
        turn=settings.worker_turn,
    )
    attach(
        app,
        Service(
            settings=settings,
            view=MapView.open(settings.store),
            pool=Pool(str(settings.store), limits),
        ),
    )
    app.before_request(_need_length)
    add_filters(app)
    add_headers(app)
    add_problem_handlers(app)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _need_length() -> None:
    """Refuses a body of unstated length: past the limit it would be cut, and read as if whole."""
    if "Transfer-Encoding" in request.headers and request.content_length is None:
        abort(411)


def application() -> Flask:
    """The application with its settings from the environment, for a WSGI server's process."""
    # The port is free again when the server that started this process is killed.
    end_with_parent()
    give_memory_back()
    return create_app(Settings())
