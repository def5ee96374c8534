"""What ``fairatlas validate --all`` does: the whole map is checked, and told in a summary."""

import json
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from ..settings import Settings
from ..shacl.model import Status
from ..shacl.whole import Outcome, check_map
from ..shacl.whole.checking import Step
from ..shacl.whole.text import as_text
from ..shacl.whole.workers import WorkersError, workers

FAILURE = 3


def validate_all(
    settings: Settings,
    *,
    profile: str = "record",
    jobs: int | None = None,
    executor: str = "processes",
    as_json: bool = False,
    report: Path | None = None,
    fresh: bool = False,
) -> None:
    """Checks the whole map, says what there is to say, and ends the command with its exit code.

    Nothing is checked that was checked before and has not changed since. A run that is stopped
    leaves what is done; the next one goes on from there.

    Args:
        settings: name the store.
        profile: what the map is checked against, by name.
        jobs: how many processes; as many as there are processors if it is not said.
        executor: ``processes``, or ``dask://HOST:PORT`` with the address of a Dask scheduler.
        as_json: print one JSON object rather than text.
        report: a file for all results, a line of JSON each.
        fresh: check everything again.

    Raises:
        click.UsageError: there is no such executor.
        StoreError: there is no store, another run is at it, or it is damaged.
        SystemExit: with 1 when the map is invalid or no shape is about it; with 3 when a
            contribution can't be read, or the workers were lost; with 128 and the number of the
            signal that stopped it.
    """
    try:
        by = workers(executor, jobs)
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    try:
        with _stoppable(), _bar(quiet=as_json) as watch:
            outcome = check_map(settings.store, profile, by=by, fresh=fresh, watch=watch)
    except _Stopped as stopped:
        click.echo(
            "fairatlas: stopped; what is done is kept, and the same command goes on from there",
            err=True,
        )
        sys.exit(128 + stopped.number)
    except WorkersError as error:
        click.echo(f"fairatlas: {error}", err=True)
        sys.exit(FAILURE)
    if report is not None:
        _write(report, outcome)
    if as_json:
        click.echo(json.dumps(outcome.as_json(), ensure_ascii=False))
    else:
        click.echo(as_text(outcome, str(settings.store)))
    for fault in outcome.unread:
        click.echo(f"fairatlas: left out: {fault}", err=True)
    if outcome.unread:
        sys.exit(FAILURE)
    if outcome.summary.status not in (Status.VALID, Status.WARNINGS):
        sys.exit(1)


class _Stopped(BaseException):
    """A signal asks to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.number = number


@contextmanager
def _stoppable() -> Iterator[None]:
    """Ends the block with ``_Stopped`` on SIGINT and SIGTERM."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _Stopped(number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _bar(quiet: bool) -> Iterator[Callable[[Step], None]]:
    """Shows how far the run is, on a terminal only."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("parts"),
        TextColumn("{task.fields[rate]}"),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    # No thread that refreshes: processes are forked from this one.
    shown = Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        auto_refresh=False,
        disable=quiet or not sys.stderr.isatty(),
    )
    with shown:
        task = shown.add_task("reading the map", total=None, rate="")
        shown.refresh()

        def watch(step: Step) -> None:
            elapsed = shown.tasks[0].elapsed or 0
            rate = f"{step.nodes / elapsed:,.0f} records/s" if elapsed > 0 else ""
            shown.update(
                task, description="checking", completed=step.done, total=step.parts, rate=rate
            )
            shown.refresh()

        yield watch


def _write(path: Path, outcome: Outcome) -> None:
    unfinished = path.with_name(path.name + ".part")
    with unfinished.open("wb") as file:
        file.writelines(line + b"\n" for line in outcome.results())
    unfinished.replace(path)
