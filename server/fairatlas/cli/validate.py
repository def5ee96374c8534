"""``fairatlas validate``: files against a profile, or against shapes of one's own."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click
from click.core import ParameterSource

from fairatlas_loaders import Names, Source

from ..settings import Settings
from ..shacl import Report
from ..shacl.files import ENGINES, OWN, check_source
from ..shacl.posted import UnusableShapes, rules_of_shapes
from ..shacl.profiles import profiles
from ..shacl.rules import RECORD, Rules, rules_of_profile
from .options import base_of, json_option, store_option
from .sources import sources
from .telling import Telling
from .validate_all import validate_all

_WRONG_USE = 2
_FOR_FILES = ("shapes", "format_name", "engine", "form", "most", "every")
_FOR_THE_MAP = ("jobs", "executor", "fresh", "results")


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(exists=True, allow_dash=True, path_type=Path))
@click.option("--profile", metavar="NAME", help="What to check against (default: record).")
@click.option("--list", "listing", is_flag=True, help="List the profiles.")
@click.option(
    "--shapes",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Check against the SHACL shapes of this file instead.",
)
@click.option("--format", "format_name", default="auto", help="The loader (default: recognised).")
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default=OWN,
    help="Our own engine (default), or pySHACL, the reference: slower by far.",
)
@click.option(
    "--report",
    "form",
    type=click.Choice(["text", "json", "ndjson", "csv", "turtle"]),
    default="text",
    help="How to tell what was found (default: text).",
)
@json_option
@click.option("--most", type=click.IntRange(min=1), help="Results of a file at the most.")
@click.option("--every", is_flag=True, help="Show every result; else the text has the first 50.")
@click.option("--all", "whole", is_flag=True, help="Check the whole map instead of files.")
@click.option("--jobs", type=click.IntRange(min=1), help="With --all: how many processes.")
@click.option(
    "--executor",
    default="processes",
    help="With --all: processes (default), or dask://HOST:PORT of a Dask scheduler.",
)
@click.option("--fresh", is_flag=True, help="With --all: check what has not changed as well.")
@click.option(
    "--results",
    type=click.Path(dir_okay=False, path_type=Path),
    help="With --all: write all results to this file, one JSON object a line.",
)
@store_option
def validate(
    paths: tuple[Path, ...],
    profile: str | None,
    listing: bool,
    shapes: Path | None,
    format_name: str,
    engine: str,
    form: str,
    as_json: bool,
    most: int | None,
    every: bool,
    whole: bool,
    jobs: int | None,
    executor: str,
    fresh: bool,
    results: Path | None,
    settings: Settings,
) -> None:
    """Check files against the record shapes, another profile, or shapes of your own.

    A folder stands for all files in it but hidden ones; those of no known format are skipped, and
    said. Nothing is stored. The exit code is 1 when a file is invalid, refused, or unchecked since
    it holds nothing that a shape is about.

    \b
    Example: fairatlas validate examples/records/invalid-software.ttl
             fairatlas validate catalogue/ --profile dcat-ap --report csv > results.csv
    """
    if listing:
        _list()
        return
    _check_use(paths, profile, shapes, whole)
    _check_options(click.get_current_context(), _FOR_FILES if whole else _FOR_THE_MAP, whole)
    if whole:
        validate_all(
            settings,
            profile=profile or RECORD,
            jobs=jobs,
            executor=executor,
            as_json=as_json,
            report=results,
            fresh=fresh,
        )
        return
    names = Names(base_of(settings))
    rules = _rules(profile, shapes, names)

    def check(source: Source) -> Report:
        return check_source(source, names, rules, format_name, engine, most)

    files = list(sources(paths))
    run = Telling(check, len(files) > 1)
    run.tell(files, "json" if as_json else form, every)
    if run.bad:
        sys.exit(1)


def _check_use(
    paths: Sequence[Path], profile: str | None, shapes: Path | None, whole: bool
) -> None:
    if bool(paths) == whole:
        raise click.UsageError("name files to check, or use --all for the whole map")
    if shapes is not None and profile is not None:
        raise click.UsageError("--shapes stand in the place of a profile")
    if profile is not None and profile not in profiles():
        known = ", ".join(profiles())
        raise click.UsageError(f"there is no profile {profile!r}; there are: {known}")


def _check_options(context: click.Context, others: Sequence[str], whole: bool) -> None:
    """Refuses options that would have no effect."""
    for option in context.command.params:
        given = context.get_parameter_source(option.name or "")
        if option.name in others and given is ParameterSource.COMMANDLINE:
            raise click.UsageError(f"{option.opts[0]} is {'not ' if whole else ''}for --all")


def _rules(profile: str | None, shapes: Path | None, names: Names) -> Rules:
    if shapes is None:
        return rules_of_profile(profile or RECORD)
    try:
        return rules_of_shapes(Source(shapes.name, path=shapes), names)
    except UnusableShapes as error:
        click.echo(f"{shapes}: these shapes can't be used", err=True)
        for fault in error.faults:
            click.echo("  " + ": ".join(one for one in fault.values() if one), err=True)
        sys.exit(_WRONG_USE)


def _list() -> None:
    for one in profiles().values():
        click.secho(f"{one.name}: {one.label} ({one.version})", bold=True)
        click.echo(f"  {one.description}")
