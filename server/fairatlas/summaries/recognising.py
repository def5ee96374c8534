"""Whether a query asks for nothing but counts that a summary tells."""

import re

from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import PREFIXES, term

from ..sparql.tokens import tokens
from .count import Column, Count, Groups, Measure, Order
from .reader import OtherQuery, Reader

_LONGEST = 2_000
_ONE_PATTERN = re.compile(
    r"[^{}]*+\{\s*+[?$]\w++\s++[^\s{}]++\s++[^\s{}]++\s*+\.?\s*+\}[^{}]*+", re.ASCII
)
_COUNTING = re.compile("COUNT|DISTINCT|GROUP", re.IGNORECASE)
_PLAIN = re.compile(r"[\t\n\r\x20-\x5b\x5d-\x7e]*+")
"""ASCII without escapes: what other spaces and letters mean is left to Oxigraph."""
_ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?!.*/\.)")
"""An IRI that stays as it is when it is resolved."""
_TYPE = term("rdf:type").value


def recognise(text: str) -> Count | None:
    """The counts that a query asks for; None for all other queries, and in doubt.

    What is recognised has one pattern, ``?s ?p ?o`` with a predicate or a class in it, and asks
    how much there is of it, in all or by predicate or class (SPARQL 1.1, 11 and 15).
    """
    if len(text) > _LONGEST or not _ONE_PATTERN.fullmatch(text):
        return None
    # What is searched for is put into the query in its place, see ``expand_search``.
    if not _COUNTING.search(text) or not _PLAIN.fullmatch(text) or "search" in text:
        return None
    try:
        return _Query(Reader(tokens(text))).count
    except OtherQuery:
        return None


class _Query:
    """A query read from its beginning to its end; OtherQuery where it is none for counts."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._prefixes: dict[str, str] = {**PREFIXES}
        while reader.has_word("PREFIX"):
            self._declare()
        reader.need_word("SELECT")
        is_distinct = reader.has_word("DISTINCT")
        asked = self._asked()
        reader.has_word("WHERE")
        self._pattern()
        group = self._group()
        if group is None and is_distinct and [kind for _, kind, _ in asked] == ["key"]:
            group = asked[0][0]
        self._by = self._groups(group)
        columns = tuple(Column(name, self._measure(kind, of)) for name, kind, of in asked)
        if any(column.measure == "key" and column.name != group for column in columns):
            raise OtherQuery
        self._check_names(columns)
        has_key = any(column.measure == "key" for column in columns)
        if is_distinct and group is not None and not has_key:
            raise OtherQuery
        order = self._order(columns)
        limit, offset = self._slice()
        by_key = any(columns[one.column].measure == "key" for one in order)
        if offset and group is not None and not by_key:
            # The part before may have been told by Oxigraph, in another order.
            raise OtherQuery
        reader.need_end()
        predicate = self._predicate if not self._class else ""
        self.count = Count(columns, self._by, predicate, self._class, order, offset, limit)

    def _declare(self) -> None:
        prefix = self._reader.need("name")
        if prefix.count(":") != 1 or not prefix.endswith(":"):
            raise OtherQuery
        self._prefixes[prefix[:-1]] = _absolute(self._reader.need("iri")[1:-1])

    def _asked(self) -> list[tuple[str, str, str]]:
        """The columns: name, ``key``, ``all`` or ``different``, and the variable or ``*``."""
        reader, found = self._reader, []
        while True:
            name = reader.variable()
            if name is not None:
                found.append((name, "key", name))
            elif reader.has_mark("("):
                reader.need_word("COUNT")
                reader.need_mark("(")
                kind = "different" if reader.has_word("DISTINCT") else "all"
                of = "*" if reader.has_mark("*") else reader.need_variable()
                reader.need_mark(")")
                reader.need_word("AS")
                found.append((reader.need_variable(), kind, of))
                reader.need_mark(")")
            elif found:
                return found
            else:
                raise OtherQuery

    def _pattern(self) -> None:
        """Reads the pattern: which variable stands where, or what stands there instead."""
        reader = self._reader
        self._variables: dict[str, Measure] = {}
        self._predicate = self._class = ""
        reader.need_mark("{")
        self._note(reader.need_variable(), "subjects")
        name = reader.variable()
        if name is not None:
            self._note(name, "predicates")
        else:
            self._predicate = _TYPE if reader.has_a() else self._iri()
        name = reader.variable()
        if name is not None:
            self._note(name, "objects")
        elif self._predicate == _TYPE:
            self._class = self._iri()
        else:
            raise OtherQuery
        reader.has_mark(".")
        reader.need_mark("}")

    def _note(self, name: str, measure: Measure) -> None:
        if name in self._variables:
            raise OtherQuery
        self._variables[name] = measure

    def _iri(self) -> str:
        name = self._reader.take("name")
        if name is None:
            return _absolute(self._reader.need("iri")[1:-1])
        prefix, _, local = name.partition(":")
        if prefix not in self._prefixes:
            raise OtherQuery
        return _absolute(self._prefixes[prefix] + local)

    def _group(self) -> str | None:
        if not self._reader.has_word("GROUP"):
            return None
        self._reader.need_word("BY")
        return self._reader.need_variable()

    def _groups(self, group: str | None) -> Groups:
        if group is None:
            return ""
        place = self._variables.get(group)
        if place == "predicates":
            return "predicates"
        if place == "objects" and self._predicate == _TYPE:
            return "classes"
        raise OtherQuery

    def _measure(self, kind: str, of: str) -> Measure:
        if kind == "key":
            return "key"
        if of == "*" and kind == "all":
            return "triples"
        if of not in self._variables:
            raise OtherQuery
        return "triples" if kind == "all" else self._variables[of]

    def _check_names(self, columns: tuple[Column, ...]) -> None:
        names = [column.name for column in columns]
        counted = {column.name for column in columns if column.measure != "key"}
        if len(set(names)) < len(names) or counted & set(self._variables):
            raise OtherQuery

    def _order(self, columns: tuple[Column, ...]) -> tuple[Order, ...]:
        reader = self._reader
        if not reader.has_word("ORDER"):
            return ()
        reader.need_word("BY")
        places = {column.name: place for place, column in enumerate(columns)}
        found = []
        while True:
            name, descending = reader.variable(), False
            if name is None and (reader.has_word("ASC") or (descending := reader.has_word("DESC"))):
                reader.need_mark("(")
                name = reader.need_variable()
                reader.need_mark(")")
            if name is None:
                break
            if name not in places:
                raise OtherQuery
            found.append(Order(places[name], descending))
        if not found:
            raise OtherQuery
        return tuple(found)

    def _slice(self) -> tuple[int | None, int]:
        """LIMIT and OFFSET, in either order."""
        found: dict[str, int] = {}
        while (word := self._reader.one_of("LIMIT", "OFFSET")) is not None:
            if word in found:
                raise OtherQuery
            found[word] = self._reader.need_number()
        return found.get("LIMIT"), found.get("OFFSET", 0)


def _absolute(iri: str) -> str:
    if not _ABSOLUTE.match(iri):
        raise OtherQuery
    try:
        return NamedNode(iri).value
    except ValueError as error:
        raise OtherQuery from error
