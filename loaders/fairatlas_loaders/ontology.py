"""What the loaders need to know of the ontology: kinds, and direct triples of qualified nodes."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode, RdfFormat, parse

from .data import data_path
from .vocabulary import term


@dataclass(frozen=True)
class Qualified:
    """How the nodes of a class (dependencies, affiliations) each stand for a direct triple.

    Attributes:
        cls: the class.
        subject, object: the properties of a node that name the ends of its direct triple.
        direct: the predicate of the direct triple, or the property that names it.
    """

    cls: NamedNode
    subject: NamedNode
    direct: NamedNode
    object: NamedNode

    @property
    def names_predicate(self) -> bool:
        """Whether each node names the predicate itself, as a relation claim does."""
        return self.direct == term("rdf:predicate")

    @property
    def predicates(self) -> tuple[NamedNode, ...]:
        """The properties of a node that its direct triple is read from."""
        ends = (self.subject, self.object)
        return (*ends, self.direct) if self.names_predicate else ends


@cache
def _annotations(predicate: str) -> dict[str, tuple[NamedNode, ...]]:
    found: dict[str, tuple[NamedNode, ...]] = {}
    wanted = term(predicate)
    path = data_path("ontology") / "atlas.ttl"
    for quad in parse(path=path, format=RdfFormat.TURTLE):
        if quad.predicate == wanted and isinstance(quad.subject, NamedNode):
            value = quad.object
            node = value if isinstance(value, NamedNode) else NamedNode(f"urn:x:{value.value}")
            found[quad.subject.value] = (*found.get(quad.subject.value, ()), node)
    return found


@cache
def kinds() -> dict[str, str]:
    """The path segment of entity IRIs by class IRI: ``…ns#Software`` gives ``software``."""
    return {
        iri: values[0].value.removeprefix("urn:x:")
        for iri, values in _annotations("atlas:kind").items()
    }


@cache
def qualified(class_name: str) -> Qualified:
    """The triple that a node of a qualified class (``atlas:Dependency``) makes direct.

    Raises:
        KeyError: the ontology declares no direct triple for the class.
    """
    found = qualified_terms(term(class_name))
    if found is None:
        raise KeyError(class_name)
    return found


def qualified_terms(node: object) -> Qualified | None:
    """The triple that nodes of a class make direct, None where the class is not qualified."""
    iri = node.value if isinstance(node, NamedNode) else ""
    ends = (
        _annotations(f"atlas:direct{part}").get(iri) for part in ("Subject", "Property", "Object")
    )
    subject, direct, value = ends
    if subject is None or direct is None or value is None:
        return None
    return Qualified(NamedNode(iri), subject[0], direct[0], value[0])


@cache
def all_qualified() -> tuple[Qualified, ...]:
    """The classes whose nodes stand for a direct triple."""
    classes = _annotations("atlas:directProperty")
    found = (qualified_terms(NamedNode(iri)) for iri in classes)
    return tuple(one for one in found if one is not None)
