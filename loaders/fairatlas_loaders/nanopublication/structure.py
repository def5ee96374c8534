"""The nanopublications of a file: their four graphs, and whether they are well-formed.

Follows the nanopublication guidelines (https://nanopub.net/guidelines/working_draft/).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from ..errors import IdentifierError
from ..identifiers import nanopublication
from .trusty import NotHashable, code_of

NP = "http://www.nanopub.org/nschema#"
_PARTS = ("hasAssertion", "hasProvenance", "hasPublicationInfo")
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_CLASS = NamedNode(f"{NP}Nanopublication")


@dataclass(frozen=True)
class Nanopublication:
    """One nanopublication.

    Attributes:
        iri: its own.
        head, assertion, provenance, information: the statements of its four graphs.
    """

    iri: str
    head: tuple[Quad, ...]
    assertion: tuple[Quad, ...]
    provenance: tuple[Quad, ...]
    information: tuple[Quad, ...]

    @property
    def quads(self) -> tuple[Quad, ...]:
        """All its statements."""
        return (*self.head, *self.assertion, *self.provenance, *self.information)


@dataclass(frozen=True)
class Found:
    """What a file holds: nanopublications, and what is wrong, by place."""

    whole: tuple[Nanopublication, ...]
    faults: tuple[tuple[str, str], ...]


def found_in(quads: Iterable[Quad]) -> Found:
    """The nanopublications of a file; those that are not well-formed are told as faults.

    A fault is the IRI of a nanopublication, or of a graph that belongs to none, and the reason.
    """
    graphs: dict[str, list[Quad]] = defaultdict(list)
    heads: dict[str, str] = {}
    for quad in quads:
        graph = quad.graph_name.value if isinstance(quad.graph_name, NamedNode) else ""
        graphs[graph].append(quad)
        if (
            quad.predicate == _TYPE
            and quad.object == _CLASS
            and isinstance(quad.subject, NamedNode)
        ):
            heads[quad.subject.value] = graph
    whole: list[Nanopublication] = []
    faults: list[tuple[str, str]] = []
    used: set[str] = set()
    for iri, head in heads.items():
        parts = _parts(iri, graphs[head])
        used.update((head, *parts.values()))
        fault = _fault(iri, head, parts, graphs) or _extra(iri, head, parts, graphs)
        if fault is not None:
            faults.append((iri, fault))
            continue
        one = Nanopublication(
            iri, tuple(graphs[head]), *(tuple(graphs[parts[name]]) for name in _PARTS)
        )
        fault = _distrust(one)
        if fault is not None:
            faults.append((iri, fault))
        else:
            whole.append(one)
    for graph in graphs.keys() - used:
        faults.append((graph or "(no graph)", "these statements belong to no nanopublication"))
    return Found(tuple(whole), tuple(sorted(faults)))


def _parts(iri: str, head: Sequence[Quad]) -> dict[str, str]:
    """The names of the graphs that the head gives to the parts, each the first one named."""
    found: dict[str, str] = {}
    for quad in head:
        name = quad.predicate.value.removeprefix(NP)
        if name in _PARTS and _value(quad.subject) == iri and isinstance(quad.object, NamedNode):
            found.setdefault(name, quad.object.value)
    return found


def _fault(
    iri: str, head: str, parts: Mapping[str, str], graphs: Mapping[str, list[Quad]]
) -> str | None:
    for name in _PARTS:
        if name not in parts:
            return f"its head does not say np:{name}"
        if parts[name] not in graphs:
            return f"the graph of its np:{name} is empty: {parts[name]}"
    if len({head, *parts.values()}) != 4:
        return "its head, assertion, provenance and publication info are not four graphs"
    assertion = parts["hasAssertion"]
    if not any(_value(quad.subject) == assertion for quad in graphs[parts["hasProvenance"]]):
        return "its provenance says nothing of its assertion"
    if not any(_value(quad.subject) == iri for quad in graphs[parts["hasPublicationInfo"]]):
        return "its publication info says nothing of the nanopublication"
    return None


def _extra(
    iri: str, head: str, parts: Mapping[str, str], graphs: Mapping[str, list[Quad]]
) -> str | None:
    own = {head, *parts.values()}
    extra = sorted(name for name in graphs.keys() - own if name.startswith(iri))
    return f"it has a fifth graph: {extra[0]}" if extra else None


def _distrust(one: Nanopublication) -> str | None:
    """Why its trusty code can't be right; None where it is, and where it has none."""
    try:
        code = nanopublication.parse(one.iri).value
    except IdentifierError:
        return None
    try:
        computed = code_of(one.quads, code)
    except NotHashable as error:
        return str(error)
    if computed != code:
        return f"its statements were changed: their code is {computed}, and its name has {code}"
    return None


def _value(node: object) -> str:
    return node.value if isinstance(node, NamedNode) else ""
