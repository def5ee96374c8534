"""``fairatlas serve``: the web service."""

import os
import signal
import socket
import sys
import time
from threading import Thread

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from ..demo import load_demo, pieces
from ..scoring.keeping import keep_scores
from ..settings import Settings
from ..store import Atlas
from ..store.remote import RemoteStore
from .options import base_of, settings_with, store_option
from .progress import progress

_GRACE = 3
"""Seconds that requests under way have when the service is told to end."""


class _Server(Granian):  # type: ignore[misc,valid-type]
    """Granian, which two signals at the same time can't bring to a halt.

    Its handler takes a lock that the main thread, in which it runs, may hold already.
    """

    def signal_handler_interrupt(self, *args: object, **kwargs: object) -> None:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)
        Thread(target=super().signal_handler_interrupt).start()


@click.command()
@click.option("--port", type=int, help="The port (default: $FAIRATLAS_PORT, else 8000).")
@click.option("--host", help="The address to listen on (default: $FAIRATLAS_HOST, else 127.0.0.1).")
@click.option("--demo", is_flag=True, help="Load the demo map first, where it is not there yet.")
@store_option
def serve(port: int | None, host: str | None, demo: bool, settings: Settings) -> None:
    """Serve the map: pages, linked data, SPARQL, validation and scorecards.

    \b
    Example: fairatlas serve --demo
    """
    settings = _settings(settings, port, host)
    _check_port(settings)
    _prepare(settings, demo)
    for name, value in settings.model_dump().items():
        os.environ[f"FAIRATLAS_{name.upper()}"] = str(value)
    shown = "localhost" if settings.host in ("127.0.0.1", "::1") else settings.host
    click.echo(f"FAIR Atlas is on http://{shown}:{settings.port} (Ctrl-C ends it)")
    # One process: it alone writes to the store.
    _Server(
        "fairatlas.web:application",
        factory=True,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.RSGI,
        workers=1,
        workers_kill_timeout=_GRACE,
        log_level=LogLevels.error,
    ).serve()


def _settings(settings: Settings, port: int | None, host: str | None) -> Settings:
    changes = {"port": port, "host": host, "store": settings.store}
    chosen = settings_with(**{name: value for name, value in changes.items() if value is not None})
    # A new map on another port would otherwise name things at an address where nobody answers.
    base = base_of(chosen, otherwise=f"http://localhost:{chosen.port}")
    return chosen.model_copy(update={"base_iri": base})


def _check_port(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as error:
            click.echo(
                f"fairatlas: can't listen on {settings.host}:{settings.port}: "
                f"{error.strerror or error}. Choose another port: fairatlas serve --port 8001",
                err=True,
            )
            sys.exit(3)


def _prepare(settings: Settings, demo: bool) -> None:
    """Makes the store if there is none, brings it in line, and loads the demo map if asked."""
    start = time.monotonic()
    with Atlas(settings.store, settings.base_iri) as atlas:
        if isinstance(atlas.store, RemoteStore):
            for lack in atlas.store.capabilities.lacks():
                click.echo(f"The engine that holds the map: {lack}")
        if not demo:
            return
        chosen = pieces()
        added = 0
        for piece in progress(chosen, "loading the demo map"):
            for _, outcome in load_demo(atlas, [piece]):
                added += not outcome.unchanged
        if added:
            keep_scores(atlas)
    if added:
        seconds = time.monotonic() - start
        click.echo(f"The demo map is in {settings.store} ({seconds:.1f} s)")
