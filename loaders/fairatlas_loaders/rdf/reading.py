"""RDF in: parsed as a stream, moved to the map's base, schema.org written in one way."""

import codecs
import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from decimal import Decimal
from mmap import ACCESS_READ, mmap
from typing import Any

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ..contexts import inline_contexts
from ..loader import Loaded, Setting, Source
from ..names import Names
from ..ontology import kinds
from ..refusal import Refusal
from ..vocabulary import term
from .nesting import check_nesting
from .syntax import syntax_of

_TYPE = term("rdf:type")
_EXPONENT = re.compile(r"^[+-]?[0-9]\.[0-9]{1,17}E[+-]?[0-9]{1,2}$")
_EXACT = {term("xsd:decimal"), term("xsd:integer")}
_OLD_SCHEMA = "http://schema.org/"
_NEW_SCHEMA = "https://schema.org/"


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the file as they stand, blank nodes and the spelling of literals included.

    The parser writes language tags in lower case, since their case means nothing. Four things
    change, inside triple terms too, and are counted: IRIs of schema.org are written with https:
    (unless the setting wants them as written), those of another map are moved to this one where
    the setting says so, names of graphs inside the file are dropped, and decimals that JSON-LD
    writes with an exponent are written without.

    Raises:
        Refusal: the syntax is not recognised. While the triples are read: not well-formed,
            with line and column.
    """
    syntax = syntax_of(source)
    if syntax is None:
        raise Refusal(source.name, "", "the RDF syntax was not recognised; give it a known suffix")
    return Loaded(_Reading(source, setting).triples(syntax))


def document_iri(source: Source, names: Names) -> str:
    """What the relative IRIs of a file are relative to."""
    return names.file(source.name, hashlib.sha256(source.head).hexdigest()[:16])


def quads(source: Source, syntax: RdfFormat, base: str) -> Iterator[Quad]:
    """The quads of the file as they stand, literals unchanged.

    Raises:
        Refusal: not well-formed, with line and column where the parser tells them.
    """
    check_nesting(source, syntax)
    options: dict[str, Any] = {"format": syntax, "base_iri": base}
    with ExitStack() as opened:
        try:
            yield from parse(**_input(source, syntax, opened), **options)
        except (SyntaxError, ValueError) as error:
            raise _refusal(source, syntax, error) from error


def _input(source: Source, syntax: RdfFormat, opened: ExitStack) -> dict[str, Any]:
    """Where the parser reads: behind a byte order mark, which it would take for a name."""
    if syntax == RdfFormat.JSON_LD:
        return {"input": inline_contexts(source)}
    if source.path is None:
        return {"input": source.data.removeprefix(codecs.BOM_UTF8)}
    file = opened.enter_context(source.path.open("rb"))
    if file.read(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8:
        return {"input": file}
    return {"path": source.path}


def _refusal(source: Source, syntax: RdfFormat, error: SyntaxError | ValueError) -> Refusal:
    message = str(error.msg if isinstance(error, SyntaxError) else error)
    place = ""
    if isinstance(error, SyntaxError) and error.lineno is not None:
        message = message.partition(": ")[2] or message
        # JSON-LD reaches the parser with its contexts inlined, so its lines are other ones.
        if syntax != RdfFormat.JSON_LD:
            place = f"line {error.lineno}, column {error.offset}"
    return Refusal(source.name, place, f"not well-formed: {message}")


class _Reading:
    """One pass over a file; holds what is counted on the way."""

    def __init__(self, source: Source, setting: Setting) -> None:
        self.source = source
        self.report = setting.report
        self.base = setting.names.base
        rebase = (setting.rebase or "").rstrip("/")
        self.rebase = rebase if rebase != self.base else ""
        self.renaming = not setting.as_written
        self.kinds = frozenset(kinds())
        self.document = document_iri(source, setting.names)
        self.folder = self.document.rpartition("/")[0]
        self.rewritten = 0
        self.relative = 0
        self.respelt = 0

    def triples(self, syntax: RdfFormat) -> Iterator[Triple]:
        graphs: set[NamedNode | BlankNode | DefaultGraph] = set()
        subjects: set[int] = set()
        default = DefaultGraph()
        respelling = syntax == RdfFormat.JSON_LD
        rewriting = self.rebase or (self.renaming and _may_name(_OLD_SCHEMA, self.source, syntax))
        for quad in quads(self.source, syntax, self.document):
            triple = self.rewrite(quad.triple) if rewriting else quad.triple
            if respelling:
                triple = self.without_exponent(triple)
            if triple.predicate == _TYPE and getattr(triple.object, "value", "") in self.kinds:
                subjects.add(hash(triple.subject))
            if quad.graph_name != default:
                graphs.add(quad.graph_name)
            self.report.triples += 1
            yield triple
        self.report.records = len(subjects)
        self.note(map(str, graphs))

    def note(self, graphs: Iterable[str]) -> None:
        for graph in sorted(graphs):
            reason = "a contribution is one graph: its statements stand in the contribution's"
            self.report.add("dropped", "graph name", graph, reason)
        if self.relative:
            reason = f"relative to the file, in {self.relative} places: {self.document}"
            self.report.add("repaired", "relative IRIs", self.source.name, reason)
        if self.respelt:
            reason = f"written without an exponent in {self.respelt} places"
            self.report.add("repaired", "numbers", self.source.name, reason)
        if self.rewritten:
            reason = f"written as {_NEW_SCHEMA} in {self.rewritten} places"
            self.report.add("repaired", "namespace", _OLD_SCHEMA, reason)

    def without_exponent(self, triple: Triple) -> Triple:
        """JSON-LD gives a number of JSON as 8.0E-1, which is no xsd:decimal and no xsd:integer."""
        literal = triple.object
        if not isinstance(literal, Literal) or literal.datatype not in _EXACT:
            return triple
        if not _EXPONENT.search(literal.value):
            return triple
        self.respelt += 1
        number = f"{Decimal(literal.value):f}"
        written = number.rstrip("0").rstrip(".") if "." in number else number
        value = Literal(written, datatype=literal.datatype)
        return Triple(triple.subject, triple.predicate, value)

    def rewrite(self, triple: Triple) -> Triple:
        subject, predicate, value = triple
        new_subject, new_predicate, new_value = map(self.moved, (subject, predicate, value))
        if new_subject is subject and new_predicate is predicate and new_value is value:
            return triple
        return Triple(new_subject, new_predicate, new_value)

    def moved(self, node: Any) -> Any:
        """The node itself where nothing in it changes."""
        if isinstance(node, Literal):
            datatype = node.datatype
            moved = self.moved(datatype)
            return node if moved is datatype else Literal(node.value, datatype=moved)
        if isinstance(node, Triple):
            return self.rewrite(node)
        if not isinstance(node, NamedNode):
            return node
        iri = node.value
        if iri.startswith(self.folder):
            self.relative += 1
        if self.renaming and iri.startswith(_OLD_SCHEMA):
            self.rewritten += 1
            return NamedNode(_NEW_SCHEMA + iri[len(_OLD_SCHEMA) :])
        if self.rebase and iri.startswith(f"{self.rebase}/"):
            return NamedNode(self.base + iri[len(self.rebase) :])
        return node


def _may_name(namespace: str, source: Source, syntax: RdfFormat) -> bool:
    """Whether an IRI of a namespace can stand in the file; a quick look saves time on large ones.

    In the line-based syntaxes an IRI is written out, or with escapes.
    """
    if source.path is None or syntax not in (RdfFormat.N_TRIPLES, RdfFormat.N_QUADS):
        return True
    if not source.path.stat().st_size:
        return False
    sign = re.compile(re.escape(namespace.encode()) + rb"|\\[uU]")
    with source.path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as content:
        return sign.search(content) is not None
