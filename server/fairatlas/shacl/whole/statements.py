"""The statements of contributions as the archive holds them, literals in their own spelling."""

import re
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, RdfFormat, Triple, parse

from ...store import StoreDamaged
from ...store.archive import Archive
from ...store.journal import Entry
from ..engine.graph import SUBCLASS, Graph, Node, written
from ..hierarchy import with_hierarchy

Statement = tuple[Node, Node, Node]

_BLANK_NODE = re.compile(r"(?:^|[\n ])_:")
"""Matches inside some literals too: then a line counts as changed that is not."""


class Unreadable(Exception):
    """A contribution whose statements can't be validated, and why."""

    def __init__(self, entry: Entry, reason: str) -> None:
        super().__init__(f"contribution {entry.contribution}: {reason}")
        self.entry = entry
        self.reason = reason

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[Entry, str]]:
        return Unreadable, (self.entry, self.reason)


def verify(archive: Archive, entry: Entry) -> None:
    """Reads the record of a contribution through; Unreadable where it is not what was written."""
    try:
        archive.verify(entry.record)
    except (StoreDamaged, OSError) as error:
        raise Unreadable(entry, str(error)) from error


def graph_of(archive: Archive, entries: Iterable[Entry]) -> Graph:
    """The union of contributions in one graph, with the class hierarchy of the ontology.

    Raises:
        Unreadable: one of them can't be read.
    """
    graph = Graph()
    add = graph.add
    for entry in entries:
        verify(archive, entry)
        for subject, predicate, value in split(_lines(archive, entry), entry):
            # As in with_hierarchy: data have no say in which shapes look at them.
            if predicate != SUBCLASS:
                add(subject, predicate, value)
    for triple in with_hierarchy(()):
        add(str(triple.subject), str(triple.predicate), str(triple.object))
    return graph


def split(lines: Iterable[str], entry: Entry) -> Iterator[Statement]:
    """The terms of lines of N-Triples that the archive wrote.

    The archive writes terms as the engine does, with one space between them, so that the lines
    need no parser. That halves the time to read a large map.
    """
    last = ""
    own = f"_:c{entry.sequence}-"
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        if subject[0] == "_":
            subject = own + subject[2:]
        # Data mostly say all of one subject before the next; one string will do for it.
        last = last if subject == last else subject
        value = rest[:-3]
        if value[0] == "_":
            value = own + value[2:]
        elif value[:2] == "<<":
            value = _reread(line, own)
        yield last, predicate, value


def _reread(line: str, own: str) -> Node:
    """The triple term that a line ends with; its blank nodes begin with ``own``."""

    def renamed(term: object) -> object:
        if isinstance(term, BlankNode):
            return BlankNode(own[2:] + term.value)
        if isinstance(term, Triple):
            return Triple(renamed(term.subject), term.predicate, renamed(term.object))  # type: ignore[arg-type]
        return term

    (quad,) = parse(line.encode(), format=RdfFormat.N_TRIPLES)
    return written(renamed(quad.object))


def changes(archive: Archive, old: Iterable[Entry], new: Iterable[Entry]) -> Iterator[Statement]:
    """The statements of contributions that went and came, but for those that did both.

    A statement with blank nodes counts as changed: its blank nodes are others now.

    Raises:
        Unreadable: one of them can't be read.
    """
    gone: dict[str, Entry] = {}
    for entry in old:
        for line in _lines(archive, entry):
            if _BLANK_NODE.search(line):
                yield from split((line,), entry)
            else:
                gone[line] = entry
    stayed: set[str] = set()
    for entry in new:
        for line in _lines(archive, entry):
            if line in gone:
                stayed.add(line)
            else:
                yield from split((line,), entry)
    for line, entry in gone.items():
        if line not in stayed:
            yield from split((line,), entry)


def _lines(archive: Archive, entry: Entry) -> Iterator[str]:
    try:
        with archive.path(entry.record).open(encoding="utf-8", newline="\n") as lines:
            yield from lines
    except (OSError, UnicodeDecodeError) as error:
        raise Unreadable(entry, str(error)) from error
