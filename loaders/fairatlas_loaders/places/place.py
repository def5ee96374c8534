"""A place in a file, and the places of a file's triples."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from ..readers.tree import pointer_step

_LONGEST_POINTER = 2_000
_LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True)
class Place:
    """Where in the submitted file something stands: line and column, or a JSON pointer (RFC 6901).

    Lines and columns count from 1, columns in characters; ``width`` is how many characters the
    thing takes on that line.
    """

    line: int | None = None
    column: int | None = None
    width: int = 1
    pointer: str | None = None

    def as_json(self) -> dict[str, object]:
        """The place as a JSON object, with what is known of it."""
        known = {"line": self.line, "column": self.column, "pointer": self.pointer}
        return {name: value for name, value in known.items() if value is not None}

    def __str__(self) -> str:
        told = f"line {self.line}, column {self.column}" if self.line is not None else ""
        return ", ".join(one for one in (told, self.pointer) if one)


Pointer: TypeAlias = "tuple[()] | tuple[Pointer, str | int]"
"""The way to a value of JSON: the way to what it is in, and its key there."""


class Span(NamedTuple):
    """A piece of a text, in characters from its start; in JSON also the way to it."""

    start: int
    end: int
    pointer: "Pointer | None" = None


@dataclass(frozen=True)
class Places:
    """Where the triples of a file stand; terms are given as N-Triples writes them.

    Attributes:
        text: the file, as it was decoded.
        values: where a triple has its object, each triple at its first place.
        subjects: where a node is first a subject.
    """

    text: str = ""
    values: Mapping[tuple[str, str, str], Span] = field(default_factory=dict)
    subjects: Mapping[str, Span] = field(default_factory=dict)

    def of(self, subject: str, predicate: str, value: str) -> Place | None:
        """Where the object of a triple stands; None where that is not known for sure."""
        return self._place(self.values.get((subject, predicate, value)))

    def of_subject(self, subject: str) -> Place | None:
        """Where a node is first described; None where that is not known for sure."""
        return self._place(self.subjects.get(subject))

    @cached_property
    def _ends(self) -> list[int]:
        """Where the lines end."""
        return [match.end() for match in _LINE_END.finditer(self.text)]

    def _place(self, span: Span | None) -> Place | None:
        if span is None:
            return None
        before = bisect_right(self._ends, span.start)
        start = self._ends[before - 1] if before else 0
        inner = _LINE_END.search(self.text, span.start, span.end)
        end = inner.start() if inner else span.end
        width = max(end - span.start, 1)
        pointer = None if span.pointer is None else _written(span.pointer)
        return Place(before + 1, span.start - start + 1, width, pointer)


def _written(pointer: Pointer) -> str | None:
    """The pointer as RFC 6901 writes it; None for one that is too long to be of use."""
    steps = []
    while pointer:
        pointer, step = pointer
        steps.append(step)
    written = ""
    for step in reversed(steps):
        if len(written) + len(str(step)) > _LONGEST_POINTER:
            return None
        written = pointer_step(written, step)
    return written


def lines(text: str) -> list[str]:
    """The lines of a text as places count them: they end at LF, CR LF or CR, nowhere else."""
    return _LINE_END.split(text)
