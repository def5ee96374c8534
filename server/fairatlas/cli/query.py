"""``fairatlas query``: SPARQL from the command line."""

import signal
import sys
from pathlib import Path

import click

from ..errors import MalformedInput
from ..formats import RDF_FORMATS, RESULT_FORMATS
from ..querying import run_query
from ..settings import Settings
from ..store import MapView
from .options import store_option
from .table import print_rows


@click.command()
@click.argument("query", default="-")
@click.option(
    "--format",
    "suffix",
    type=click.Choice(["table", "jsonld", *sorted({*RESULT_FORMATS, *RDF_FORMATS})]),
    default="table",
    help="table for people; csv, tsv, json, xml for rows; ttl, nt, jsonld, … for triples.",
)
@store_option
def query(query: str, suffix: str, settings: Settings) -> None:
    """Run a SPARQL query: its text, the name of a file, or - for standard input.

    The usual prefixes need not be declared.

    \b
    Example: fairatlas query 'SELECT ?title { ?s a atlas:Software ; dct:title ?title }'
    """
    text = _text(query)
    view = MapView.open(settings.store)
    # Native code does not look at Python's signals: let the system end us on Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    wanted = None if suffix == "table" else suffix
    answer = run_query(view, text, suffix=wanted, max_bytes=sys.maxsize)
    if wanted is not None and answer.offer.suffix != wanted:
        raise click.UsageError(f"the answer is a {answer.kind}, which can't be given as {wanted}")
    if suffix == "table" and answer.kind != "graph":
        print_rows(answer.body)
        return
    sys.stdout.buffer.write(answer.body)
    sys.stdout.buffer.flush()


def _text(argument: str) -> str:
    if argument == "-":
        return sys.stdin.read()
    if "{" not in argument and Path(argument).is_file():
        try:
            return Path(argument).read_text("utf-8")
        except UnicodeDecodeError as error:
            raise MalformedInput(f"{argument} is not UTF-8 at byte {error.start}.") from error
    return argument
