"""Fragments of Turtle in hints, between backticks."""

from ..engine.graph import Node
from .wording import turtle

LONGEST_FRAGMENT = 300
"""Characters of a fragment; a longer one could not be read."""


def code(fragment: str) -> str:
    """A fragment between backticks."""
    return f"`{fragment}`"


def statement(path: Node, value: Node) -> str | None:
    """``dct:license <…> ;`` as code; None where it would be too long to be read."""
    if value[0] == "_":
        return None
    fragment = f"{turtle(path)} {turtle(value)} ;"
    return code(fragment) if len(fragment) <= LONGEST_FRAGMENT else None
