"""Shapes that somebody posts: read as they stand, looked over, and compiled."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from pyoxigraph import BlankNode, Triple

from fairatlas_loaders import ImportReport, Names, Refusal, Setting, Source, loaders
from fairatlas_loaders.places import Place, triple_places
from fairatlas_loaders.vocabulary import expand

from ..errors import MalformedInput
from .engine import Fault, Graph, ShapesError, lint, plan_of_graph
from .rules import Rules

_SHAPES_GRAPH = f"<{expand('sh:shapesGraph')}>"
_LABEL = re.compile(r"_:[0-9a-f]+")
_MOST_FAULTS = 100
"""Faults that are told of; a file may hold a million."""
_LONGEST = 1_000
"""Characters of a reason, which may quote what the shapes hold."""


class UnusableShapes(MalformedInput):
    """Posted shapes that can't be used; ``faults`` has the place, shape and reason of each."""

    status = 422
    title = "Unusable shapes"

    @property
    def faults(self) -> list[dict[str, str]]:
        """Up to a hundred of the faults."""
        return cast(list[dict[str, str]], self.extra["faults"])


@dataclass(frozen=True)
class _Told:
    """A fault as those who wrote the shapes can find it."""

    place: str
    shape: str
    reason: str

    def __str__(self) -> str:
        # The label of a blank node says little to those who can look at its place.
        shape = "" if self.place and self.shape.startswith("_:") else self.shape
        return ": ".join(one for one in (self.place, shape, self.reason) if one)


def rules_of_shapes(source: Source, names: Names) -> Rules:
    """The rules that posted shapes make: SHACL to the letter, with nothing added to the data.

    Nothing that the shapes name is fetched. Their blank nodes get new labels, since those of the
    data may have the same.

    Raises:
        UnusableShapes: they are not RDF, or have faults with which they can't be used.
    """
    read = _read(source, names)
    labels: dict[BlankNode, BlankNode] = {}
    triples = tuple(_relabelled(triple, labels) for triple in read)
    given = {str(new): str(old) for old, new in labels.items()}

    def told(faults: Sequence[Fault]) -> list[_Told]:
        first = faults[:_MOST_FAULTS]
        found = _places(source, read, names) if first else {}
        return [_as_given(fault, given, found) for fault in first]

    graph = Graph(triples)
    faults = [*lint(graph), *_unfollowed(graph)]
    unusable = [fault for fault in faults if not fault.usable]
    if unusable:
        raise _unusable(told(unusable), len(unusable))
    try:
        plan = plan_of_graph(graph)
    except ShapesError as error:
        raise _unusable(told([Fault(False, error.shape, error.reason)]), 1) from error
    lines = tuple(map(str, told(faults)))
    if len(faults) > len(lines):
        lines = (*lines, f"and {len(faults) - len(lines):,} more")
    return Rules(plan, iter, triples, faults=lines)


def _read(source: Source, names: Names) -> list[Triple]:
    rdf = loaders()["rdf"]
    try:
        setting = Setting(ImportReport(rdf.name, source.name), names, as_written=True)
        return list(rdf.read(source, setting).triples)
    except Refusal as refusal:
        fault = _Told(refusal.place, "", refusal.reason)
        raise _unusable([fault], 1) from refusal


def _relabelled(triple: Triple, labels: dict[BlankNode, BlankNode]) -> Triple:
    subject, predicate, value = triple
    if isinstance(subject, BlankNode):
        subject = labels.setdefault(subject, BlankNode())
    if isinstance(value, BlankNode):
        value = labels.setdefault(value, BlankNode())
    elif isinstance(value, Triple):
        value = _relabelled(value, labels)
    return Triple(subject, predicate, value)


def _unfollowed(shapes: Graph) -> Iterator[Fault]:
    """Where data in the file name their shapes: these are not fetched."""
    for subject in shapes.having(_SHAPES_GRAPH):
        reason = "sh:shapesGraph is not followed: the shapes are those of this file"
        yield Fault(True, subject, reason)


def _places(source: Source, read: list[Triple], names: Names) -> dict[str, Place | None]:
    """Where the nodes of the shapes stand: where each is described, else where it is named."""
    places = triple_places(source, read, names)
    found: dict[str, Place | None] = {}
    for triple in read:
        subject = str(triple.subject)
        if subject not in found:
            found[subject] = places.of_subject(subject)
    for triple in read:
        subject, predicate, value = str(triple.subject), str(triple.predicate), str(triple.object)
        if value not in found:
            found[value] = places.of(subject, predicate, value)
    return found


def _as_given(fault: Fault, given: dict[str, str], found: dict[str, Place | None]) -> _Told:
    """A fault with the place of its shape, and with the labels that the file gives to nodes."""
    shape = given.get(fault.shape, fault.shape)
    reason = _LABEL.sub(lambda one: given.get(one[0], one[0]), fault.reason[:_LONGEST])
    place = str(found.get(shape) or "")
    return _Told(place, shape[:_LONGEST] if shape != "<>" else "", reason)


def _unusable(told: list[_Told], count: int) -> UnusableShapes:
    first = str(told[0])
    shown = f"{count:,} faults, the first: {first}" if count > 1 else first
    end = "" if shown.endswith((".", "?")) else "."
    return UnusableShapes(
        f"The shapes can't be used: {shown}{end}",
        faults=[{"place": one.place, "shape": one.shape, "reason": one.reason} for one in told],
        count=count,
    )
