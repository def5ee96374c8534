"""Results of queries, as files of the suites and answers of the service tell them."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    parse,
    parse_query_results,
)

from .comparing import Row, are_same_graphs, are_same_rows
from .manifests import RDF, Facts, Node, iri_of

_RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
_RESULTS = {
    ".srx": QueryResultsFormat.XML,
    ".srj": QueryResultsFormat.JSON,
    ".tsv": QueryResultsFormat.TSV,
    ".csv": QueryResultsFormat.CSV,
}


@dataclass(frozen=True)
class Rows:
    """The result of a SELECT; ``ordered`` where the order of the rows was told as well."""

    variables: frozenset[str]
    rows: list[Row]
    ordered: bool = False


@dataclass(frozen=True)
class Graph:
    """The result of a CONSTRUCT or DESCRIBE."""

    quads: list[Quad]


Result = Rows | Graph | bool
"""A bool is that of an ASK."""


def accept(path: Path) -> str:
    """The media type in which to ask for a result: that of the file that tells it, if it may be."""
    results = _RESULTS.get(path.suffix)
    if results is not None:
        return results.media_type
    return "application/sparql-results+json, application/n-triples;q=0.9"


def expected(path: Path) -> Result:
    """The result that a file tells."""
    if path.suffix in _RESULTS:
        return _told(path.read_bytes(), _RESULTS[path.suffix])
    facts = Facts(path)
    heads = facts.subjects(f"{RDF}type", NamedNode(f"{_RS}ResultSet"))
    if not heads:
        return Graph(list(parse(path=path, base_iri=iri_of(path))))
    if truth := facts.text(heads[0], f"{_RS}boolean"):
        return truth == "true"
    return _from_graph(facts, heads[0])


def found(body: bytes, media_type: str) -> Result:
    """The result that an answer tells."""
    results = QueryResultsFormat.from_media_type(media_type)
    if results is not None:
        return _told(body, results)
    return Graph(list(parse(body, format=RdfFormat.from_media_type(media_type))))


def are_same(expected: Result, found: Result, ordered: bool, lax: bool) -> bool:
    """Whether a result is the one expected; see ``are_same_rows``."""
    if isinstance(expected, Rows) and isinstance(found, Rows):
        rows = are_same_rows(expected.rows, found.rows, ordered or expected.ordered, lax)
        return rows and expected.variables == found.variables
    if isinstance(expected, Graph) and isinstance(found, Graph):
        return are_same_graphs(expected.quads, found.quads)
    return expected is found


def _told(data: bytes, syntax: QueryResultsFormat) -> Result:
    if syntax == QueryResultsFormat.CSV:
        return _from_csv(data.decode())
    told = parse_query_results(data, syntax)
    if isinstance(told, QueryBoolean):
        return bool(told)
    variables = told.variables
    rows = [{one.value: row[one] for one in variables if row[one] is not None} for row in told]
    return Rows(frozenset(one.value for one in variables), rows)


def _from_csv(text: str) -> Rows:
    """The cells as texts, since CSV can't tell one kind of term from the other but blank nodes."""
    lines = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = [
        {
            name: BlankNode(cell[2:]) if cell.startswith("_:") else Literal(cell)
            for name, cell in line.items()
        }
        for line in lines
    ]
    return Rows(frozenset(lines.fieldnames or ()), rows)


def _from_graph(facts: Facts, head: Node) -> Rows:
    """A result told in the vocabulary of the first suites, before there was a format for it."""
    solutions = []
    for node in facts.all(head, f"{_RS}solution"):
        row = {}
        for binding in facts.all(node, f"{_RS}binding"):
            value = facts.one(binding, f"{_RS}value")
            assert value is not None
            row[facts.text(binding, f"{_RS}variable")] = value
        solutions.append((facts.text(node, f"{_RS}index"), row))
    ordered = bool(solutions) and all(index for index, _ in solutions)
    if ordered:
        solutions.sort(key=lambda one: int(one[0]))
    names = facts.all(head, f"{_RS}resultVariable")
    variables = frozenset(name.value for name in names if isinstance(name, Literal))
    return Rows(variables, [row for _, row in solutions], ordered)
