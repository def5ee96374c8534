"""``fairatlas dump``: the whole map, exactly as it was loaded."""

import sys
from pathlib import Path
from typing import BinaryIO

import click

from fairatlas_loaders import Names

from ..settings import Settings
from ..store import MapView
from ..store.dumping import dump_quads
from .options import store_option


@click.command()
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="A file.")
@click.option("--base", help="Write the map's own IRIs under this base instead.")
@store_option
def dump(output: Path | None, base: str | None, settings: Settings) -> None:
    """Write the map as N-Quads: each contribution in its graph, and their provenance.

    The literals are those of the archive, which Oxigraph would rewrite.

    \b
    Example: fairatlas dump -o map.nq
    """
    view = MapView.open(settings.store)
    if base is not None:
        Names(base)
    if output is None:
        _write(view, sys.stdout.buffer, settings, base)
        sys.stdout.buffer.flush()
        return
    unfinished = output.with_name(output.name + ".part")
    with unfinished.open("wb") as file:
        _write(view, file, settings, base)
    unfinished.replace(output)


def _write(view: MapView, file: BinaryIO, settings: Settings, base: str | None) -> None:
    dump_quads(view, settings.store, file, base)
