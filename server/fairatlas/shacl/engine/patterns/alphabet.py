"""The characters that texts consist of, as far as a pattern tells them apart.

A pattern has few classes of characters; characters that are in the same of them are the same to
it. So texts in any script become texts of a few symbols before they are matched. That is exact,
and engines need no tables of Unicode for it.
"""

import threading
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache

from .character_classes import CharacterClass, variants

ASCII = "".join(map(chr, range(128)))
_Membership = tuple[bool, ...]
"""Of which of the classes a character is."""
_FIRST_SYMBOL = 0xE000
"""From here on there are only characters, no halves of such."""
_MOST_KNOWN = 10_000
"""Characters whose symbol is remembered."""


class Alphabet:
    """The symbols for the characters of texts, made as they come up; safe for several threads."""

    def __init__(self, classes: Iterable[CharacterClass]) -> None:
        self._classes = list(dict.fromkeys(classes))
        self._numbers = {one: number for number, one in enumerate(self._classes)}
        items = {item for one in self._classes for item in one.all_items}
        self._ends = sorted({end for item in items for end in item.ends})
        self._any_case = any(item.any_case for item in items)
        self._symbols: dict[_Membership, str] = {}
        self._alike: dict[object, str] = {}
        self._known: dict[int, str] = {}
        self._lock = threading.Lock()
        # A line end stays what it is, since anchors look for it.
        self._line_end = self._membership("\n")

    @property
    def size(self) -> int:
        """How many symbols there are; when there are more, members of classes may be, too."""
        return len(self._symbols)

    def written(self, text: str) -> str:
        """A text in symbols."""
        with self._lock:
            for character in set(text):
                self._learn(character)
            found = text.translate(self._known)
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            return found

    def _learn(self, character: str) -> None:
        if character == "\n" or ord(character) in self._known:
            return
        alike = self._alike_in(character)
        symbol = self._alike.get(alike)
        if symbol is None:
            number = _FIRST_SYMBOL + len(self._symbols)
            symbol = self._symbols.setdefault(self._membership(character), chr(number))
            self._alike[alike] = symbol
        self._known[ord(character)] = symbol

    def _alike_in(self, character: str) -> object:
        """What characters have in common that no class tells apart."""
        place = self._place(character)
        if not self._any_case:
            return place
        return place, frozenset(self._place(one) for one in variants(character))

    def _place(self, character: str) -> tuple[int, str]:
        return bisect_right(self._ends, ord(character)), unicodedata.category(character)

    def _membership(self, character: str) -> _Membership:
        return tuple(one.has(character) for one in self._classes)

    def members(self, chosen: CharacterClass) -> str:
        """The symbols of the characters of a class, sorted."""
        number = self._numbers[chosen]
        symbols = (symbol for member_of, symbol in self._symbols.items() if member_of[number])
        return ("\n" if self._line_end[number] else "") + "".join(sorted(symbols))


@lru_cache(10_000)
def members_in_ascii(chosen: CharacterClass) -> str:
    """The characters of ASCII that a class has, sorted."""
    return "".join(filter(chosen.has, ASCII))
