"""The command ``fairatlas`` and its subcommands."""

import sys

import click

from fairatlas_loaders.errors import IRIError

from .. import __version__
from ..errors import MalformedInput, Problem
from ..store.errors import StoreError
from .check import check
from .describe import describe
from .dump import dump
from .fip import fip
from .history import history
from .load import load
from .match import match
from .query import query
from .rebuild import rebuild
from .score import score
from .serve import serve
from .token import token
from .validate import validate

WRONG_USE = 2
FAILURE = 3
"""The exit code when a command could not do its work."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fairatlas")
def group() -> None:
    """A map of open science infrastructure as linked data.

    Try `fairatlas serve --demo`, then open http://localhost:8000.
    """


for command in (
    serve,
    load,
    match,
    query,
    validate,
    score,
    history,
    fip,
    describe,
    dump,
    token,
    rebuild,
    check,
):
    group.add_command(command)


def main() -> None:
    """Runs the command: exit code 0 done, 1 a finding, 2 wrong use, 3 failure."""
    try:
        group(prog_name="fairatlas")
    except (IRIError, MalformedInput) as error:
        click.echo(f"fairatlas: {error}", err=True)
        sys.exit(WRONG_USE)
    except (StoreError, Problem, OSError) as error:
        if isinstance(error, BrokenPipeError):
            sys.stderr.close()
        else:
            click.echo(f"fairatlas: {error}", err=True)
        sys.exit(FAILURE)
