"""A value read from JSON, YAML or XML, with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

MAX_NODES = 500_000
"""Values in one file; more is refused, which also ends YAML alias bombs."""

MAX_DEPTH = 100
"""Nesting of one file; real metadata stays below 20."""


TEXT = "#text"
"""The member of a mapping that holds the text of an XML element with attributes."""

LANGUAGE = "@lang"
"""The member that holds the language of that text."""


@dataclass(frozen=True)
class Node:
    """A text, list, mapping or nothing. Numbers, dates and truth values keep their spelling.

    A number stays as it was typed because ``version: 1.10`` means the text ``1.10``.
    """

    value: str | list[Node] | dict[str, Node] | None
    pointer: str
    line: int | None = None

    @property
    def place(self) -> str:
        """Where the value stands: its JSON pointer, and the line where known."""
        pointer = self.pointer or "/"
        return pointer if self.line is None else f"{pointer} (line {self.line})"

    @property
    def text(self) -> str | None:
        """The stripped text of a scalar or XML element, None for anything else or for no text."""
        value = self.value
        if isinstance(value, dict) and TEXT in value:
            value = value[TEXT].value
        return (value.strip() or None) if isinstance(value, str) else None

    def get(self, key: str) -> Node | None:
        """The member ``key`` of a mapping that is not null, else None."""
        if not isinstance(self.value, dict):
            return None
        member = self.value.get(key)
        return None if member is None or member.value is None else member

    def first(self, *keys: str) -> str | None:
        """The text of the first of these members that has one."""
        for key in keys:
            member = self.get(key)
            if member is not None and member.text:
                return member.text
        return None

    def items(self) -> list[Node]:
        """The members of a list, or the value itself as a list of one; nulls left out."""
        nodes = self.value if isinstance(self.value, list) else [self]
        return [node for node in nodes if node.value is not None]

    def leaves(self) -> Iterator[Node]:
        """Every scalar at or below this value."""
        if isinstance(self.value, list):
            for node in self.value:
                yield from node.leaves()
        elif isinstance(self.value, dict):
            for node in self.value.values():
                yield from node.leaves()
        elif self.value is not None:
            yield self


def placed(node: Node, place: str, line: int | None) -> Node:
    """A tree that stood inside another file, with its places told from there."""
    value = node.value
    if isinstance(value, list):
        value = [placed(member, place, line) for member in value]
    elif isinstance(value, dict):
        value = {key: placed(member, place, line) for key, member in value.items()}
    return replace(node, value=value, pointer=f"{place}{node.pointer}", line=line)


def pointer_step(pointer: str, step: str | int) -> str:
    """The JSON pointer one step further down (RFC 6901 escaping)."""
    return f"{pointer}/{str(step).replace('~', '~0').replace('/', '~1')}"
