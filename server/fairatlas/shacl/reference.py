"""Validation with pySHACL, the reference engine."""

import logging
from collections.abc import Iterable

import pyshacl
import rdflib
from pyoxigraph import Triple
from rdflib.namespace import RDFS, SH
from rdflib.term import Node

from .hierarchy import with_hierarchy
from .model import SEVERITIES, Report, Result
from .shapes import focus_nodes, shapes
from .terms import to_graph


def validate(triples: Iterable[Triple]) -> Report:
    """The report on data checked against the record shapes.

    Raises:
        ValueError: the data holds triple terms.
    """
    # For each ill-typed literal rdflib logs a traceback; the report says what is wrong with it.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    data = to_graph(with_hierarchy(triples))
    focused = focus_nodes(data)
    shapes_graph = shapes("record")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes_graph, inplace=True, advanced=False, do_owl_imports=False
    )
    if not isinstance(report, rdflib.Graph):
        raise RuntimeError(f"pySHACL could not validate: {report}")
    # A node that two shapes target through the same property shape has one result, not two.
    results = sorted(
        {_result(node, report, shapes_graph) for node in report.objects(None, SH.result)},
        key=lambda one: (
            SEVERITIES.index(one.severity),
            one.focus_node,
            one.shape,
            one.value or "",
        ),
    )
    graph = report.serialize(format="nt", encoding="utf-8")
    return Report(tuple(results), len(focused), graph)


def _result(node: Node, report: rdflib.Graph, shapes_graph: rdflib.Graph) -> Result:
    def one(predicate: Node) -> Node | None:
        return report.value(node, predicate)

    shape = one(SH.sourceShape)
    severity = _local(one(SH.resultSeverity))
    path = one(SH.resultPath)
    return Result(
        focus_node=_text(one(SH.focusNode)) or "",
        path=_path(path, report) if path is not None else None,
        value=_text(one(SH.value)),
        component=_local(one(SH.sourceConstraintComponent)),
        shape=_text(shape) or "",
        severity=severity if severity in SEVERITIES else "Violation",
        message=str(one(SH.resultMessage) or ""),
        name=_name(shape, shapes_graph),
    )


def _name(shape: Node | None, shapes_graph: rdflib.Graph) -> str | None:
    if shape is None:
        return None
    name = shapes_graph.value(shape, SH.name) or shapes_graph.value(shape, RDFS.label)
    return str(name) if name is not None else None


def _local(node: Node | None) -> str:
    return str(node or "").rpartition("#")[2]


def _text(node: Node | None) -> str | None:
    return None if node is None else node.n3()


def _path(node: Node, report: rdflib.Graph) -> str:
    """A property path as SPARQL writes it; predicates in full."""
    if isinstance(node, rdflib.URIRef):
        return str(node.n3())
    for predicate, form in (
        (SH.inversePath, "^{}"),
        (SH.zeroOrMorePath, "{}*"),
        (SH.oneOrMorePath, "{}+"),
        (SH.zeroOrOnePath, "{}?"),
    ):
        inner = report.value(node, predicate)
        if inner is not None:
            return form.format(_path(inner, report))
    alternatives = report.value(node, SH.alternativePath)
    listed = report.items(node if alternatives is None else alternatives)
    separator = "/" if alternatives is None else "|"
    return "(" + separator.join(_path(member, report) for member in listed) + ")"
