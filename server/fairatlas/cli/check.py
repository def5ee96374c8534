"""``fairatlas check``: is everything as it was written?"""

import json
import sys

import click

from ..settings import Settings
from ..store import Atlas
from ..store.base import stored_base
from ..store.checking import faults
from .options import json_option, store_option


@click.command()
@json_option
@store_option
def check(as_json: bool, settings: Settings) -> None:
    """Check the archive against its hashes, the journal against its chain, Oxigraph against both.

    \b
    Example: fairatlas check
    """
    with Atlas(settings.store, stored_base(settings.store)) as atlas:
        found = list(faults(atlas.store, atlas.names, atlas.archive, atlas.journal))
        entries = len(atlas.journal.entries)
    if as_json:
        listed = [{"what": fault.what, "remedy": fault.remedy} for fault in found]
        click.echo(json.dumps({"entries": entries, "faults": listed}, ensure_ascii=False))
    elif not found:
        click.echo(f"all well: {entries} journal entries, archive and Oxigraph agree")
    else:
        for fault in found:
            click.echo(f"{fault.what}\n  remedy: {fault.remedy}")
    if found:
        sys.exit(1)
