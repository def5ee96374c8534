"""``fairatlas rebuild``: Oxigraph made anew from the archive."""

import sys

import click
from rich.console import Console
from rich.progress import Progress

from ..settings import Settings
from ..store import Atlas
from ..store.base import stored_base
from .options import store_option


@click.command()
@store_option
def rebuild(settings: Settings) -> None:
    """Make the query store anew from the archive; the old one stays until the new one is whole.

    \b
    Example: fairatlas rebuild
    """
    shown = Console(stderr=True)
    with (
        Atlas(settings.store, stored_base(settings.store)) as atlas,
        Progress(console=shown, transient=True, disable=not sys.stderr.isatty()) as bar,
    ):
        total = len(atlas.journal.entries)
        task = bar.add_task("rebuilding", total=total)
        atlas.rebuild(lambda entry: bar.advance(task))
    click.echo(f"rebuilt from {total} journal entries")
