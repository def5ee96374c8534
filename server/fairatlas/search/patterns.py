"""Finds the patterns of a query that ask for things by their words.

It looks at tokens, since there is no parser to ask: what is no pattern for sure is left alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import MalformedInput
from ..sparql.tokens import place, tokens
from .places import OPENED_BY, named_at, places

MOST_IN_A_QUERY = 1_000
"""Things that one pattern can stand for; the best are taken."""
_MOST_PATTERNS = 10
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_ESCAPED = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_TERMS = ("string", "variable", "iri", "name", "number", "blank")
_PATH_BEFORE, _PATH_AFTER = ("^", "/", "|", "!"), ("/", "|", "*", "+", "?")


@dataclass(frozen=True)
class Asked:
    """What one text is to find: its words, and how many things at most."""

    words: str
    most: int = MOST_IN_A_QUERY


@dataclass(frozen=True)
class Pattern:
    """A place of a query to be replaced.

    Attributes:
        start, end: where it stands.
        thing, score: the variables to bind, as they are written; ``score`` is mostly empty.
        asked: what is searched for: several texts where properties of a thing are listed.
        in_list: whether properties of the thing stand before it, ended by a semicolon.
        goes_on: whether properties of the thing follow, which then need their subject.
    """

    start: int
    end: int
    thing: str
    score: str
    asked: tuple[Asked, ...]
    in_list: bool
    goes_on: bool


def search_patterns(query: str) -> list[Pattern]:
    """The patterns of a query whose predicate is ``atlas:search``, in their order.

    Raises:
        MalformedInput: one can't be answered; with line and column.
    """
    found: list[Pattern] = []
    for pattern in _Patterns(query).found():
        found.append(pattern)
        if sum(len(one.asked) for one in found) > _MOST_PATTERNS:
            raise MalformedInput(f"A query can have {_MOST_PATTERNS} patterns of atlas:search.")
    return found


class _Patterns:
    """The tokens of a query, with what is open at each of them."""

    def __init__(self, query: str) -> None:
        self.query = query
        self.tokens = tokens(query)
        self.places = list(places(self.tokens))
        self.searches = named_at(self.tokens)

    def found(self) -> Iterator[Pattern]:
        """The patterns, each read to its end."""
        done = 0
        for number in self.searches:
            if number >= done and self._is_predicate(number):
                pattern, done = self._read(number)
                yield pattern

    def _text(self, number: int) -> str:
        return self.tokens[number].text if 0 <= number < len(self.tokens) else ""

    def _kind(self, number: int) -> str:
        return self.tokens[number].kind if 0 <= number < len(self.tokens) else ""

    def _is_predicate(self, number: int) -> bool:
        """Whether a term stands where a predicate stands, not as a subject, object or value."""
        inside, bracket = self.places[number]
        if inside == "data" or not inside:
            return False
        before, after = self._text(number - 1), self._text(number + 1)
        if before in _PATH_BEFORE or after in _PATH_AFTER:
            raise self._error(number, "atlas:search can't be part of a path.")
        has_object = self._kind(number + 1) in _TERMS or after in ("(", "[")
        if bracket == "(" or before in ("{", "}", ".", ",") or not (has_object or before == ";"):
            return False
        if before == ")" and not self._is_list(number - 1):
            return False
        if inside == "template":
            raise self._error(
                number, "atlas:search is for WHERE: it can't be constructed, nor stand in a short "
                "CONSTRUCT WHERE."
            )  # fmt: skip
        return True

    def _is_list(self, closing: int) -> bool:
        """Whether a bracket ends a list that is a subject, not what a filter asks."""
        return self._text(self._opening(closing) - 1) in ("{", "}", ".", ")")

    def _opening(self, closing: int) -> int:
        """Where the bracket was opened that ends here."""
        depth = 0
        for number in range(closing, -1, -1):
            text = self._text(number)
            if self._kind(number) == "mark" and text in OPENED_BY:
                depth += 1
            elif self._kind(number) == "mark" and text in OPENED_BY.values():
                depth -= 1
            if depth == 0:
                return number
        return 0

    def _read(self, number: int) -> tuple[Pattern, int]:
        """The pattern with its predicate here, and where its tokens end."""
        start, thing, score = self._subject(number)
        asked, end = [], number
        while True:
            one, end = self._object(end + 1)
            asked.append(one)
            listed = self._text(end) == ";"
            while self._text(end) == ";":
                end += 1
            if not (listed and end in self.searches):
                break
        goes_on = listed and self._text(end) not in ("", ".", "}")
        if score and listed:
            raise self._error(
                number, "Nothing can be listed of (?thing ?score): end it with a dot."
            )
        in_list = self._text(number - 1) == ";"
        last = self.tokens[end - 1].end
        return Pattern(
            self.tokens[start].start, last, thing, score, tuple(asked), in_list, goes_on
        ), end

    def _subject(self, number: int) -> tuple[int, str, str]:
        """Where a pattern starts, and the variables for the thing and its score."""
        if self._text(number - 1) == ";":
            return number - 1, self._listed_of(number), ""
        if self._text(number - 1) == ")":
            start = self._opening(number - 1)
            inner = self.tokens[start + 1 : number - 1]
            if len(inner) != 2 or any(one.kind != "variable" for one in inner):
                raise self._error(start, "Write (?thing ?score) for what is found and how well.")
            return start, inner[0].text, inner[1].text
        if self._kind(number - 1) != "variable":
            raise self._error(number, "What atlas:search finds must be a variable.")
        if self._text(number - 2) not in ("{", "}", ".", ")"):
            raise self._error(number - 1, "A pattern with atlas:search begins after a dot.")
        return number - 1, self._text(number - 1), ""

    def _listed_of(self, number: int) -> str:
        """The variable whose properties are listed up to here."""
        first = number - 1
        while first > 0 and self._text(first - 1) not in (".", "{"):
            if self._text(first - 1) == "}":
                break
            first = self._opening(first - 1) if self._text(first - 1) in OPENED_BY else first - 1
        listed = self.tokens[first : number - 1]
        if any(one.kind == "word" and one.text not in ("a", "true", "false") for one in listed):
            raise self._error(number, 'Begin the list of properties with ?thing atlas:search "…".')
        if self._kind(first) != "variable":
            raise self._error(number, "What atlas:search finds must be a variable.")
        return self._text(first)

    def _object(self, number: int) -> tuple[Asked, int]:
        """What is searched for by an object, and where that ends."""
        if self._text(number) != "(":
            asked, end = Asked(self._words(number)), number + 1
        else:
            words, end = self._words(number + 1), number + 2
            most = MOST_IN_A_QUERY
            if self._text(end) != ")":
                most, end = self._most(end), end + 1
            if self._text(end) != ")":
                raise self._error(end, 'Write ("words" 50): a text and a number, nothing else.')
            asked, end = Asked(words, most), end + 1
        after = self._text(end)
        if after not in ("", ".", ";", "{", "}") and self._kind(end) != "word":
            raise self._error(
                end, "atlas:search takes one plain text, without a language or datatype, and "
                "then a dot or a semicolon."
            )  # fmt: skip
        return asked, end

    def _words(self, number: int) -> str:
        if self._kind(number) == "variable":
            raise self._error(
                number, "The text of atlas:search must be written in the query: the index is "
                f"asked before {self._text(number)} has a value."
            )  # fmt: skip
        if self._kind(number) != "string":
            raise self._error(number, 'atlas:search needs a text: ?thing atlas:search "words" .')
        text = self._text(number)
        quotes = 3 if text[:3] in ('"""', "'''") and len(text) >= 6 else 1
        try:
            return _ESCAPE.sub(_unescaped, text[quotes:-quotes])
        except (ValueError, KeyError) as error:
            raise self._error(number, "The text of atlas:search has an unknown escape.") from error

    def _most(self, number: int) -> int:
        text = self._text(number)
        digits = text.isascii() and text.isdigit() and len(text) < 9
        if not digits or not 1 <= int(text) <= MOST_IN_A_QUERY:
            raise self._error(number, f"atlas:search finds 1 to {MOST_IN_A_QUERY:,} things.")
        return int(text)

    def _error(self, number: int, told: str) -> MalformedInput:
        known = 0 <= number < len(self.tokens)
        line, column = place(self.query, self.tokens[number].start if known else len(self.query))
        return MalformedInput(f"Line {line}, column {column}: {told}", line=line, column=column)


def _unescaped(found: re.Match[str]) -> str:
    code = found[1] or found[2]
    return chr(int(code, 16)) if code else _ESCAPED[found[3]]
