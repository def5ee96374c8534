"""``fairatlas load``: files become contributions."""

import json
import sys
from pathlib import Path

import click

from fairatlas_loaders import NotRecognised, Refusal, Source, loader_for
from fairatlas_loaders.python_environment import installed_report

from ..settings import Settings
from ..store import Atlas, Outcome
from .options import base_of, json_option, store_option
from .progress import progress
from .sources import Given, sources


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--format", "format_name", default="auto", help="The loader (default: recognised).")
@click.option("--name", help="The contribution's name; loading under it again supersedes it.")
@click.option("--rebase", metavar="IRI", help="Move IRIs of the map with this base to this map.")
@click.option("--installed", is_flag=True, help="Load the Python packages installed beside this.")
@click.option("--strict", is_flag=True, help="Refuse a file of which a value can't be used.")
@click.option("--findings", is_flag=True, help="List each value that was repaired or dropped.")
@json_option
@store_option
def load(
    paths: tuple[Path, ...],
    format_name: str,
    name: str | None,
    rebase: str | None,
    installed: bool,
    strict: bool,
    findings: bool,
    as_json: bool,
    settings: Settings,
) -> None:
    """Load files into the map: RDF, and what projects, registries and archives have.

    A folder stands for all files in it but hidden ones; those of no known format are skipped, and
    said. What is loaded is kept even if a later file is refused; then the exit code is 1.

    \b
    Example: fairatlas load CITATION.cff codemeta.json
    """
    if not paths and not installed:
        raise click.UsageError("name files to load, or use --installed")
    files = list(sources(paths))
    if installed:
        files.append(Given(Source("pip-inspect.json", installed_report())))
    if name is not None and len(files) != 1:
        raise click.UsageError("--name is for one file; these are " + str(len(files)))
    refused = 0
    with Atlas(settings.store, base_of(settings)) as atlas:
        for given in progress(files, "loading", quiet=as_json):
            source = given.source
            try:
                loader = loader_for(source, format_name)
                outcome = atlas.load(source, loader, name=name, rebase=rebase, strict=strict)
            except NotRecognised as refusal:
                refused += not given.in_folder
                _say_left("skipped" if given.in_folder else "refused", refusal, as_json)
            except Refusal as refusal:
                refused += 1
                _say_left("refused", refusal, as_json)
            else:
                _say_loaded(source, outcome, as_json, findings)
    if refused:
        sys.exit(1)


def _say_left(status: str, refusal: Refusal, as_json: bool) -> None:
    if as_json:
        told = {"source": refusal.source, "place": refusal.place, "reason": refusal.reason}
        click.echo(json.dumps({"status": status, **told}, ensure_ascii=False))
    else:
        click.echo(f"{status}  {refusal}", err=True)


def _say_loaded(source: Source, outcome: Outcome, as_json: bool, findings: bool) -> None:
    status = "unchanged" if outcome.unchanged else "loaded"
    if as_json:
        told = {"source": source.name, "contribution": outcome.entry.contribution}
        report = outcome.report.as_json()
        click.echo(json.dumps({"status": status, **told, "report": report}, ensure_ascii=False))
    elif outcome.unchanged:
        click.echo(f"unchanged  {source.name} is {outcome.entry.contribution} already")
    else:
        report_ = outcome.report
        counts = "".join(f", {count} {action}" for action, count in sorted(report_.counts.items()))
        replaced = ", in place of an older one" if outcome.superseded else ""
        click.echo(
            f"loaded  {source.name} as {outcome.entry.contribution}: "
            f"{report_.records} records, {report_.triples} triples{counts}{replaced}"
        )
        for line in report_.lines() if findings else ():
            click.echo(f"  {line}")
    sys.stdout.flush()
