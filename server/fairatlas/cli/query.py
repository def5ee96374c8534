"""``fairatlas query``: SPARQL from the command line."""

import signal
import sys
from pathlib import Path

import click

from ..errors import MalformedInput
from ..formats import RDF_FORMATS, RESULT_FORMATS
from ..queries import groups, question, questions
from ..querying import run_query
from ..settings import Settings
from ..store import MapView
from .options import store_option
from .table import print_rows


@click.command()
@click.argument("query", required=False)
@click.option("--saved", metavar="NAME", help="Ask one of the questions that ship; see --list.")
@click.option("--set", "given", metavar="NAME=VALUE", multiple=True, help="A parameter of it.")
@click.option("--list", "listing", is_flag=True, help="List the questions that ship, by group.")
@click.option(
    "--format",
    "suffix",
    type=click.Choice(["table", "jsonld", *sorted({*RESULT_FORMATS, *RDF_FORMATS})]),
    default="table",
    help="table for people; csv, tsv, json, xml for rows; ttl, nt, jsonld, … for triples.",
)
@store_option
def query(
    query: str | None,
    saved: str | None,
    given: tuple[str, ...],
    listing: bool,
    suffix: str,
    settings: Settings,
) -> None:
    """Run a SPARQL query: its text, the name of a file, or - for standard input.

    Or ask one of the questions that ship with the atlas. The usual prefixes need not be declared.

    \b
    Example: fairatlas query 'SELECT ?title { ?s a atlas:Software ; dct:title ?title }'
             fairatlas query --saved tools-in-domain --set domain=domain/ecology
    """
    if listing:
        _list()
        return
    if given and not saved:
        raise click.UsageError("--set gives a parameter of a question asked with --saved")
    if saved and query is not None:
        raise click.UsageError("give a query or --saved, not both")
    view = MapView.open(settings.store)
    if saved:
        one = question(saved)
        text = one.bound(one.values(view.names, dict(map(_pair, given))))
    else:
        text = _text(query or "-")
    # Native code does not look at Python's signals: let the system end us on Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    wanted = None if suffix == "table" else suffix
    most = sys.maxsize - 1
    answer = run_query(view, text, suffix=wanted, max_bytes=most, max_rows=most)
    if wanted is not None and answer.offer.suffix != wanted:
        raise click.UsageError(f"the answer is a {answer.kind}, which can't be given as {wanted}")
    if suffix == "table" and answer.kind != "graph":
        print_rows(answer.body)
        return
    sys.stdout.buffer.write(answer.body)
    sys.stdout.buffer.flush()


def _list() -> None:
    for group in groups():
        click.secho(group.label, bold=True)
        for one in questions().values():
            if one.group == group.name:
                click.echo(f"  {one.name}: {one.label}")
                for parameter in one.parameters:
                    click.echo(f"      {parameter.name}: {parameter.description}")


def _pair(given: str) -> tuple[str, str]:
    name, equals, value = given.partition("=")
    if not equals:
        raise click.UsageError(f"--set takes NAME=VALUE, not {given!r}")
    return name, value


def _text(argument: str) -> str:
    if argument == "-":
        return sys.stdin.read()
    if "{" not in argument and Path(argument).is_file():
        try:
            return Path(argument).read_text("utf-8")
        except UnicodeDecodeError as error:
            raise MalformedInput(f"{argument} is not UTF-8 at byte {error.start}.") from error
    return argument
