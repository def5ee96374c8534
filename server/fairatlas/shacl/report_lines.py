"""The report on data as a SHACL graph, in lines of N-Triples: results, messages and places."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import Literal

from .engine import Found, Graph, report_graph
from .engine.graph import Node
from .engine.vocabulary import sh
from .model import Result
from .rendering.rdf import place_lines

_OURS = ("_:report", "_:result", "_:data-")
"""How the report's own blank nodes are called, and those of the data that make way for them."""


def report_lines(found: Sequence[Found], results: Sequence[Result], shapes: Graph) -> Iterator[str]:
    """The lines of a report on what was found, where ``results`` tell the same in the same order.

    A blank node of the data keeps its label, unless the report has one with that label.
    """
    yield from report_graph(map(_apart, found), shapes)
    for number, (one, result) in enumerate(zip(found, results, strict=True)):
        if not one.messages:
            message = Literal(result.message, language="en")
            yield f"_:result{number} {sh('resultMessage')} {message} .\n"
    yield from place_lines(results)


def _apart(found: Found) -> Found:
    """What was found, with labels that the report itself does not use."""
    focus, value = _label(found.focus), _label(found.value) if found.value is not None else None
    detail = tuple(map(_apart, found.detail))
    if (focus, value, detail) == (found.focus, found.value, found.detail):
        return found
    return replace(found, focus=focus, value=value, detail=detail)


def _label(node: Node) -> Node:
    return f"_:data-{node[2:]}" if node.startswith(_OURS) else node
