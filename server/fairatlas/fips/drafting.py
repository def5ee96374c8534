"""Checks a draft against the map: names become things, and the shapes say what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from fairatlas_loaders.vocabulary import term

from ..errors import NotFound
from ..store import MapView
from .draft import Draft, Resolve, draft
from .findings import Findings, checked, stated

_NAMES = {
    "fip:FAIR-Enabling-Resource": ("dct:title", "skos:altLabel"),
    "atlas:Community": ("foaf:name", "skos:altLabel"),
}
"""The properties that name things, by their class."""


@dataclass(frozen=True)
class Drafted:
    """A draft and what the shapes say of it."""

    draft: Draft
    findings: Findings


def check_draft(view: MapView, fields: Mapping[str, str]) -> Drafted:
    """The draft that the fields of a form give, and what is missing or wrong in it.

    Raises:
        MalformedInput: a field can't be read.
        NotFound: it is to revise a profile that the map does not have.
    """
    one = draft(fields, view.names, resolver(view))
    if one.revises is not None and not _is_profile(view, one.revises):
        raise NotFound(f"This map has no FAIR Implementation Profile {one.revises} to revise.")
    triples = (*one.triples(), *stated(view, one.profile.named))
    return Drafted(one, checked(one.profile, triples))


def _is_profile(view: MapView, iri: str) -> bool:
    kind = term("fip:FAIR-Implementation-Profile")
    return Quad(NamedNode(iri), term("rdf:type"), kind) in view.store


def resolver(view: MapView) -> Resolve:
    """Gives the IRI of the one resource or community of the map that goes by a name.

    A name that several have is nobody's; what is written as kind/key names a thing of the map.
    """
    found: dict[str, set[str]] = {}
    default = DefaultGraph()
    for class_name, properties in _NAMES.items():
        members = view.store.quads_for_pattern(None, term("rdf:type"), term(class_name), default)
        for member in members:
            for name in properties:
                for quad in view.store.quads_for_pattern(member.subject, term(name), None, default):
                    if isinstance(quad.object, Literal) and isinstance(quad.subject, NamedNode):
                        known = found.setdefault(_folded(quad.object.value), set())
                        known.add(quad.subject.value)

    def resolve(text: str) -> str | None:
        named = found.get(_folded(text), set())
        if len(named) == 1:
            return next(iter(named))
        kind, _, key = text.partition("/")
        is_key = kind in ("fer", "community", "fip") and key and " " not in key
        return view.names.things + text if is_key else None

    return resolve


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
