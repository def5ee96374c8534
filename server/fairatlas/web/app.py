"""Makes the Flask application."""

from flask import Flask, abort, g, request

from ..federation import Reach
from ..processes import end_with_parent, give_memory_back
from ..search import IndexKeeper
from ..settings import Settings
from ..store import Atlas, MapView
from ..store.base import stored_base
from ..summaries import Summary, SummaryKeeper
from ..tokens import Tokens
from ..workers import Engine, Pool, PoolLimits
from ..workers.failure import TaskFailed
from ..writing import Writer
from . import (
    about,
    assessing,
    entities,
    fip_form,
    fips,
    graphs,
    history,
    home,
    imports,
    jobs,
    leaderboard,
    operation,
    profiles,
    queries,
    scorecards,
    scored_files,
    search,
    self_description,
    sparql,
    validation,
    vocabularies,
)
from .filters import add_filters
from .front import Front
from .headers import add_headers
from .problems import add_problem_handlers
from .service import KEY, Service, attach, service

_BLUEPRINTS = (
    home.pages,
    sparql.pages,
    graphs.pages,
    jobs.pages,
    queries.pages,
    entities.pages,
    profiles.pages,
    search.pages,
    about.pages,
    imports.pages,
    self_description.pages,
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

_MOST_OF_SUMMARY = 500_000
"""Bytes of the summary of a map, so that thousands of classes are listed within some 10 ms."""


def create_app(settings: Settings, atlas: Atlas | None = None) -> Flask:
    """The application over the store that the settings name; the store must exist.

    With an ``atlas``, which has that store open for writing, the map can be changed, and is held
    in memory where it fits; without one it is served as it stands.

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
    attach(app, _service(settings, atlas))
    app.before_request(_note_state)
    app.before_request(_need_length)
    add_filters(app)
    add_headers(app)
    add_problem_handlers(app)
    for blueprint in _BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app


def _service(settings: Settings, atlas: Atlas | None) -> Service:
    limits = PoolLimits(
        workers=settings.workers,
        memory=settings.worker_memory,
        waiting=settings.worker_queue,
        turn=settings.worker_turn,
        slow=settings.slow_seconds,
    )
    pool = Pool(str(settings.store), limits)
    tokens = Tokens(settings.store)
    reach = Reach(settings.reachable.split())
    if atlas is None:
        view = MapView.open(settings.store)
        return Service(settings, view, pool, tokens, reach, _summaries(settings, view, pool))
    engine = Engine(atlas, pool, settings.worker_memory, settings.memory_quads)
    engine.begin()
    view = MapView(atlas.store, atlas.names, atlas.journal, atlas.folder)
    index = IndexKeeper(atlas.folder, view)
    index.changed()
    writer = Writer(atlas, pool, engine, index, reach, settings.trusted_timeout)
    return Service(settings, view, pool, tokens, reach, _summaries(settings, view, pool), writer)


def _summaries(settings: Settings, view: MapView, pool: Pool) -> SummaryKeeper:
    """What has a worker count the map; its summary is small, or there is none."""

    def count() -> Summary:
        found: Summary = pool.run("summary", settings.validation_timeout, _MOST_OF_SUMMARY)
        return found

    return SummaryKeeper(view, count, failures=(TaskFailed,))


def _note_state() -> None:
    """Notes the state of the map before anything is read from it.

    An answer that is made while the map changes may hold something newer than its entity tag
    says, which does no harm; the other way round a client would keep what is old.
    """
    g.state = service().state


def _need_length() -> None:
    """Refuses a body of unstated length: past the limit it would be cut, and read as if whole."""
    if "Transfer-Encoding" in request.headers and request.content_length is None:
        abort(411)


def application() -> Front:
    """The service with its settings from the environment, for a server's process."""
    # The port is free again when the server that started this process is killed.
    end_with_parent()
    give_memory_back()
    settings = Settings()
    app = create_app(settings, Atlas(settings.store, stored_base(settings.store)))
    return Front(app, app.extensions[KEY])
