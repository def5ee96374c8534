"""Updates as an engine elsewhere understands them: data apart from changes, in bounded pieces."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, RdfFormat, Triple, parse

from ...sparql.operations import Block, Operation, modify, operations
from ...sparql.tokens import Token, tokens
from ..engine import GraphName
from ..errors import StoreError
from .rewriting import Prologue
from .terms import DEFAULT_GRAPH, Spelling

MOST_TRIPLES = 500
MOST_BYTES = 200_000
"""What one request may insert: Virtuoso compiles no more than some thousand triples."""


@dataclass(frozen=True)
class Data:
    """Triples to be inserted into a graph, as lines for the engine."""

    graph: GraphName
    lines: Sequence[str]

    def text(self) -> str:
        """The operation that inserts them."""
        return inserting(self.graph, self.lines)


@dataclass(frozen=True)
class Request:
    """The operations of an update, in order: data to be inserted, or a text.

    Attributes:
        head: the prefixes of the texts. Oxigraph takes none after the first operation.
    """

    head: str
    parts: Sequence[Data | str]


class Updates:
    """Writes updates for an engine.

    Attributes:
        in_named_graph: whether a named graph stands for the default graph.
    """

    def __init__(self, spelling: Spelling, in_named_graph: bool) -> None:
        self.spelling = spelling
        self.in_named_graph = in_named_graph

    def request(self, update: str, prologue: Prologue) -> Request:
        """An update, for the engine.

        Raises:
            StoreError: a template has blank nodes, which an engine would name.
        """
        scope = secrets.token_bytes(16)
        head: dict[str, None] = {}
        parts: list[Data | str] = []
        for operation in operations(update):
            declared = list(_declarations(operation, prologue))
            if operation.kind == "INSERT DATA":
                parts += self._data(operation, "\n".join(declared), scope)
                continue
            is_change = operation.kind in ("MODIFY", "DELETE WHERE", "DELETE DATA")
            parts.append(self._changed(operation) if is_change else self._managed(operation))
            head.update(dict.fromkeys(declared))
        return Request("".join(f"{one}\n" for one in head), parts)

    def lines(self, triples: Iterable[Triple], scope: bytes) -> Iterator[str]:
        """Triples as lines of N-Triples; their graph is left out."""
        written = self.spelling.written
        for one in triples:
            # The parser has checked them: a predicate is an IRI, a subject none but IRI or node.
            subject, value = written(one.subject, scope), written(one.object, scope)
            yield f"{subject} {one.predicate} {value} ."

    def target(self, graph: GraphName) -> GraphName:
        """The graph of the engine that stands for a graph."""
        is_default = isinstance(graph, DefaultGraph)
        return DEFAULT_GRAPH if is_default and self.in_named_graph else graph

    def _data(self, operation: Operation, prologue: str, scope: bytes) -> Iterator[Data]:
        for block in modify(_as_template(operation)).inserted:
            # The grammar is that of TriG, but for a full stop that may be left out.
            graph = f"GRAPH {block.graph.text} " if block.graph else ""
            quads = [*parse(f"{prologue}\n{graph}{{ {block.triples} }}", format=RdfFormat.TRIG)]
            if quads:
                target = self.target(quads[0].graph_name)
                yield Data(target, list(self.lines((quad.triple for quad in quads), scope)))

    def _changed(self, operation: Operation) -> str:
        if any(token.kind == "blank" or token.text == "[" for token in _templates(operation)):
            raise StoreError("an update for an engine has no blank nodes in its templates")
        if not self.in_named_graph:
            return operation.text()
        if operation.kind == "DELETE DATA":
            deleted = modify(_as_template(operation)).deleted
            return f"DELETE DATA {{ {self._blocks(deleted, None)} }}"
        parts = modify(operation)
        own = parts.graph.text if parts.graph else str(DEFAULT_GRAPH)
        templates = "".join(
            f"{word} {{ {self._blocks(blocks, parts.graph)} }} "
            for word, blocks in (("DELETE", parts.deleted), ("INSERT", parts.inserted))
            if blocks
        )
        # Some engines understand WITH as a whole dataset, which has no named graphs.
        pattern = parts.pattern if parts.using else f"{{ GRAPH {own} {parts.pattern} }}"
        return f"{templates}{parts.using} WHERE {pattern}"

    def _blocks(self, blocks: Iterable[Block], with_: Token | None) -> str:
        default = with_.text if with_ else str(DEFAULT_GRAPH)
        return " ".join(
            f"GRAPH {block.graph.text if block.graph else default} {{ {block.triples} }}"
            for block in blocks
        )

    def _managed(self, operation: Operation) -> str:
        """CREATE, CLEAR, DROP and their like."""
        if not self.in_named_graph:
            return operation.text()
        return " ".join(
            f"GRAPH {DEFAULT_GRAPH}" if token.is_word("DEFAULT") else token.text
            for token in operation.tokens
        )


def pieces(lines: Iterable[str]) -> Iterator[list[str]]:
    """Lines, so many at a time that an engine takes them in one request."""
    remaining = iter(lines)
    while first := next(remaining, None):
        piece, size = [first], len(first)
        for line in islice(remaining, MOST_TRIPLES - 1):
            piece.append(line)
            size += len(line)
            if size > MOST_BYTES:
                break
        yield piece


def batches(data: Iterable[Data]) -> Iterator[list[Data]]:
    """Data of many graphs, as much at a time as an engine takes in one request."""
    together: list[Data] = []
    count = 0
    for one in data:
        if together and count + len(one.lines) > MOST_TRIPLES:
            yield together
            together, count = [], 0
        together.append(one)
        count += len(one.lines)
    if together:
        yield together


def is_small(lines: Iterable[str]) -> bool:
    """Whether lines can come with other operations in one request."""
    together = list(islice(pieces(lines), 2))
    return len(together) < 2


def inserting(graph: GraphName, lines: Iterable[str]) -> str:
    """The operation that inserts lines of N-Triples into a graph."""
    data = "\n".join(lines)
    if isinstance(graph, DefaultGraph):
        return f"INSERT DATA {{\n{data}\n}}"
    if isinstance(graph, BlankNode):
        raise StoreError("a graph of a map is named by an IRI")
    return f"INSERT DATA {{ GRAPH {graph} {{\n{data}\n}} }}"


def copying(source: NamedNode, target: GraphName) -> str:
    """The operation that states what a graph states in another one too."""
    template = "?s ?p ?o" if isinstance(target, DefaultGraph) else f"GRAPH {target} {{ ?s ?p ?o }}"
    return f"INSERT {{ {template} }} WHERE {{ GRAPH {source} {{ ?s ?p ?o }} }}"


def _declarations(operation: Operation, prologue: Prologue) -> Iterator[str]:
    """The prefixes and bases that hold for an operation, each as a line."""
    own = tokens(operation.prologue)
    yield from prologue.text([*own, *operation.tokens]).splitlines()
    position = 0
    while position < len(own):
        length = 3 if own[position].is_word("PREFIX") else 2
        yield " ".join(token.text for token in own[position : position + length])
        position += length


def _as_template(operation: Operation) -> Operation:
    """INSERT DATA or DELETE DATA, taken for the operation that has its data for a template."""
    first, second = operation.tokens[:2]
    where = Token("word", "WHERE", second.start, second.start)
    return Operation("MODIFY", "", [first, *operation.tokens[2:], where], operation.source)


def _templates(operation: Operation) -> Sequence[Token]:
    if operation.kind != "MODIFY":
        return operation.tokens
    words = enumerate(operation.tokens)
    where = next((at for at, token in words if token.is_word("WHERE")), len(operation.tokens))
    return operation.tokens[:where]
