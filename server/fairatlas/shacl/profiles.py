"""The profiles that data can be validated against: what each asks, and where it comes from."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from fairatlas_loaders import data_path
from fairatlas_loaders.vocabulary import ATLAS, term

from ..statements import Statements, shapes

RECORD = "record"
"""The profile that data are checked against unless another one is named."""


@dataclass(frozen=True)
class Profile:
    """A set of shapes with a name.

    Attributes:
        name: as ``/validate?profile=`` and the command take it.
        iri: of the profile; its shapes have theirs below it or in a namespace of their own.
        sources: IRIs of what it is made from.
        roots: IRIs of the classes of which data should have an instance; with none, any will do.
        folder: where its shapes stand, below ``shapes/``.
        own: whether it is a profile of the ontology of the atlas, not of a standard.
    """

    name: str
    iri: str
    label: str
    description: str
    version: str
    sources: tuple[str, ...]
    roots: tuple[str, ...]
    folder: str
    own: bool


@cache
def profiles() -> dict[str, Profile]:
    """The profiles by name: that of records first, then the others by name.

    A folder of shapes is one where it has a ``profile.ttl`` and its shapes have targets.
    """
    folders = sorted(path.parent.name for path in data_path("shapes").glob("*/profile.ttl"))
    found = [_profile(folder) for folder in folders if _has_targets(shapes(folder))]
    return {one.name: one for one in sorted(found, key=lambda one: (one.name != RECORD, one.name))}


def _has_targets(said: Statements) -> bool:
    return any(quad.predicate == term("sh:targetClass") for quad in said.quads)


def _profile(folder: str) -> Profile:
    said = shapes(folder)
    (node,) = said.instances("prof:Profile")
    ontology = NamedNode(ATLAS.removesuffix("#"))
    return Profile(
        name=said.literals(node, "prof:hasToken")[0].value,
        iri=node.value,
        label=said.literals(node, "rdfs:label")[0].value,
        description=said.literals(node, "dct:description")[0].value,
        version=said.literals(node, "owl:versionInfo")[0].value,
        sources=tuple(one.value for one in said.nodes(node, "dct:source")),
        roots=tuple(one.value for one in said.nodes(node, "atlas:appliesToClass")),
        folder=folder,
        own=ontology in said.nodes(node, "prof:isProfileOf"),
    )
