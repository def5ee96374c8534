"""What the views share: settings, the map, and the workers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app, has_request_context, request

from ..federation import Reach
from ..labels import Labels
from ..point_lookup import looked_up
from ..query_limits import QueryLimits
from ..querying import Answer
from ..settings import Settings
from ..store import MapView
from ..summaries import SummaryKeeper, answered
from ..tokens import Tokens
from ..workers import Pool, Work
from ..writing import Writer

KEY = "fairatlas"
_MOST_LANGUAGES = 10


WANTED = "fairatlas.is_wanted"
"""In the WSGI environment: whether the client still waits for the answer."""


@dataclass(frozen=True)
class Service:
    """One running atlas.

    Attributes:
        reach: what SERVICE and LOAD reach.
        summaries: what is counted of the map beforehand.
        writer: what changes the map; None where it is served as it stands.
    """

    settings: Settings
    view: MapView
    pool: Pool
    tokens: Tokens
    reach: Reach
    summaries: SummaryKeeper
    writer: Writer | None = None

    @property
    def state(self) -> str | None:
        """The state of the map; None for the moment in which it has changed and workers have not.

        What is answered in that moment may be of either state, so nobody should give it again.
        """
        shown, state = self.pool.shown, self.view.state
        return state if shown is None or shown == state else None

    def query(self, limits: QueryLimits | None = None, *, by: str = "", **arguments: Any) -> Any:
        """Runs a query in a worker, within limits, else those for everybody.

        What can be told at once needs no worker.
        """
        limits = limits or QueryLimits.of(self.settings)
        wanted = arguments.pop("is_wanted", None) or is_wanted()
        told = self.at_once(limits, **arguments)
        if told is not None:
            return told
        arguments = {"is_wanted": wanted, **_within(limits), **arguments}
        return self.pool.run("query", limits.seconds, by=by, **arguments)

    def at_once(self, limits: QueryLimits | None = None, **arguments: Any) -> Answer | None:
        """The answer to a query about one thing, or for counts that are known; None for others.

        Raises:
            NotAcceptable, LimitReached: as where the query is run.
        """
        limits = limits or QueryLimits.of(self.settings)
        most: dict[str, Any] = {"max_bytes": limits.max_bytes, "max_rows": limits.max_rows}
        found = looked_up(self.view, **most, **arguments)
        return found or answered(self.summaries, **most, **arguments)

    def begin_query(self, **arguments: Any) -> Work | None:
        """A query within the limits for everybody, under way; None where no worker is free now."""
        limits = QueryLimits.of(self.settings)
        arguments = {**_within(limits), **arguments}
        return self.pool.begin("query", limits.seconds, **arguments)

    def check(self, task: str, **arguments: Any) -> Any:
        """Runs a validation or a scorecard in a worker, within the limits set."""
        settings = self.settings
        return self.pool.run(
            task,
            settings.validation_timeout,
            settings.report_max_bytes,
            is_wanted=is_wanted(),
            **arguments,
        )


def _within(limits: QueryLimits) -> dict[str, Any]:
    # The answer has a word or two beside its body.
    most = limits.max_bytes
    return {"answer_bytes": most + 1_000, "max_bytes": most, "max_rows": limits.max_rows}


def is_wanted() -> Callable[[], bool]:
    """What tells whether the client of this request still waits for its answer."""
    told: Callable[[], bool] = (
        request.environ.get(WANTED, _always) if has_request_context() else _always
    )
    return told


def _always() -> bool:
    return True


def attach(app: Flask, service: Service) -> None:
    """Gives the application its service."""
    app.extensions[KEY] = service


def service() -> Service:
    """The service of the application that answers this request."""
    return cast(Service, current_app.extensions[KEY])


def languages() -> Sequence[str]:
    """The reader's languages, best first, English last; ``?lang=`` goes before the header."""
    wanted = [one.lower() for one in request.args.getlist("lang")]
    wanted += [value.split("-")[0].lower() for value, q in request.accept_languages if q > 0]
    known = [one for one in wanted if one.isalpha()]
    return (*dict.fromkeys([*known[:_MOST_LANGUAGES], "en"]),)


def labels() -> Labels:
    """Names for this page, in the reader's languages."""
    return Labels(service().view.store, languages())
