"""What the views share: settings, the map, and the workers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from flask import Flask, current_app, request

from ..labels import Labels
from ..settings import Settings
from ..store import MapView
from ..workers import Pool

_KEY = "fairatlas"
_MOST_LANGUAGES = 10


@dataclass(frozen=True)
class Service:
    """One running atlas."""

    settings: Settings
    view: MapView
    pool: Pool

    def query(self, **arguments: Any) -> Any:
        """Runs a query in a worker, within the limits set."""
        most = self.settings.query_max_bytes
        # The answer has a word or two beside its body.
        beside = most + 1_000
        return self.pool.run(
            "query", self.settings.query_timeout, beside, max_bytes=most, **arguments
        )

    def check(self, task: str, **arguments: Any) -> Any:
        """Runs a validation or a scorecard in a worker, within the limits set."""
        settings = self.settings
        return self.pool.run(
            task, settings.validation_timeout, settings.report_max_bytes, **arguments
        )


def attach(app: Flask, service: Service) -> None:
    """Gives the application its service."""
    app.extensions[_KEY] = service


def service() -> Service:
    """The service of the application that answers this request."""
    return cast(Service, current_app.extensions[_KEY])


def languages() -> Sequence[str]:
    """The reader's languages, best first, English last."""
    wanted = [value.split("-")[0].lower() for value, q in request.accept_languages if q > 0]
    known = [one for one in wanted if one.isalpha()]
    return (*dict.fromkeys([*known[:_MOST_LANGUAGES], "en"]),)


def labels() -> Labels:
    """Names for this page, in the reader's languages."""
    return Labels(service().view.store, languages())
