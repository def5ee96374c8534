"""``fairatlas rebuild``: Oxigraph made anew from the archive."""

import sys

import click
from rich.console import Console
from rich.progress import Progress

from ..settings import Settings
from ..store.rebuilding import rebuild as rebuild_store
from .options import store_option


@click.command()
@store_option
def rebuild(settings: Settings) -> None:
    """Make the query store anew from the archive; the old one stays until the new one is whole.

    \b
    Example: fairatlas rebuild
    """
    shown = Console(stderr=True)
    with Progress(console=shown, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("rebuilding", total=None)
        total = rebuild_store(settings.store, lambda entry: bar.advance(task))
    click.echo(f"rebuilt from {total} journal entries")
