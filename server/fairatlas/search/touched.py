"""The things that the entries of a journal may have changed."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, parse

from fairatlas_loaders.vocabulary import term

from ..store import MapView
from ..store.archive import Archive
from ..store.journal import Entry

_MOST_BYTES = 50_000_000
"""Of records that are compared; beyond, making the index anew is faster."""
_ENDS_IN_BLANK_NODE = re.compile(rb" _:\S+ \.\s*$")


def touched(folder: Path, view: MapView, since: int) -> set[str] | None:
    """IRIs of all things that changed since a number of entries, and maybe of some more.

    None where the records that changed are too large to be compared.
    """
    archive = Archive(folder / "archive")
    nodes: set[str] = set()
    size = 0
    for before, after in _changes(view, since):
        paths = [archive.path(one.record) if one else None for one in (before, after)]
        size += sum(path.stat().st_size for path in paths if path is not None)
        if size > _MOST_BYTES:
            return None
        nodes |= _subjects(*(_lines(path) for path in paths))
    return nodes | _users(view, nodes)


def _changes(view: MapView, since: int) -> Iterator[tuple[Entry | None, Entry | None]]:
    """Contributions to the map as they were then, and as they are."""
    journal = view.journal
    names = {
        entry.contribution
        for entry in journal.entries[since:]
        if not entry.is_assessment and view.names.is_of_map(_graph(view, entry))
    }
    then: dict[str, Entry] = {}
    for entry in journal.entries[:since] if names else ():
        if entry.contribution in names and not entry.is_assessment:
            then[entry.contribution] = entry
    for name in names:
        before, after = then.get(name), journal.current.get(name)
        yield (None if before is None or before.withdrawn else before), after


def _graph(view: MapView, entry: Entry) -> str:
    return view.names.graph(entry.contribution).value


def _lines(path: Path | None) -> set[bytes]:
    return set(path.read_bytes().splitlines(keepends=True)) if path is not None else set()


def _subjects(before: set[bytes], after: set[bytes]) -> set[str]:
    """What the triples that came or went are about."""
    found, blank = _named(before ^ after)
    if blank:
        # What a node without a name says, such as an identifier, is said of what points at it.
        pointing = (line for line in before | after if _ENDS_IN_BLANK_NODE.search(line))
        found |= _named(pointing)[0]
    return found


def _named(lines: Iterable[bytes]) -> tuple[set[str], bool]:
    """The IRIs that triples are about, and whether some are about nodes without a name."""
    found: set[str] = set()
    blank = False
    for quad in parse(b"".join(lines), format=RdfFormat.N_TRIPLES):
        if isinstance(quad.subject, NamedNode):
            found.add(quad.subject.value)
        else:
            blank = True
    return found, blank


def _users(view: MapView, nodes: Iterable[str]) -> set[str]:
    """The things that have one of these nodes for an identifier."""
    found: set[str] = set()
    for iri in nodes:
        quads = view.store.quads_for_pattern(
            None, term("adms:identifier"), NamedNode(iri), DefaultGraph()
        )
        found |= {quad.subject.value for quad in quads if isinstance(quad.subject, NamedNode)}
    return found
