"""RDF in: parsed as a stream, moved to the map's base, schema.org written in one way."""

from collections.abc import Iterable, Iterator
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from ..contexts import inline_contexts
from ..loader import Loaded, Setting, Source
from ..ontology import kinds
from ..refusal import Refusal
from ..vocabulary import term
from .syntax import syntax_of

_TYPE = term("rdf:type")
_OLD_SCHEMA = "http://schema.org/"
_NEW_SCHEMA = "https://schema.org/"


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file; names of graphs inside it are dropped, and counted.

    Raises:
        Refusal: the syntax is not recognised. While the triples are read: not well-formed,
            with line and column.
    """
    syntax = syntax_of(source)
    if syntax is None:
        raise Refusal(source.name, "", "the RDF syntax was not recognised; give it a known suffix")
    return Loaded(_Reading(source, setting).triples(syntax))


def quads(source: Source, syntax: RdfFormat, base: str) -> Iterator[Quad]:
    """The quads of the file as they stand, literals unchanged.

    Raises:
        Refusal: not well-formed, with line and column where the parser tells them.
    """
    options: dict[str, Any] = {"format": syntax, "base_iri": base}
    if syntax == RdfFormat.JSON_LD:
        options["input"] = inline_contexts(source)
    elif source.path is not None:
        options["path"] = source.path
    else:
        options["input"] = source.data
    try:
        yield from parse(**options)
    except (SyntaxError, ValueError) as error:
        raise _refusal(source, error) from error


def _refusal(source: Source, error: SyntaxError | ValueError) -> Refusal:
    message = str(error.msg if isinstance(error, SyntaxError) else error)
    place = ""
    if isinstance(error, SyntaxError) and error.lineno is not None:
        place = f"line {error.lineno}, column {error.offset}"
        message = message.partition(": ")[2] or message
    return Refusal(source.name, place, f"not well-formed: {message}")


class _Reading:
    """One pass over a file; holds what is counted on the way."""

    def __init__(self, source: Source, setting: Setting) -> None:
        self.source = source
        self.report = setting.report
        self.base = setting.names.base
        self.rebase = setting.rebase if setting.rebase != self.base else None
        self.kinds = frozenset(kinds())
        self.rewritten = 0

    def triples(self, syntax: RdfFormat) -> Iterator[Triple]:
        graphs: set[str] = set()
        subjects: set[int] = set()
        default = DefaultGraph()
        for quad in quads(self.source, syntax, f"{self.base}/"):
            triple = self.rewrite(quad.triple)
            if triple.predicate == _TYPE and getattr(triple.object, "value", "") in self.kinds:
                subjects.add(hash(triple.subject))
            if quad.graph_name != default:
                graphs.add(str(quad.graph_name))
            self.report.triples += 1
            yield triple
        self.report.records = len(subjects)
        self.note(graphs)

    def note(self, graphs: Iterable[str]) -> None:
        for graph in sorted(graphs):
            reason = "a contribution is one graph: its statements stand in the contribution's"
            self.report.add("dropped", "graph name", graph, reason)
        if self.rewritten:
            reason = f"written as {_NEW_SCHEMA} in {self.rewritten} triples"
            self.report.add("repaired", "namespace", _OLD_SCHEMA, reason)

    def rewrite(self, triple: Triple) -> Triple:
        subject, predicate, value = triple
        new_subject, new_predicate, new_value = map(self.moved, (subject, predicate, value))
        if new_subject is subject and new_predicate is predicate and new_value is value:
            return triple
        return Triple(new_subject, new_predicate, new_value)

    def moved(self, node: Any) -> Any:
        if not isinstance(node, NamedNode):
            return node
        iri = node.value
        if iri.startswith(_OLD_SCHEMA):
            self.rewritten += 1
            return NamedNode(_NEW_SCHEMA + iri[len(_OLD_SCHEMA) :])
        if self.rebase is not None and iri.startswith(f"{self.rebase}/"):
            return NamedNode(self.base + iri[len(self.rebase) :])
        return node
