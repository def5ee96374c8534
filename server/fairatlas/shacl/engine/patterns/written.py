"""A regular expression that was read, in pieces of which each engine's pattern is put together."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from .character_classes import CharacterClass


class Anchor(Enum):
    """The places of a text at which engines write patterns in different ways."""

    START = r"\A"
    END = r"\z"


Piece = str | Anchor | CharacterClass
"""Text that all engines read the same, an anchor, or a class of characters."""
Members = Callable[[CharacterClass], str]
"""The characters of a class, sorted, among those that texts consist of."""


@dataclass(frozen=True)
class Ways:
    """How many steps an engine that goes back may take: ``factor * length ** power``."""

    factor: int = 1
    power: int = 0

    def then(self, other: "Ways") -> "Ways":
        """The ways of one part after another."""
        return Ways(self.factor * other.factor, self.power + other.power)

    def either(self, other: "Ways") -> "Ways":
        """The ways of two branches."""
        return Ways(self.factor + other.factor, max(self.power, other.power))


@dataclass(frozen=True)
class Written:
    """A regular expression, or a part of one.

    Attributes:
        ways: to match at one place of a text; None where they may be far too many.
        anchored: it only matches at the beginning of a text.
    """

    pieces: tuple[Piece, ...] = ()
    ways: Ways | None = Ways()
    anchored: bool = False

    def then(self, other: "Written") -> "Written":
        """One part after another."""
        ways = self.ways.then(other.ways) if self.ways and other.ways else None
        anchored = self.anchored or (other.anchored and not self.pieces)
        return Written(self.pieces + other.pieces, ways, anchored)

    def either(self, other: "Written") -> "Written":
        """One branch or another."""
        ways = self.ways.either(other.ways) if self.ways and other.ways else None
        pieces = (*self.pieces, "|", *other.pieces)
        return Written(pieces, ways, self.anchored and other.anchored)

    def repeated(self, least: int, most: int | None) -> "Written":
        """The part several times; ``most`` None for as often as it goes."""
        sign = f"){{{least},{'' if most is None else most}}}"
        ways = self._ways_repeated(least, most)
        return Written(("(?:", *self.pieces, sign), ways, self.anchored and least > 0)

    def grouped(self) -> "Written":
        """The part as a group."""
        return Written(("(?:", *self.pieces, ")"), self.ways, self.anchored)

    def _ways_repeated(self, least: int, most: int | None) -> Ways | None:
        if self.ways is None:
            return None
        if most is not None and most <= 1:
            return self.ways if least == most else Ways().either(self.ways)
        # Ways of a part that repeats would multiply with one another.
        if self.ways != Ways():
            return None
        return Ways(max(least, 1), 1) if most is None else Ways(most)

    def for_python(self, members: Members) -> str:
        """The pattern for Python's engine."""
        return "".join(self._spelled({Anchor.END: r"\Z"}, members, "(?!)", _python_range))

    def for_linear(self, members: Members) -> str:
        """The pattern for engines that take linear time: Oxigraph's and RE2."""
        return "".join(self._spelled({}, members, r"[^\x00-\x{10FFFF}]", _rust_range))

    def _spelled(
        self,
        anchors: dict[Anchor, str],
        members: Members,
        nothing: str,
        spell: Callable[[str, str], str],
    ) -> Iterator[str]:
        for piece in self.pieces:
            if isinstance(piece, str):
                yield piece
            elif isinstance(piece, Anchor):
                yield anchors.get(piece, piece.value)
            else:
                spelled = "".join(spell(first, last) for first, last in _runs(members(piece)))
                yield f"[{spelled}]" if spelled else nothing


def _runs(characters: str) -> list[tuple[str, str]]:
    """Sorted characters as ranges, first and last."""
    found: list[tuple[str, str]] = []
    for character in characters:
        if found and ord(character) == ord(found[-1][1]) + 1:
            found[-1] = found[-1][0], character
        else:
            found.append((character, character))
    return found


def _python_range(first: str, last: str) -> str:
    return re.escape(first) if first == last else f"{re.escape(first)}-{re.escape(last)}"


def _rust_range(first: str, last: str) -> str:
    return f"\\x{{{ord(first):X}}}-\\x{{{ord(last):X}}}"
