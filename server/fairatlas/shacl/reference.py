"""Validation with pySHACL, the reference engine."""

import logging
import re
from collections.abc import Callable, Iterable

import pyshacl
import rdflib
from pyoxigraph import Triple
from pyshacl.errors import ConstraintLoadError, ReportableRuntimeError, ShapeLoadError
from pyshacl.shapes_graph import ShapesGraph
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from fairatlas_loaders.places import Places

from .model import SEVERITIES, Report, Result
from .rules import RECORD, Rules, rules_of_profile
from .shapes import shapes
from .terms import NoTermOfRdflib, to_graph
from .validation import local_name, rank

_FAILURES = (
    ConstraintLoadError,
    ReportableRuntimeError,
    ShapeLoadError,
    RuntimeError,
    NoTermOfRdflib,
    re.error,
)


class ReferenceFailed(Exception):
    """The reference engine can't check these data against these shapes; says why."""


def validate(triples: Iterable[Triple], profile: str = RECORD, most: int | None = None) -> Report:
    """The report on data checked against a profile, as ``validation.validate`` gives it."""
    return check(triples, rules_of_profile(profile), most)


def check(
    triples: Iterable[Triple],
    rules: Rules,
    most: int | None = None,
    places: Callable[[], Places] | None = None,
) -> Report:
    """The report on data checked against rules; without places, hints and what was expected.

    pySHACL finds all there is to find, whatever ``most`` says; then the first are told.

    Raises:
        ReferenceFailed: pySHACL ended with an error, as it does for patterns that Python can't
            read; or the data hold triple terms.
    """
    # For each ill-typed literal rdflib logs a traceback; the report says what is wrong with it.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    try:
        data = to_graph(rules.prepared(triples))
        shapes_graph = _shapes_of(rules)
        focused = {
            node for shape in ShapesGraph(shapes_graph).shapes for node in shape.focus_nodes(data)
        }
        _, report, _ = pyshacl.validate(
            data, shacl_graph=shapes_graph, inplace=True, advanced=False, do_owl_imports=False
        )
    except _FAILURES as error:
        raise ReferenceFailed(f"pySHACL can't check this: {error}") from error
    if not isinstance(report, rdflib.Graph):
        raise ReferenceFailed(f"pySHACL can't check this: {report}")
    # A node that two shapes target through the same property shape has one result, not two.
    results = sorted(
        {_result(node, report, shapes_graph) for node in report.objects(None, SH.result)}, key=rank
    )
    graph = report.serialize(format="nt", encoding="utf-8")
    capped = most is not None and len(results) > most
    told = Report(tuple(results[:most]), len(focused), graph)
    return rules.of(told, _has_root(rules, data), most if capped else None)


def _shapes_of(rules: Rules) -> rdflib.Graph:
    return shapes(rules.profile.folder) if rules.profile is not None else to_graph(rules.source)


def _has_root(rules: Rules, data: rdflib.Graph) -> bool:
    classes = {
        cls
        for root in rules.roots
        for cls in data.transitive_subjects(RDFS.subClassOf, rdflib.URIRef(root))
    }
    return not rules.roots or any((None, RDF.type, cls) in data for cls in classes)


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
        component=local_name(str(one(SH.sourceConstraintComponent))),
        shape=_text(shape) or "",
        severity=severity if severity in SEVERITIES else "Violation",
        message=str(one(SH.resultMessage) or ""),
        name=_name(shape, shapes_graph),
        detail=tuple(
            _result(inner, report, shapes_graph) for inner in report.objects(node, SH.detail)
        ),
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
