"""Results as a SHACL validation report: an RDF graph (SHACL, section 3.6)."""

from collections.abc import Iterable, Iterator

from .graph import FIRST, NIL, REST, TYPE, Graph, Node
from .paths import Path
from .shape import Found
from .vocabulary import FALSE, TRUE, sh

_Triple = tuple[Node, Node, Node]
_NO_VIOLATIONS = (sh("Debug"), sh("Trace"))
"""Severities of results with which data conform all the same (SHACL 1.2 Core)."""


def report_graph(found: Iterable[Found], shapes: Graph) -> Iterator[str]:
    """The report as lines of N-Triples; blank nodes of data and shapes keep their labels."""
    for triple in _report(list(found), shapes):
        yield "{} {} {} .\n".format(*triple)


def _report(found: list[Found], shapes: Graph) -> Iterator[_Triple]:
    report = "_:report"
    yield report, TYPE, sh("ValidationReport")
    disallowed = any(one.severity not in _NO_VIOLATIONS for one in found)
    yield report, sh("conforms"), FALSE if disallowed else TRUE
    written: set[Node] = set()
    for number, one in enumerate(found):
        node = f"_:result{number}"
        yield report, sh("result"), node
        yield from _result(one, node, shapes, written)


def _result(found: Found, node: Node, shapes: Graph, written: set[Node]) -> Iterator[_Triple]:
    yield node, TYPE, sh("ValidationResult")
    yield node, sh("focusNode"), found.focus
    yield node, sh("resultSeverity"), found.severity
    yield node, sh("sourceConstraintComponent"), found.component
    yield node, sh("sourceShape"), found.shape
    if found.path is not None:
        yield node, sh("resultPath"), found.path.node
        yield from _path(found.path, shapes, written)
    if found.value is not None:
        yield node, sh("value"), found.value
    if found.source is not None:
        yield node, sh("sourceConstraint"), found.source
    for message in found.messages:
        yield node, sh("resultMessage"), message
    for number, detail in enumerate(found.detail):
        inner = f"{node}d{number}"
        yield node, sh("detail"), inner
        yield from _result(detail, inner, shapes, written)


def _path(path: Path, shapes: Graph, written: set[Node]) -> Iterator[_Triple]:
    """The blank nodes that a path consists of, copied from the shapes once."""
    waiting = [path.node]
    while waiting:
        node = waiting.pop()
        if node[0] != "_" or node in written:
            continue
        written.add(node)
        for predicate, values in shapes.stated(node).items():
            if predicate in (FIRST, REST) or predicate in _PATHS:
                for value in values:
                    yield node, predicate, value
                    if value != NIL:
                        waiting.append(value)


_PATHS = {
    sh(name)
    for name in (
        "inversePath",
        "alternativePath",
        "zeroOrMorePath",
        "oneOrMorePath",
        "zeroOrOnePath",
    )
}
