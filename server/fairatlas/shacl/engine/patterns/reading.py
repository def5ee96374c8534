"""Reads regular expressions of XPath (Functions and Operators 3.1, section 5.6.1).

Escapes of signs that XPath would leave alone, such as ``\\/``, are taken as the sign; apart from
that, what XPath doesn't know is refused.
"""

import re

from .character_classes import ANY, NO_BREAK, CharacterClass, Item, category, escape, span
from .written import Anchor, Written

_LONGEST = 4_000
"""Characters of a pattern."""
_DEEPEST = 50
"""Groups inside one another."""
_LONGEST_QUANTIFIER = 20
_QUANTIFIER = re.compile(r"(?:[?*+]|\{(?P<least>[0-9]+)(?P<to>,(?P<most>[0-9]*))?\})\??")
_ESCAPED = {"n": "\n", "r": "\r", "t": "\t"}
_CATEGORY = re.compile(r"\{([A-Za-z0-9-]+)\}")
_COMMENTS = re.compile(r"\\.|[\[\]]|[\t\n\r ]", re.DOTALL)


def read(pattern: str, flags: str) -> Written:
    """A pattern, with its flags taken into it.

    Raises:
        ValueError: the pattern or the flags are not of XPath; says which part.
    """
    unknown = set(flags) - set("ismxq")
    if unknown:
        raise ValueError(f"there are no flags {''.join(sorted(unknown))}")
    if len(pattern) > _LONGEST:
        raise ValueError(f"it is longer than {_LONGEST:,} characters")
    if "x" in flags and "q" not in flags:
        pattern = _without_spaces(pattern)
    return _Reader(pattern, flags).read()


def _without_spaces(pattern: str) -> str:
    """The pattern without white space, except in classes (flag x)."""
    depth = 0

    def kept(found: re.Match[str]) -> str:
        nonlocal depth
        depth += {"[": 1, "]": -1}.get(found[0], 0)
        return "" if depth <= 0 and found[0].isspace() else found[0]

    return _COMMENTS.sub(kept, pattern)


