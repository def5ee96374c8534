"""The statements about one term or one shape, as data."""

from collections.abc import Mapping
from functools import cache

from pyoxigraph import NamedNode, Quad

from fairatlas_loaders.vocabulary import PREFIXES, expand

from ..shacl.profiles import Profile
from ..statements import Statements, ontology, shapes
from .references import ONTOLOGY, SHAPES, anchor, profile_of
from .terms import all_terms

_OWN_SHAPES = (PREFIXES["shape"], PREFIXES["check"], PREFIXES["fer"])
_FOLLOWED = (*_OWN_SHAPES, f"{SHAPES}/")


@cache
def term_nodes() -> Mapping[str, NamedNode]:
    """The terms of the ontology by their anchors, and what else has an IRI below its own."""
    below = f"{ONTOLOGY.value}/"
    parts = {node.value.removeprefix(below): node for node in _named(ontology(), (below,))}
    return parts | {name: one.node for name, one in all_terms().items()}


@cache
def shape_nodes() -> Mapping[str, NamedNode]:
    """The record shapes, their rules and the checks, by their local names."""
    return {anchor(node): node for node in _named(shapes(), _OWN_SHAPES)}


@cache
def profile_nodes(profile: Profile) -> Mapping[str, NamedNode]:
    """The shapes of a profile that has a page, and their rules, by their local names."""
    found = _named(shapes(profile.folder), ("",))
    return {anchor(node): node for node in found if profile_of(node) == profile.name}


def about_term(node: NamedNode) -> list[Quad]:
    """The statements of a term in all files of the ontology; of a scheme also its concepts'."""
    nodes = (node, *ontology().subjects("skos:inScheme", node))
    return [quad for one in nodes for quad in ontology().about(one)]


def about_shape(node: NamedNode) -> list[Quad]:
    """The statements of a shape with all that it refers to: rules, groups, and blank nodes."""
    ontologies = {quad.subject for quad in shapes().pointing(NamedNode(expand("owl:Ontology")))}

    def follows(value: NamedNode) -> bool:
        return value.value.startswith(_FOLLOWED) and value not in ontologies

    return shapes().closure(node, follows)


def _named(said: Statements, beginnings: tuple[str, ...]) -> list[NamedNode]:
    found = (quad.subject for quad in said.quads)
    named = (one for one in found if isinstance(one, NamedNode))
    return [one for one in dict.fromkeys(named) if one.value.startswith(beginnings)]
