"""Profiles as a map has them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode

from fairatlas_loaders.vocabulary import expand, term

from ..errors import NotFound
from ..queries import service_query
from ..store import MapView
from .profile import Answer, Declaration, Profile, Use, Way
from .questions import by_iri, questions

_WAYS = {expand(f"fip:{way.value}"): way for way in Way}
_NO_CHOICE = expand("fip:FIP-No-Choice-Declaration")
_TEXTS = {
    term(name) for name in ("atlas:considerations", "dct:issued", "dcat:startDate", "dcat:endDate")
}
_AVAILABLE = expand("fip:Available-FAIR-Enabling-Resource")
_TO_COME = expand("fip:FAIR-Enabling-Resource-to-be-Developed")

Aspects = Mapping[str, list[str]]


@dataclass(frozen=True)
class Resource:
    """A FAIR Enabling Resource that a profile names.

    Attributes:
        classes: IRIs of those that it is stated to be of; empty where the map only knows its name.
    """

    iri: str
    classes: frozenset[str] = frozenset()

    @property
    def is_available(self) -> bool | None:
        """Whether it can be used today; None where the map does not say."""
        if _TO_COME in self.classes:
            return False
        return True if _AVAILABLE in self.classes else None


@dataclass(frozen=True)
class Profiles:
    """All profiles of a map, in one state of it.

    Attributes:
        by_iri: the profiles, in the order of their IRIs.
        resources: the resources that they name.
    """

    state: str
    by_iri: Mapping[str, Profile]
    resources: Mapping[str, Resource]

    def profile(self, iri: str) -> Profile:
        """One profile; NotFound where the map has none of that IRI."""
        found = self.by_iri.get(iri)
        if found is None:
            raise NotFound(f"This map has no FAIR Implementation Profile {iri}.")
        return found


def profiles(view: MapView) -> Profiles:
    """All profiles of a map, with their declarations and the resources that they name."""
    declarations: dict[str, list[Declaration]] = {}
    for (profile, declaration), aspects in _grouped(view, "fip-declarations", 2).items():
        declarations.setdefault(profile, []).append(_declaration(declaration, aspects))
    found = {
        profile: _profile(profile, aspects, declarations.get(profile, ()))
        for (profile,), aspects in _grouped(view, "fip-profiles", 1).items()
    }
    classes: dict[str, set[str]] = {}
    for row in view.select(service_query("fip-resources")):
        classes.setdefault(row["resource"].value, set()).add(row["class"].value)
    resources = {iri: Resource(iri, frozenset(stated)) for iri, stated in classes.items()}
    named = (
        use.resource for one in found.values() for answer in one.answers for use in answer.uses
    )
    for iri in named:
        resources.setdefault(iri, Resource(iri))
    return Profiles(view.state, found, resources)


def profile(view: MapView, iri: str) -> Profile:
    """One profile of a map, without a look at the others.

    Raises:
        NotFound: the map has no profile of that IRI.
    """
    node = NamedNode(iri)
    stated = _aspects(view, node)
    if expand("fip:FAIR-Implementation-Profile") not in stated.get(expand("rdf:type"), ()):
        raise NotFound(f"This map has no FAIR Implementation Profile {iri}.")
    declarations = sorted(set(stated.get(expand("atlas:hasDeclaration"), ())))
    read = (_declaration(one, _aspects(view, NamedNode(one))) for one in declarations)
    return _profile(iri, stated, read)


def _aspects(view: MapView, node: NamedNode) -> dict[str, list[str]]:
    """What is stated of a node, by property, in a fixed order."""
    found: dict[str, list[str]] = {}
    for quad in view.store.quads_for_pattern(node, None, None, DefaultGraph()):
        if isinstance(quad.object, Literal if quad.predicate in _TEXTS else NamedNode):
            found.setdefault(quad.predicate.value, []).append(quad.object.value)
    return {aspect: sorted(values) for aspect, values in found.items()}


def _grouped(view: MapView, query: str, keys: int) -> dict[tuple[str, ...], dict[str, list[str]]]:
    """The values of each aspect of each subject, in the order of the rows."""
    found: dict[tuple[str, ...], dict[str, list[str]]] = {}
    for row in view.select(service_query(query)):
        subject = tuple(row[number].value for number in range(keys))
        aspects = found.setdefault(subject, {})
        aspect, value = row["aspect"], row["value"]
        # A text where a thing belongs, or the other way round, is for the shapes to complain of.
        if isinstance(value, Literal if aspect in _TEXTS else NamedNode):
            aspects.setdefault(aspect.value, []).append(value.value)
    return found


def _declaration(iri: str, aspects: Aspects) -> Declaration:
    def values(name: str) -> tuple[str, ...]:
        return tuple(aspects.get(expand(name), ()))

    return Declaration(
        iri=iri,
        questions=values("fip:refers-to-question"),
        uses=tuple(
            Use(way, resource) for prop, way in _WAYS.items() for resource in aspects.get(prop, ())
        ),
        no_choice=_NO_CHOICE in values("rdf:type"),
        considerations=values("atlas:considerations"),
        starts=values("dcat:startDate"),
        ends=values("dcat:endDate"),
    )


def _profile(iri: str, aspects: Aspects, declarations: Iterable[Declaration]) -> Profile:
    def first(name: str) -> str | None:
        return next(iter(aspects.get(expand(name), ())), None)

    placed: dict[str, list[Declaration]] = {}
    unplaced: list[Declaration] = []
    for one in declarations:
        if len(one.questions) == 1 and one.questions[0] in by_iri():
            placed.setdefault(one.questions[0], []).append(one)
        else:
            unplaced.append(one)
    return Profile(
        iri=iri,
        communities=tuple(aspects.get(expand("fip:declared-by"), ())),
        issued=first("dct:issued"),
        starts=first("dcat:startDate"),
        ends=first("dcat:endDate"),
        revises=tuple(aspects.get(expand("prov:wasRevisionOf"), ())),
        answers=tuple(Answer(one, tuple(placed.get(one.iri, ()))) for one in questions()),
        unplaced=tuple(unplaced),
    )