class _Reader:
    """Reads one pattern from left to right."""

    def __init__(self, pattern: str, flags: str) -> None:
        self._pattern = pattern
        self._flags = flags
        self._at = 0

    def read(self) -> Written:
        if "q" in self._flags:
            return _sequence([self._character(character) for character in self._pattern])
        found = self._branches(0)
        if self._at < len(self._pattern):
            raise self._wrong("this bracket closes nothing; write \\) for the sign")
        return found

    def _peek(self, ahead: int = 0) -> str:
        return self._pattern[self._at + ahead : self._at + ahead + 1]

    def _next(self) -> str:
        self._at += 1
        return self._pattern[self._at - 1 : self._at]

    def _wrong(self, reason: str) -> ValueError:
        return ValueError(f"{self._pattern!r} is no regular expression of XPath: {reason}")

    def _branches(self, depth: int) -> Written:
        if depth > _DEEPEST:
            raise self._wrong(f"groups stand more than {_DEEPEST} deep in one another")
        found = self._branch(depth)
        while self._peek() == "|":
            self._next()
            found = found.either(self._branch(depth))
        return found

    def _branch(self, depth: int) -> Written:
        parts = []
        while self._peek() not in ("", "|", ")"):
            parts.append(self._quantified(self._atom(depth)))
        return _sequence(parts)

    def _atom(self, depth: int) -> Written:
        character = self._next()
        match character:
            case "(":
                return self._group(depth)
            case "[":
                return Written((self._class(depth),))
            case ".":
                return Written((ANY if "s" in self._flags else NO_BREAK,))
            case "^" | "$":
                return self._anchor(character)
            case "\\":
                return self._escaped()
            case "?" | "*" | "+" | "{":
                raise self._wrong(f"there is nothing before {character} that it could repeat")
            case "}" | "]":
                raise self._wrong(f"{character} opens nothing; write \\{character} for the sign")
        return self._character(character)

    def _anchor(self, sign: str) -> Written:
        if "m" in self._flags:
            return Written((f"(?m:{sign})",))
        anchor = Anchor.START if sign == "^" else Anchor.END
        return Written((anchor,), anchored=anchor is Anchor.START)

    def _character(self, character: str) -> Written:
        return Written((CharacterClass((self._span(character, character),)),))

    def _escaped(self) -> Written:
        item = self._escape()
        return (
            self._character(item) if isinstance(item, str) else Written((CharacterClass((item,)),))
        )

    def _group(self, depth: int) -> Written:
        if self._peek() == "?":
            if self._peek(1) != ":":
                raise self._wrong(f"there is no (?{self._peek(1)} in XPath; flags go to sh:flags")
            self._at += 2
        found = self._branches(depth + 1)
        if self._next() != ")":
            raise self._wrong("a group lacks its closing bracket")
        return found.grouped()

    def _quantified(self, atom: Written) -> Written:
        found = _QUANTIFIER.match(self._pattern, self._at)
        if found is None:
            return atom
        self._at = found.end()
        if len(found[0]) > _LONGEST_QUANTIFIER:
            raise self._wrong(f"{found[0][:_LONGEST_QUANTIFIER]}… repeats too often")
        least, most = _bounds(found)
        if most is not None and most < least:
            raise self._wrong(f"{found[0]} has its bounds the wrong way round")
        return atom.repeated(least, most)

    def _escape(self) -> Item | str:
        """The character or the class that an escape stands for."""
        sign = self._next()
        if sign in _ESCAPED:
            return _ESCAPED[sign]
        if sign and sign in "dDsSwWiIcC":
            return escape(sign)
        if sign and sign in "pP":
            found = _CATEGORY.match(self._pattern, self._at)
            if found is None:
                raise self._wrong(f"\\{sign} is followed by a category, such as \\{sign}{{L}}")
            self._at = found.end()
            try:
                return category(sign, found[1])
            except ValueError as error:
                raise self._wrong(str(error)) from error
        if sign.isdigit():
            raise self._wrong(f"\\{sign} refers back to a group, which takes unbounded time")
        if not sign or sign.isalnum() or not sign.isascii():
            raise self._wrong(f"there is no escape \\{sign} in XPath")
        return sign

    def _class(self, depth: int) -> CharacterClass:
        if depth > _DEEPEST:
            raise self._wrong(f"classes stand more than {_DEEPEST} deep in one another")
        negated = self._peek() == "^"
        self._at += negated
        items: list[Item] = []
        without = None
        while self._peek() != "]":
            if self._peek() == "-" and self._peek(1) == "[" and items:
                self._at += 2
                without = self._class(depth + 1)
                if self._peek() != "]":
                    raise self._wrong("a class ends after the class that is taken from it")
                break
            items.append(self._item())
        if not items:
            raise self._wrong("a class is empty")
        self._next()
        return CharacterClass(tuple(items), negated, without)

    def _item(self) -> Item:
        first = self._member()
        if not isinstance(first, str):
            return first
        if self._peek() != "-" or self._peek(1) in ("]", "[", ""):
            return self._span(first, first)
        self._next()
        last = self._member()
        if not isinstance(last, str):
            raise self._wrong("a range ends with a character")
        return self._span(first, last)

    def _span(self, first: str, last: str) -> Item:
        try:
            return span(first, last, "i" in self._flags)
        except ValueError as error:
            raise self._wrong(str(error)) from error

    def _member(self) -> Item | str:
        character = self._next()
        if not character:
            raise self._wrong("a class lacks its closing bracket")
        if character == "[":
            raise self._wrong("[ stands in a class; write \\[ for the sign")
        return self._escape() if character == "\\" else character


def _bounds(quantifier: re.Match[str]) -> tuple[int, int | None]:
    if quantifier["least"] is not None:
        least = int(quantifier["least"])
        if quantifier["to"] is None:
            return least, least
        return least, int(quantifier["most"]) if quantifier["most"] else None
    simple: dict[str, tuple[int, int | None]] = {"?": (0, 1), "*": (0, None), "+": (1, None)}
    return simple[quantifier[0][0]]


def _sequence(parts: list[Written]) -> Written:
    """Parts one after another."""
    while len(parts) > 1:
        pairs = zip(parts[::2], [*parts[1::2], Written()], strict=False)
        parts = [one.then(other) for one, other in pairs]
    return parts[0] if parts else Written()
