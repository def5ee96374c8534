"""Options that several commands have."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError
from pyoxigraph import NamedNode

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.iri import check

from ..settings import Settings
from ..store import MapView, StoreMissing
from ..store.base import stored_base
from ..store.remote import Address, settle_engine

Command = Callable[..., Any]


def store_option(command: Command) -> Command:
    """Adds ``--store``; the command gets ``settings`` with that folder in it."""
    return click.option(
        "--store",
        "settings",
        type=click.Path(file_okay=False, path_type=Path),
        callback=_settings,
        metavar="DIR",
        help="The folder of the store (default: $FAIRATLAS_STORE, else your data directory).",
    )(command)


def json_option(command: Command) -> Command:
    """Adds ``--json`` as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def _settings(context: click.Context, option: click.Parameter, value: Path | None) -> Settings:
    return settings_with(**({"store": value} if value is not None else {}))


def base_of(settings: Settings, otherwise: str | None = None) -> str:
    """The base of the map: as set, else as its store was made with, else ``otherwise``.

    Without any of these it is the default of the setting.
    """
    if "base_iri" in settings.model_fields_set:
        return settings.base_iri
    try:
        return stored_base(settings.store)
    except StoreMissing:
        return otherwise or settings.base_iri


def settings_with(**changes: Any) -> Settings:
    """The settings from the environment with some set on the command line.

    Raises:
        click.UsageError: a setting is wrong; it is named as its environment variable.
    """
    try:
        settings = Settings(**changes)
        if settings.engine:
            update, token = settings.engine_update or None, settings.engine_token or None
            settle_engine(settings.store, Address.parse(settings.engine, update, token))
        return settings
    except ValidationError as error:
        told = "; ".join(
            f"FAIRATLAS_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}"
            for one in error.errors()
        )
        raise click.UsageError(told) from error


def thing(view: MapView, named: str) -> NamedNode:
    """The thing that an argument names: an IRI, or kind/key of a thing of the map.

    Raises:
        click.UsageError: it is no IRI.
    """
    full = named if ":" in named.split("/")[0] else view.names.things + named
    try:
        return NamedNode(check(full))
    except IRIError as error:
        raise click.UsageError(str(error)) from error
