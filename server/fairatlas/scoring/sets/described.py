"""The statements of a map, read from its archive where they are needed.

The archive has a statement a line, and mostly all of one subject together. So it is enough to know
where in which file lines of a subject begin and end; the lines are read when somebody asks. What
leads back from values to subjects is known for the predicates that are named beforehand.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path

from ...shacl.engine.graph import Node
from ...shacl.whole.statements import split, verify
from ...store.archive import Archive
from ...store.journal import Entry
from .matching import Said
from .spelling import as_stored

_MOST_READ = 5_000
"""Subjects whose statements are kept when they have been read."""
_SAID = re.compile(r"^[^ \n]+ ([^ \n]+) ([^\n]+) \.$", re.MULTILINE)
"""Predicate and value of a line; within a literal, the end of a line is written as an escape."""
_FILE_BITS = 20
_SIZE_BITS = 36

Places = int | list[int]
"""Where lines stand: file, beginning and size in one number; several such where they are apart."""


class Described:
    """What contributions state, by subject and, for some predicates, by value.

    It says what the store says, with literals spelled as there.

    Raises:
        Unreadable: the record of a contribution can't be read, or is not what was written.
    """

    def __init__(
        self, archive: Archive, entries: Iterable[Entry], backwards: Collection[Node]
    ) -> None:
        self._files: list[tuple[mmap, Entry]] = []
        self._places: dict[bytes, Places] = {}
        self._pointing: dict[bytes, Places] = {}
        self._read: dict[Node, dict[Node, list[Node]]] = {}
        self._backwards = frozenset(one.encode() for one in backwards)
        for entry in entries:
            verify(archive, entry)
            path = archive.path(entry.record)
            if path.stat().st_size:
                self._index(path, entry)

    def subjects_within(self, beginning: str) -> Iterator[bytes]:
        """The subjects whose IRIs begin so and have no fragment, in the order of the files."""
        start = f"<{beginning}".encode()
        return (one for one in self._places if one.startswith(start) and b"#" not in one)

    def stated(self, subject: Node) -> Said:
        """What is said of a subject: values by predicate."""
        found = self._read.get(subject)
        if found is None:
            if len(self._read) >= _MOST_READ:
                self._read.clear()
            found = self._read[subject] = self._look_up(subject)
        return found

    def pointing(self, value: Node) -> Said:
        """What points at a value: subjects by predicate, for those named beforehand."""
        found: dict[Node, list[Node]] = {}
        for line, entry in self._texts(self._pointing.get(value.encode())):
            ((subject, predicate, _),) = split((line,), entry)
            found.setdefault(predicate, []).append(subject)
        return found

    def _index(self, path: Path, entry: Entry) -> None:
        """Notes where each subject's lines are, and each value's of a predicate of interest."""
        with path.open("rb") as file:
            lines = mmap(file.fileno(), 0, access=ACCESS_READ)
        number = len(self._files)
        self._files.append((lines, entry))
        own = f"_:c{entry.sequence}-".encode()
        backwards = self._backwards
        last = b""
        begin = at = 0
        for line in iter(lines.readline, b""):
            subject, predicate, rest = line.split(b" ", 2)
            if subject != last:
                if at:
                    _note(self._places, _named(last, own), number, begin, at - begin)
                last, begin = subject, at
            if predicate in backwards:
                _note(self._pointing, _named(rest[:-3], own), number, at, len(line))
            at += len(line)
        _note(self._places, _named(last, own), number, begin, at - begin)

    def _look_up(self, subject: Node) -> dict[Node, list[Node]]:
        found: dict[Node, list[Node]] = {}
        for text, entry in self._texts(self._places.get(subject.encode())):
            for predicate, value in _SAID.findall(text):
                if value[0] != "<":
                    value = _known(value, entry)
                elif value[1] == "<":
                    ((_, _, value),) = split((f"{subject} {predicate} {value} .\n",), entry)
                if predicate in found:
                    found[predicate].append(value)
                else:
                    found[predicate] = [value]
        return found

    def _texts(self, places: Places | None) -> Iterator[tuple[str, Entry]]:
        """Lines that stand together, with what contributed them."""
        for place in () if places is None else (places,) if isinstance(places, int) else places:
            begin = place >> _SIZE_BITS >> _FILE_BITS
            size = place >> _FILE_BITS & (1 << _SIZE_BITS) - 1
            lines, entry = self._files[place & (1 << _FILE_BITS) - 1]
            yield lines[begin : begin + size].decode(), entry


def _note(places: dict[bytes, Places], key: bytes, file: int, begin: int, size: int) -> None:
    place = (begin << _SIZE_BITS | size) << _FILE_BITS | file
    known = places.get(key)
    if known is None:
        places[key] = place
    elif isinstance(known, int):
        places[key] = [known, place]
    else:
        known.append(place)


def _known(value: Node, entry: Entry) -> Node:
    """A literal or a blank node as it is known in the whole map."""
    if value[0] == "_":
        return f"_:c{entry.sequence}-{value[2:]}"
    return as_stored(value) if value[-1] == ">" else value


def _named(node: bytes, own: bytes) -> bytes:
    """A node as it is called in the whole map: blank nodes are those of one contribution."""
    return own + node[2:] if node.startswith(b"_:") else node
