"""What an engine says of data, in a form in which engines can be compared.

A result is (focus node, path, value, shape, component, severity), terms as N-Triples writes them
and paths as SPARQL does. Three things that RDF and SHACL leave to an engine are evened out: labels
of blank nodes (all become ``_:``, except those of shapes, which get IRIs before they are handed
out), the case of language tags, and ``xsd:string``, which is the same as no datatype.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, parse

from fairatlas.shacl.engine.graph import FIRST, Graph, Node
from fairatlas.shacl.engine.paths import read_path
from fairatlas.shacl.engine.vocabulary import sh

Told = tuple[str | None, ...]


@dataclass(frozen=True)
class Refused:
    """An engine did not take the shapes or the data, or broke off."""

    reason: str


Outcome = Counter[Told] | Refused
Validate = Callable[[Sequence[Triple]], Outcome]
"""Checks data against shapes that the engine has read."""
Engine = Callable[[Sequence[Triple]], Validate]
"""Reads shapes."""

_TERMS = ("focusNode", "resultPath", "value", "sourceShape")
_NAMED = {
    f"http://www.w3.org/ns/shacl#{name}"
    for name in ("property", "node", "not", "qualifiedValueShape", "sparql")
}
_LISTS = {f"http://www.w3.org/ns/shacl#{name}" for name in ("and", "or", "xone")}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def told(report: str) -> Counter[Told]:
    """What a SHACL report in N-Triples says; results that are the detail of others left out."""
    triples = (quad.triple for quad in parse(report.encode(), format=RdfFormat.N_TRIPLES))
    graph = Graph(triples)
    return Counter(
        _result(graph, result)
        for subject in graph.by_subject
        for result in graph.objects(subject, sh("result"))
    )


def _result(graph: Graph, result: Node) -> Told:
    def one(name: str) -> Node | None:
        return graph.one(result, sh(name))

    path = one("resultPath")
    return (
        _evened(one("focusNode")),
        read_path(graph, path).written if path else None,
        _evened(one("value")),
        _evened(one("sourceShape")),
        one("sourceConstraintComponent"),
        one("resultSeverity"),
    )


def _evened(node: Node | None) -> str | None:
    if node is None or node[0] == "<":
        return node
    if node[0] == "_":
        return "_:"
    end = node.rindex('"')
    return node[:end] + node[end:].lower() if node.startswith("@", end + 1) else node


def with_named_shapes(triples: Iterable[Triple]) -> list[Triple]:
    """The shapes with an IRI for each shape that is a blank node, so that engines can name it."""
    shapes = list(triples)
    told = Graph(shapes)
    unnamed = set()
    for triple in shapes:
        if not isinstance(triple.object, BlankNode):
            continue
        if triple.predicate.value in _NAMED:
            unnamed.add(triple.object.value)
        elif triple.predicate.value in _LISTS:
            members = (
                told.members(str(triple.object)) if told.one(str(triple.object), FIRST) else []
            )
            unnamed.update(member[2:] for member in members if member[0] == "_")

    def named(node: object) -> object:
        is_one = isinstance(node, BlankNode) and node.value in unnamed
        return NamedNode(f"urn:x-shape:{node.value}") if is_one else node

    return [Triple(named(one.subject), one.predicate, named(one.object)) for one in shapes]
