"""Reads a query token by token, as long as it is what is expected."""

from collections.abc import Sequence

from ..sparql.tokens import Token

_DIGITS = 9
_END = Token("end", "", 0, 0)


class OtherQuery(Exception):
    """The query is not of the kind that is read."""


class Reader:
    """The tokens of a query, taken one after the other.

    What ``has_`` asks for is taken where it is next; what ``need_`` asks for has to be.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def _next(self) -> Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else _END

    def _taken(self, is_it: bool) -> bool:
        self._at += is_it
        return is_it

    def one_of(self, *words: str) -> str | None:
        """The keyword that is next, in capitals; None where it is none of these."""
        found = self._next()
        return found.text.upper() if self._taken(found.is_word(*words)) else None

    def has_word(self, word: str) -> bool:
        """Whether a keyword, given in capitals, is next."""
        return self.one_of(word) is not None

    def has_a(self) -> bool:
        """Whether ``a`` is next, which is no keyword in capitals."""
        found = self._next()
        return self._taken((found.kind, found.text) == ("word", "a"))

    def has_mark(self, mark: str) -> bool:
        """Whether a mark is next."""
        found = self._next()
        return self._taken((found.kind, found.text) == ("mark", mark))

    def take(self, kind: str) -> str | None:
        """The text of the next token, where it is of a kind."""
        found = self._next()
        return found.text if self._taken(found.kind == kind) else None

    def variable(self) -> str | None:
        """The name of the variable that is next, if one is."""
        found = self.take("variable")
        return None if found is None else found[1:]

    def need_word(self, word: str) -> None:
        """Takes a keyword."""
        if not self.has_word(word):
            raise OtherQuery

    def need_mark(self, mark: str) -> None:
        """Takes a mark."""
        if not self.has_mark(mark):
            raise OtherQuery

    def need(self, kind: str) -> str:
        """The text of the next token, which is of a kind."""
        found = self.take(kind)
        if found is None:
            raise OtherQuery
        return found

    def need_variable(self) -> str:
        """The name of the variable that is next."""
        return self.need("variable")[1:]

    def need_number(self) -> int:
        """The whole number that is next, of some digits at the most."""
        found = self.need("number")
        if not found.isdigit() or len(found) > _DIGITS:
            raise OtherQuery
        return int(found)

    def need_end(self) -> None:
        """Nothing is left."""
        if self._next() is not _END:
            raise OtherQuery
