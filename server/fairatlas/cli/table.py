"""Rows of a SELECT as a table for a terminal."""

import json
import sys

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from fairatlas_loaders.vocabulary import compact


def print_rows(body: bytes) -> None:
    """Prints SPARQL results in JSON as a table, or as tab-separated lines in a pipe."""
    results = json.loads(body)
    if "boolean" in results:
        click.echo("true" if results["boolean"] else "false")
        return
    names = results["head"]["vars"]
    rows = [[_cell(row.get(name)) for name in names] for row in results["results"]["bindings"]]
    if not sys.stdout.isatty():
        for row in (names, *rows):
            click.echo("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    table = Table(*names, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console = Console()
    console.print(table)
    console.print(f"{len(rows)} rows", style="dim")


def _cell(value: dict[str, str] | None) -> str:
    if value is None:
        return ""
    return compact(value["value"]) if value["type"] == "uri" else str(value["value"])
