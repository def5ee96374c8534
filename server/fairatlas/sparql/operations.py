"""The operations of a SPARQL update request, told apart, with the places of their parts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..errors import MalformedInput
from .tokens import Token, tokens


@dataclass(frozen=True)
class Operation:
    """One operation of an update request that Oxigraph has read without fault.

    Attributes:
        kind: ``INSERT DATA``, ``DELETE DATA``, ``DELETE WHERE``, ``MODIFY``, or the first word.
        prologue: the prefixes and bases that hold for it.
        tokens: from its first word to before the semicolon.
        source: the text of the whole request.
    """

    kind: str
    prologue: str
    tokens: Sequence[Token]
    source: str

    def text(self, start: int = 0, end: int | None = None) -> str:
        """The text of its tokens from ``start`` to before ``end``."""
        part = self.tokens[start:end]
        return self.source[part[0].start : part[-1].end] if part else ""


@dataclass(frozen=True)
class Block:
    """Triples of a template as text, for the graph that a token names; None: the default graph."""

    graph: Token | None
    triples: str


@dataclass(frozen=True)
class Modify:
    """The parts of a DELETE/INSERT operation.

    Attributes:
        graph: the term after WITH.
        using: the USING clauses as text.
        deleted, inserted: the two templates.
        pattern: the group after WHERE, with its braces.
    """

    graph: Token | None
    using: str
    deleted: Sequence[Block]
    inserted: Sequence[Block]
    pattern: str


@dataclass(frozen=True)
class Load:
    """The parts of a LOAD operation."""

    url: str
    silent: bool
    graph: Token | None

    @classmethod
    def of(cls, operation: Operation) -> "Load":
        """Those of an operation for which ``is_load`` holds."""
        words = operation.tokens[1:]
        silent = words[0].is_word("SILENT")
        named = words[silent + 1 :]
        return cls(words[silent].text[1:-1], silent, named[-1] if named else None)


def is_load(operation: Operation) -> bool:
    """Whether an operation is a well-formed LOAD whose address stands in angle brackets."""
    words = list(operation.tokens)
    shape = " ".join(
        word.kind if word.kind in ("iri", "name") else word.text.upper() for word in words
    )
    return _LOAD.fullmatch(shape) is not None


_LOAD = re.compile("LOAD (?:SILENT )?iri(?: INTO GRAPH (?:iri|name))?")


def operations(text: str) -> list[Operation]:
    """The operations of a request, in order."""
    prologue = ""
    found = []
    for part in _parts(tokens(text)):
        length = _prologue(part)
        if length:
            prologue += text[part[0].start : part[length - 1].end] + "\n"
        if part[length:]:
            found.append(Operation(_kind(part[length:]), prologue, part[length:], text))
    return found


def _parts(all_tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    depth = start = 0
    for position, token in enumerate(all_tokens):
        if token.text == "{":
            depth += 1
        elif token.text == "}":
            depth -= 1
        elif token.text == ";" and depth == 0:
            yield all_tokens[start:position]
            start = position + 1
    yield all_tokens[start:]


def _prologue(part: Sequence[Token]) -> int:
    """How many tokens stand before the operation."""
    position = 0
    while position < len(part) and part[position].is_word("PREFIX", "BASE", "VERSION"):
        position += 3 if part[position].is_word("PREFIX") else 2
    return min(position, len(part))


def _kind(part: Sequence[Token]) -> str:
    first = part[0].text.upper()
    second = part[1].text.upper() if len(part) > 1 else ""
    if second == "DATA" or (first, second) == ("DELETE", "WHERE"):
        return f"{first} {second}"
    return "MODIFY" if first in ("WITH", "DELETE", "INSERT") else first


def modify(operation: Operation) -> Modify:
    """The parts of an operation of kind ``MODIFY`` or ``DELETE WHERE``."""
    part = operation.tokens
    position = 0
    graph: Token | None = None
    templates: dict[str, Sequence[Block]] = {"DELETE": (), "INSERT": ()}
    if part[0].is_word("WITH"):
        graph, position = part[1], 2
    if operation.kind == "DELETE WHERE":
        templates["DELETE"] = list(_blocks(operation, 2))
        return Modify(graph, "", templates["DELETE"], (), operation.text(2))
    while part[position].is_word("DELETE", "INSERT"):
        templates[part[position].text.upper()] = list(_blocks(operation, position + 1))
        position = _after(part, position + 1)
    where = next(
        (place for place in range(position, len(part)) if part[place].is_word("WHERE")), None
    )
    if where is None:
        raise MalformedInput("The update has an INSERT or DELETE without WHERE.")
    using = operation.text(position, where)
    return Modify(graph, using, templates["DELETE"], templates["INSERT"], operation.text(where + 1))


def _blocks(operation: Operation, opening: int) -> Iterator[Block]:
    """What stands in the braces that open at a token: triples, and triples of graphs."""
    part = operation.tokens
    end = _after(part, opening) - 1
    start = position = opening + 1
    while position < end:
        if not part[position].is_word("GRAPH"):
            position += 1
            continue
        yield from _plain(operation, start, position)
        inner = position + 2
        after = _after(part, inner)
        triples = operation.text(inner + 1, after - 1)
        if triples:
            yield Block(part[position + 1], triples)
        start = position = after
    yield from _plain(operation, start, end)


def _plain(operation: Operation, start: int, end: int) -> Iterator[Block]:
    """Triples that are in no graph; after those of a graph there may be a full stop."""
    if start < end and operation.tokens[start].text == ".":
        start += 1
    if start < end:
        yield Block(None, operation.text(start, end))


def _after(part: Sequence[Token], opening: int) -> int:
    """The position after the brace that closes the one at ``opening``."""
    depth = 0
    for position in range(opening, len(part)):
        depth += (part[position].text == "{") - (part[position].text == "}")
        if depth == 0:
            return position + 1
    raise MalformedInput("A brace of the update has no partner.")
