"""``fairatlas validate``: files against the record shapes."""

import json
import sys
from pathlib import Path

import click

from fairatlas_loaders import Names, Refusal, Source
from fairatlas_loaders.vocabulary import compact

from ..settings import Settings
from ..shacl.files import ENGINES, OWN, validate_source
from ..shacl.model import Report, Status
from .options import base_of, json_option, store_option


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--format", "format_name", default="auto", help="The loader (default: recognised).")
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=OWN,
    help="Our own engine (default), or pySHACL, the reference: slower by far.",
)
@json_option
@store_option
def validate(
    paths: tuple[Path, ...], format_name: str, engine: str, as_json: bool, settings: Settings
) -> None:
    """Check files against the record shapes; nothing is stored.

    The exit code is 1 when a file is invalid, refused, or holds nothing that a shape is about.

    \b
    Example: fairatlas validate examples/records/invalid-software.ttl
    """
    fine = True
    for path in paths:
        try:
            report = validate_source(
                Source(path.name, path=path), Names(base_of(settings)), format_name, engine
            )
        except Refusal as refusal:
            fine = False
            _say_refused(path, refusal, as_json)
            continue
        fine = fine and report.status in (Status.VALID, Status.WARNINGS)
        _say(path, report, as_json)
    if not fine:
        sys.exit(1)


def _say_refused(path: Path, refusal: Refusal, as_json: bool) -> None:
    if as_json:
        told = {"source": path.name, "place": refusal.place, "reason": refusal.reason}
        click.echo(json.dumps({"status": "refused", **told}, ensure_ascii=False))
    else:
        click.echo(f"{path}: refused: {refusal}", err=True)


def _say(path: Path, report: Report, as_json: bool) -> None:
    if as_json:
        told = {"source": path.name, **report.as_json()}
        click.echo(json.dumps(told, ensure_ascii=False))
        return
    colour = {Status.INVALID: "red", Status.VALID: "green"}.get(report.status, "yellow")
    records = f"{report.focus_nodes} record" + "s" * (report.focus_nodes != 1)
    click.echo(f"{path}: {click.style(report.status.value, fg=colour, bold=True)} ({records})")
    for result in report.results:
        name = result.name or compact((result.path or "").strip("<>"))
        value = f", found {result.value}" if result.value is not None else ""
        click.echo(f"  {result.severity.lower()}: {name}: {result.message}{value}")
        click.echo(click.style(f"    at {result.focus_node}", dim=True))
