"""The form of a query of a shape: its tokens, its groups, and what they speak of."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from .errors import ShapesError
from .graph import Node
from .paths import Path

_TOKEN = re.compile(
    r"(?P<text>\"\"\"(?:[^\\]|\\.)*?\"\"\"|'''(?:[^\\]|\\.)*?'''|\"(?:[^\"\\\n\r]|\\.)*\"|'(?:[^'\\\n\r]|\\.)*')"
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)"
    r"|(?P<comment>\#[^\n\r]*)"
    r"|(?P<variable>[?$]\w+)"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)"
    r"|(?P<word>@?(?:[^\W\d](?:[\w.-]*[\w-])?)?:(?:(?:[\w.%:-]|\\[_~.!$&'()*+,;=/?#@%-])*(?<!(?<!\\)\.))"
    r"|@?[^\W\d][\w-]*)"
    r"|(?P<sign>[{}()\[\].;,/!])",
    re.DOTALL,
)
_BETWEEN = re.compile(r"[\s<>=|&+\-*^?$]*")
"""What stands between tokens: space and operators."""
_SERVICE = re.compile(r"(?<![\w:/.#-])SERVICE\s*(?:SILENT\b|[<?$]|[\w-]*:)", re.IGNORECASE)
"""A call of another server, also where a token may have been misread; Oxigraph would make it."""
_LONGEST = 10_000
"""Characters of a query; Oxigraph ends the process on some that are five times as long."""
_DEEPEST = 50
"""Levels of brackets in a query."""
_MOST_PATTERNS = 60
"""Triple patterns of one group; with 100, Oxigraph takes a second to plan each run."""
_NOT_ALLOWED = {"MINUS", "VALUES", "SERVICE"}
_MODIFIERS = frozenset(
    ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "REDUCED", "FROM", "LATERAL")
)
_AGGREGATES = frozenset(("COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"))
_CHANGING = frozenset(("RAND", "UUID", "STRUUID", "BNODE", "NOW"))
_NOT_JOINED = _MODIFIERS | _AGGREGATES | _CHANGING
"""Words of queries whose answer for several nodes is not that for each of them put together."""
_Token = re.Match[str]


def along(text: str, path: Path | None) -> str:
    """A query with ``$PATH`` replaced by the path of the shape."""
    if path is None:
        return text
    return _TOKEN.sub(lambda one: path.written if one["variable"] == "$PATH" else one[0], text)


def _adds_pattern(sign: str, brackets: list[str]) -> bool:
    """Whether a token makes one triple pattern more of a group, or a group to be joined."""
    inside = brackets[-1] if brackets else ""
    if inside == "call":
        return sign == "{"
    return sign in (".", ";", ",", "/", "[", "(", "{") or (inside == "list" and not sign)


@dataclass(eq=False)
class _Group:
    """A part of a query in braces.

    Attributes:
        start: where what it holds begins.
        names: the pre-bound variables that it speaks of.
        spoken_of: those of groups in it as well.
        is_select: whether it holds nothing but a subquery.
        patterns: how many triple patterns it has, at most.
    """

    start: int
    above: "_Group | None"
    names: set[str] = field(default_factory=set)
    spoken_of: set[str] = field(default_factory=set)
    inner: list["_Group"] = field(default_factory=list)
    is_select: bool = False
    patterns: int = 1


class Groups:
    """The groups of a query, and which pre-bound variables each of them speaks of.

    Attributes:
        asks: whether it is an ASK query.
        prefixes: those that names in it begin with, and that it does not declare itself.
        joined: whether the answers for several values of pre-bound variables, stated side by
            side, are those for each of them put together.
        selects_within: whether it has subqueries.
        work: what it takes to plan a run, as triple patterns to the power of four.

    Raises:
        ShapesError: the query has a form that pre-binding excludes, or is too large.
    """

    def __init__(self, node: Node, text: str, prebound: set[str]) -> None:
        if len(text) > _LONGEST:
            raise ShapesError(node, f"its query has over {_LONGEST:,} characters; make it shorter")
        self._node = node
        self._text = text
        self._prebound = prebound
        if _SERVICE.search(text):
            raise self._error("its query must not use SERVICE: no other server is asked")
        self._tokens = list(self._read())
        words = [(one["word"] or "").upper() for one in self._tokens]
        self._words = words
        self._first = next((n for n, one in enumerate(words) if one in ("ASK", "SELECT")), None)
        self.asks = self._first is not None and words[self._first] == "ASK"
        self.prefixes = frozenset(self._used()) - frozenset(self._declared())
        self._groups = list(self._find())
        self.selects_within = any(one.is_select for one in self._groups)
        self.joined = self._is_joined()
        self.work = sum(one.patterns**4 for one in self._groups)

    def written(
        self,
        lookup: Callable[[frozenset[str]], str],
        always: frozenset[str] = frozenset(),
        select: str = "",
    ) -> str:
        """The query with a look-up of what is bound at the beginning of each group.

        ``always`` are looked up in the outermost group in any case; ``select`` stands in the place
        of the word ASK.
        """
        inserted = []
        for group in self._groups:
            if not group.is_select:
                names = group.names | always if group.above is None else group.names
                inserted.append((group.start, group.start, lookup(frozenset(names))))
        if self.asks and select and self._first is not None:
            inserted.append((*self._tokens[self._first].span(), select))
        pieces = []
        last = 0
        for start, end, put in sorted(inserted):
            pieces += [self._text[last:start], put]
            last = end
        return "".join([*pieces, self._text[last:]])

    def _read(self) -> Iterator[_Token]:
        end = 0
        for token in _TOKEN.finditer(self._text):
            self._check_between(end, token.start())
            end = token.end()
            if not token["comment"]:
                yield token
        self._check_between(end, len(self._text))

    def _check_between(self, start: int, end: int) -> None:
        between = self._text[start:end]
        if not _BETWEEN.fullmatch(between):
            raise self._error(f"its query is not well-formed SPARQL: {between.strip()[:40]!r}")

    def _used(self) -> Iterator[str]:
        for one in self._tokens:
            prefix, colon, _ = (one["word"] or "").partition(":")
            if colon and prefix != "_":
                yield prefix

    def _declared(self) -> Iterator[str]:
        for number, word in enumerate(self._words[:-1]):
            if word == "PREFIX":
                yield (self._tokens[number + 1]["word"] or "").partition(":")[0]

    def _find(self) -> Iterator[_Group]:
        """The groups, each when it ends."""
        group: _Group | None = None
        brackets: list[str] = []
        projecting = -1
        signs = 0
        for number, token in enumerate(self._tokens):
            sign, name = token["sign"] or "", (token["variable"] or "")[1:]
            self._refuse(number, token, name in self._prebound)
            signs = signs + 1 if sign == "!" else 0
            if len(brackets) > _DEEPEST or signs > _DEEPEST:
                raise self._error(f"its query nests over {_DEEPEST} levels deep; make it flatter")
            if self._words[number] == "SELECT":
                projecting = number
            calls = sign == "(" and (brackets[-1:] == ["call"] or self._calls(number))
            if group is not None and not calls and _adds_pattern(sign, brackets):
                group.patterns += 1
            if sign == "{":
                if group is not None and projecting >= 0:
                    self._check_projection(projecting, number)
                projecting = -1
                group = _Group(token.end(), group)
                group.is_select = self._word(number + 1) == "SELECT"
                brackets.append("group")
            elif calls:
                brackets.append("call")
            elif sign in ("(", "["):
                brackets.append("list" if sign == "(" else "node")
            elif sign in (")", "]", "}"):
                if sign == "}" and group is not None:
                    yield self._closed(group)
                    group = group.above
                if brackets:
                    brackets.pop()
            if group is not None and name in self._prebound and projecting < 0:
                group.names.add(name)

    def _calls(self, number: int) -> bool:
        """Whether a bracket begins what a word such as FILTER, BIND or STR is about."""
        return number > 0 and re.fullmatch("[A-Z_]{2,}", self._words[number - 1]) is not None

    def _closed(self, group: _Group) -> _Group:
        if group.patterns > _MOST_PATTERNS:
            raise self._error(
                f"a group of its query has over {_MOST_PATTERNS} triple patterns; split the query"
            )
        group.spoken_of = group.names.union(*(one.spoken_of for one in group.inner))
        if group.above is not None:
            group.above.inner.append(group)
        return group

    def _is_joined(self) -> bool:
        if _NOT_JOINED & {*self._words}:
            return False
        for number, word in enumerate(self._words[:-1]):
            if word == "GRAPH":
                name = self._tokens[number + 1]["variable"]
                if name and name[1:] != "shapesGraph":
                    return False
        varying = {"this", "value"}
        return all(
            bool(group.names & varying) or not group.spoken_of & varying
            for group in self._groups
            if group.above is not None and not group.is_select
        )

    def _check_projection(self, start: int, end: int) -> None:
        projected = {one["variable"] for one in self._tokens[start:end]}
        if not projected & {"$this", "?this"}:
            raise self._error("each subquery of its query must select $this by name")

    def _word(self, number: int) -> str:
        return self._words[number] if 0 <= number < len(self._words) else ""

    def _refuse(self, number: int, token: _Token, prebound: bool) -> None:
        if self._words[number] in _NOT_ALLOWED:
            raise self._error(
                f"its query must not use {self._words[number]}, since variables are bound before"
            )
        if prebound and self._word(number - 1) == "AS":
            raise self._error(f"its query must not bind {token[0]}, which is bound before")

    def _error(self, reason: str) -> ShapesError:
        return ShapesError(self._node, reason)
