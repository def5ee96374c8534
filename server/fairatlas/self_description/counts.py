"""What a map is made of, as its description in VoID counts it: for a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from ..statements import Statements


@dataclass(frozen=True)
class Counted:
    """A class with how many things it has, or a property with how many statements."""

    node: NamedNode
    count: int


@dataclass(frozen=True)
class LinksTo:
    """How many statements with a property lead to the IRIs of an authority."""

    authority: str
    predicate: NamedNode
    count: int


@dataclass(frozen=True)
class Counts:
    """The counts of a map; what there is most of comes first.

    Attributes:
        dump: where all statements are had in one file; None where the map is too large for that.
    """

    triples: int
    entities: int
    subjects: int
    objects: int
    classes: tuple[Counted, ...]
    properties: tuple[Counted, ...]
    vocabularies: tuple[NamedNode, ...]
    links: tuple[LinksTo, ...]
    dump: NamedNode | None


def counts_of(quads: Iterable[Quad], dataset: NamedNode) -> Counts:
    """The counts of a dataset, from its description."""
    said = Statements(quads)
    return Counts(
        _number(said, dataset, "void:triples"),
        _number(said, dataset, "void:entities"),
        _number(said, dataset, "void:distinctSubjects"),
        _number(said, dataset, "void:distinctObjects"),
        _parts(said, dataset, "void:classPartition", "void:class", "void:entities"),
        _parts(said, dataset, "void:propertyPartition", "void:property", "void:triples"),
        said.nodes(dataset, "void:vocabulary"),
        _links(said, dataset),
        next(iter(said.nodes(dataset, "void:dataDump")), None),
    )


def _parts(
    said: Statements, dataset: NamedNode, part: str, of: str, counted: str
) -> tuple[Counted, ...]:
    found = (
        Counted(node, _number(said, one, counted))
        for one in said.values(dataset, part)
        for node in said.nodes(one, of)
    )
    return tuple(sorted(found, key=lambda one: (-one.count, one.node.value)))


def _links(said: Statements, dataset: NamedNode) -> tuple[LinksTo, ...]:
    found = [
        LinksTo(title.value, predicate, _number(said, one, "void:triples"))
        for one in said.values(dataset, "void:subset")
        for authority in said.nodes(one, "void:objectsTarget")
        for title in said.literals(authority, "dct:title")[:1]
        for predicate in said.nodes(one, "void:linkPredicate")
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.authority, one.predicate.value)))


def _number(said: Statements, node: object, name: str) -> int:
    return int(said.number(node, name) or 0)
