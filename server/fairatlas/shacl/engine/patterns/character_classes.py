"""Classes of characters in regular expressions of XPath.

XML Schema 1.1 part 2, appendix G.4; XPath and XQuery Functions 3.1, section 5.6.1.
"""

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from ..xml_names import CHARACTERS, STARTS

Ranges = tuple[tuple[str, str], ...]
"""First and last characters."""

_CATEGORIES = frozenset(
    (
        *("L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "Mn", "Mc", "Me", "N", "Nd", "Nl", "No"),
        *("P", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Z", "Zs", "Zl", "Zp"),
        *("S", "Sm", "Sc", "Sk", "So", "C", "Cc", "Cf", "Co", "Cn"),
    )
)
_RANGES: dict[str, Ranges] = {
    "s": ((" ", " "), ("\t", "\n"), ("\r", "\r")),
    "i": STARTS,
    "c": CHARACTERS,
}
_FURTHER_VARIANTS = (
    *("kK\u212a", "sS\u017f", "iI\u0131", "\xdf\u1e9e", "\xe5\xc5\u212b", "\xb5\u03bc\u039c"),
    *("\u03c3\u03c2\u03a3", "\u03b2\u03d0\u0392", "\u03b8\u03d1\u0398\u03f4", "\u03c6\u03d5\u03a6"),
    *("\u03c0\u03d6\u03a0", "\u03ba\u03f0\u039a", "\u03c1\u03f1\u03a1", "\u03b5\u03f5\u0395"),
    *("\u03c9\u2126\u03a9", "\u01c6\u01c5\u01c4", "\u01c9\u01c8\u01c7", "\u01cc\u01cb\u01ca"),
    "\u01f3\u01f2\u01f1",
)
"""Characters that are variants in case of one another, beyond pairs of a lower and an upper."""
_VARIANTS = {one: set(group) for group in _FURTHER_VARIANTS for one in group}


@dataclass(frozen=True)
class Item:
    """A part of a class.

    Attributes:
        name: tells it from others.
        has: whether a character is in it; the same for all characters of one category between
            two of the ends.
        ends: where ranges begin, and what comes after them.
        any_case: whether variants of its characters in upper and lower case are meant as well.
    """

    name: str
    has: Callable[[str], bool] = field(compare=False)
    ends: tuple[int, ...] = ()
    any_case: bool = False

    def matches(self, character: str) -> bool:
        """Whether a character is meant."""
        if not self.any_case:
            return self.has(character)
        return any(self.has(one) for one in variants(character))


@dataclass(frozen=True)
class CharacterClass:
    """A set of characters: those of the items, or all others, without those of another class."""

    items: tuple[Item, ...]
    negated: bool = False
    without: "CharacterClass | None" = None

    @property
    def all_items(self) -> Iterator[Item]:
        """The items of the class, and of the class that is taken from it."""
        yield from self.items
        if self.without:
            yield from self.without.all_items

    def has(self, character: str) -> bool:
        """Whether a character is in the class."""
        found = any(item.matches(character) for item in self.items)
        return found != self.negated and not (self.without and self.without.has(character))


def span(first: str, last: str, any_case: bool) -> Item:
    """All characters from one to another.

    Raises:
        ValueError: the second comes before the first.
    """
    if last < first:
        raise ValueError(f"{first}-{last} runs backwards")
    has = _in_ranges(((first, last),))
    return Item(f"{first}-{last}", has, _ends(((first, last),)), any_case)


def escape(sign: str) -> Item:
    """What ``\\d``, ``\\s``, ``\\w``, ``\\i``, ``\\c`` or one of these in upper case stands for."""
    ranges = _RANGES.get(sign.lower(), ())
    has = _in_ranges(ranges) if ranges else _HAS[sign.lower()]
    return Item(f"\\{sign}", _flipped(has, sign), _ends(ranges))


def category(sign: str, name: str) -> Item:
    """What ``\\p{name}`` or ``\\P{name}`` stands for; the sign is ``p`` or ``P``.

    Raises:
        ValueError: there is no such category, or none that can be matched here.
    """
    if name.startswith("Is"):
        raise ValueError(
            f"the block \\{sign}{{{name}}} is not known here; write a category such as \\p{{L}}, "
            "or a range of characters"
        )
    if name not in _CATEGORIES:
        raise ValueError(f"there is no category \\{sign}{{{name}}}")

    def has(character: str) -> bool:
        return unicodedata.category(character).startswith(name)

    return Item(f"\\{sign}{{{name}}}", _flipped(has, sign))


def _flipped(has: Callable[[str], bool], sign: str) -> Callable[[str], bool]:
    return (lambda character: not has(character)) if sign.isupper() else has


def _in_ranges(ranges: Ranges) -> Callable[[str], bool]:
    return lambda character: any(first <= character <= last for first, last in ranges)


def _ends(ranges: Ranges) -> tuple[int, ...]:
    return tuple(end for first, last in ranges for end in (ord(first), ord(last) + 1))


_HAS: dict[str, Callable[[str], bool]] = {
    "d": lambda character: unicodedata.category(character) == "Nd",
    "w": lambda character: unicodedata.category(character)[0] not in "PZC",
}


def variants(character: str) -> set[str]:
    """A character with those that differ from it in case only."""
    folded = {character, character.lower(), character.upper()}
    both = folded | {case for one in folded for case in (one.lower(), one.upper())}
    single = {one for one in both if len(one) == 1}
    return single.union(*(_VARIANTS.get(one, ()) for one in single))


ANY = CharacterClass((), negated=True)
"""All characters."""
NO_BREAK = CharacterClass((span("\n", "\n", False), span("\r", "\r", False)), negated=True)
"""All characters but those that end a line."""
