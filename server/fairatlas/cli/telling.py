"""What ``fairatlas validate`` prints of files, as soon as each is checked."""

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import click
from pyoxigraph import Quad

from fairatlas_loaders import NotRecognised, Refusal, Source

from ..formats import TURTLE, write_rdf
from ..shacl import Report
from ..shacl.batch import Entry, graph, line, lines, text_of
from ..shacl.batch_text import closing, table, text
from .progress import progress
from .sources import Given

_NOTHING = "there is nothing to check"


@dataclass
class Telling:
    """Files that are checked one after another, each told of as soon as it is done.

    Attributes:
        several: whether there is more than one.
        statuses: of those that are done.
        bad: whether one of them is not valid.
    """

    check: Callable[[Source], Report]
    several: bool
    statuses: list[str] = field(default_factory=list)
    bad: bool = False

    def tell(self, files: Sequence[Given], form: str, every: bool) -> None:
        """Checks the files and prints what was found."""
        done = self.entries(files, form)
        if form == "text":
            self._tell_texts(done, every)
        elif form == "csv":
            _print(table(done, self.several))
        elif form == "ndjson" or (self.several and form == "json"):
            _print(lines(done, self.several))
        elif form == "json":
            _print(line(entry.as_json()) for entry in done)
        else:
            quads = (Quad(*triple) for triple in graph(list(done)))
            click.echo(write_rdf(quads, TURTLE), nl=False)
        if not self.statuses:
            self.bad = True
            click.echo(_NOTHING, err=True)

    def entries(self, files: Sequence[Given], form: str) -> Iterator[Entry]:
        """What becomes of each file; those of a folder that have no known format are left out."""
        for given in progress(files, "validating", quiet=form == "text" and sys.stdout.isatty()):
            entry = self._entry(given, with_text=form == "text")
            if entry is not None:
                self.statuses.append(entry.status)
                self.bad = self.bad or not entry.good
                yield entry

    def _entry(self, given: Given, with_text: bool) -> Entry | None:
        try:
            report = self.check(given.source)
        except NotRecognised as refusal:
            if given.in_folder:
                click.echo(f"skipped  {refusal}", err=True)
                return None
            return Entry(given.called, place=refusal.place, reason=refusal.reason)
        except Refusal as refusal:
            return Entry(given.called, place=refusal.place, reason=refusal.reason)
        except OSError as error:
            return Entry(given.called, reason=error.strerror or str(error))
        shown = with_text and any(result.place for result in report.results)
        return Entry(given.called, report, text=text_of(_bytes(given.source)) if shown else None)

    def _tell_texts(self, entries: Iterable[Entry], every: bool) -> None:
        terminal = sys.stdout.isatty()
        colour = terminal and not os.environ.get("NO_COLOR")
        width = shutil.get_terminal_size().columns if terminal else 100
        for entry in entries:
            click.echo(text(entry, colour, every, width), nl=False)
        if self.several:
            click.echo(closing(self.statuses))


def _bytes(source: Source) -> bytes:
    return source.data if source.path is None else source.path.read_bytes()


def _print(pieces: Iterable[str]) -> None:
    for piece in pieces:
        click.echo(piece, nl=False)
        sys.stdout.flush()
