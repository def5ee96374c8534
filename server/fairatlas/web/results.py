"""The answer to a query, made ready for a page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ..formats import RESULT_OFFERS, TRIPLE_OFFERS
from ..querying import Answer

_ROWS_SHOWN = 1_000
_CHARACTERS_SHOWN = 200_000


@dataclass(frozen=True)
class Column:
    """A column of a table: its heading, the variable it shows, and the one that it links to."""

    heading: str
    value: str
    link: str | None = None


@dataclass(frozen=True)
class Shown:
    """An answer as a page shows it: rows, a boolean, or the text of a graph.

    Attributes:
        total: rows of the answer, of which the first thousand are in ``rows``.
        cut: whether ``text`` is only the beginning.
    """

    kind: str
    names: Sequence[str] = ()
    rows: Sequence[Mapping[str, Any]] = ()
    total: int = 0
    boolean: bool = False
    text: str = ""
    cut: bool = False

    @property
    def columns(self) -> list[Column]:
        """One column a variable, as the answer has them."""
        return [Column(name, name) for name in self.names]

    @property
    def readable_columns(self) -> list[Column]:
        """Columns for people: a thing and its name (``?tool ?toolName``) are one, a linked name."""
        named = {name for name in self.names if f"{name}Name" in self.names}
        return [
            Column(name.removesuffix("Name"), name, name.removesuffix("Name"))
            if name.removesuffix("Name") in named
            else Column(name, name)
            for name in self.names
            if name not in named
        ]


def shown(found: Answer) -> Shown:
    """What a page shows of an answer that was given for a page."""
    if found.kind == "graph":
        text = found.body.decode()
        return Shown("graph", text=text[:_CHARACTERS_SHOWN], cut=len(text) > _CHARACTERS_SHOWN)
    results = json.loads(found.body)
    if found.kind == "boolean":
        return Shown("boolean", boolean=results["boolean"])
    rows = results["results"]["bindings"]
    return Shown("rows", results["head"]["vars"], rows[:_ROWS_SHOWN], len(rows))


def suffixes(kind: str) -> tuple[str, ...]:
    """The formats that a page links an answer of this kind in."""
    if kind == "boolean":
        return ()
    return tuple(offer.suffix for offer in (TRIPLE_OFFERS if kind == "graph" else RESULT_OFFERS))
