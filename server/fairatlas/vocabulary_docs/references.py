"""Names and places of terms and shapes: where on which page each is documented."""

from dataclasses import dataclass
from functools import cache

from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import ATLAS, PREFIXES, compact, term

from ..shacl.profiles import RECORD, Profile, profiles
from ..statements import ontology, shapes

ONTOLOGY = NamedNode(ATLAS.removesuffix("#"))
SHAPES = PREFIXES["shape"].removesuffix("#")
_CHECKS = {PREFIXES["check"]: "fair", PREFIXES["fer"]: "fer"}
"""The namespaces of checks, with the folder that each stands in."""
_SHAPE_TYPES = ("sh:NodeShape", "sh:PropertyShape")
_OTHER_NAMES = {
    "dash": "http://datashapes.org/dash#",
    "time": "http://www.w3.org/2006/time#",
    "vs": "http://www.w3.org/2003/06/sw-vocab-status/ns#",
}


@dataclass(frozen=True)
class Reference:
    """A node as a page mentions it.

    Attributes:
        text: its prefixed name, where it has one.
        page: ``ontology``, ``shapes`` or the name of a profile where its page documents it,
            else empty.
        anchor: its place on that page.
    """

    node: NamedNode
    text: str
    page: str = ""
    anchor: str = ""


def refer(node: NamedNode) -> Reference:
    """How a page mentions a node."""
    if node in documented():
        return Reference(node, short(node), "ontology", anchor(node))
    if _is_shape(node):
        page = profile_of(node) or folder_of_checks(node) or "shapes"
        return Reference(node, short(node), page, anchor(node))
    return Reference(node, _named(node) or short(node))


def short(node: NamedNode) -> str:
    """The prefixed name of a node, else its IRI."""
    for prefix, namespace in _OTHER_NAMES.items():
        if node.value.startswith(namespace):
            return f"{prefix}:{node.value.removeprefix(namespace)}"
    return compact(node.value)


def anchor(node: NamedNode) -> str:
    """The fragment of an own term or shape; of others the prefixed name."""
    for own in (ATLAS, PREFIXES["shape"], *_CHECKS):
        if node.value.startswith(own):
            return node.value.removeprefix(own)
    if profile_of(node):
        return node.value.partition("#")[2]
    return short(node)


def profile_of(node: NamedNode) -> str:
    """The name of the profile whose page tells of a shape; empty where that of records does."""
    return _profiles_of_shapes().get(node, "")


def folder_of_checks(node: NamedNode) -> str:
    """The folder whose page tells of a check; empty for any other shape."""
    return next((name for own, name in _CHECKS.items() if node.value.startswith(own)), "")


def pages_of_profiles() -> dict[str, Profile]:
    """The profiles that have a page, by name: all but that of records, told of with the checks."""
    return {name: one for name, one in profiles().items() if name != RECORD}


@cache
def _profiles_of_shapes() -> dict[NamedNode, str]:
    return {
        node: name
        for name, profile in pages_of_profiles().items()
        for sort in _SHAPE_TYPES
        for node in shapes(profile.folder).instances(sort)
    }


def is_own(node: NamedNode) -> bool:
    """Whether a term is one of the atlas vocabulary."""
    return node.value.startswith(ATLAS)


@cache
def documented() -> frozenset[NamedNode]:
    """The terms that the page of the ontology has an entry for."""
    said = ontology()
    entries = {
        quad.subject
        for quad in said.quads
        if quad.predicate in (term("atlas:kind"), term("skos:inScheme"))
        or (quad.predicate == term("rdfs:isDefinedBy") and quad.object == ONTOLOGY)
    }
    return frozenset(one for one in entries if isinstance(one, NamedNode))


def _named(node: NamedNode) -> str:
    """What the ontology calls a thing that has no prefixed name, such as its maker."""
    if short(node) != node.value:
        return ""
    names = ontology().literals(node, "foaf:name", "dct:title", "rdfs:label", "skos:notation")
    return next((one.value for one in names), "")


def _is_shape(node: NamedNode) -> bool:
    own = node.value.startswith((PREFIXES["shape"], PREFIXES["check"])) or profile_of(node)
    types = shapes().nodes(node, "rdf:type")
    return bool(own) and any(term(sort) in types for sort in _SHAPE_TYPES)
