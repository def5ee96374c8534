"""A thing told in the words of a profile."""

from collections.abc import Iterable, Iterator

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QueryTriples, Store

from fairatlas_loaders.vocabulary import PREFIXES, term

from ..description import Description
from ..labels import Labels
from ..self_description.schema_org import address_of_repository
from ..statements import Statements
from ..store import MapView
from .data import ALTERNATES, OWN, THING, Profile, profiles


def profiles_of(description: Description) -> list[Profile]:
    """The profiles that have something to say of a thing, by its classes and properties.

    They tell what the thing states itself, which stands on the first page of its description.
    """
    own = [quad for quad in description.statements if quad.subject == description.node]
    classes = {
        quad.object.value
        for quad in own
        if quad.predicate == term("rdf:type") and isinstance(quad.object, NamedNode)
    }
    stated = {quad.predicate.value for quad in own}
    found = [one for one in profiles().values() if one.query and _fits(one, classes, stated)]
    return [OWN, *found, ALTERNATES]


def _fits(profile: Profile, classes: set[str], stated: set[str]) -> bool:
    if not profile.fits:
        return bool(classes)
    return any(cls in classes and stated.issuperset(needed) for cls, needed in profile.fits)


def in_words_of(profile: Profile, description: Description, view: MapView) -> list[Quad]:
    """The statements that the query of a profile makes of a description, the thing's own first.

    The query sees what the thing states, and of what it points at name and classes: its work is
    bounded by the size of the description.
    """
    if profile.query is None:
        return list(description.quads)
    store = Store()
    store.extend(Quad(*quad.triple) for quad in description.statements)
    store.extend(_pointed_at(description, view))
    text = profile.query.bound({THING: description.node})
    found = store.query(text, prefixes=PREFIXES)
    if not isinstance(found, QueryTriples):
        raise TypeError("the query of a profile makes no graph")
    return sorted(
        (Quad(*triple) for triple in set(found)),
        key=lambda quad: (
            quad.subject != description.node,
            str(quad.subject),
            quad.predicate.value,
            str(quad.object),
        ),
    )


def _pointed_at(description: Description, view: MapView) -> Iterator[Quad]:
    """Name and classes of what a description points at, and of repositories the address."""
    names = Labels(view.store)
    for node in _targets(description.statements):
        name = names.of(node)
        yield Quad(node, term("rdfs:label"), Literal(name, language=name.language))
        for quad in view.store.quads_for_pattern(node, term("rdf:type"), None, DefaultGraph()):
            yield Quad(*quad.triple)
    for node in Statements(description.statements).nodes(description.node, "schema:codeRepository"):
        address = address_of_repository(node)
        if address is not None:
            yield Quad(node, term("schema:url"), NamedNode(address))


def _targets(statements: Iterable[Quad]) -> list[NamedNode]:
    told = {quad.subject for quad in statements}
    found = (quad.object for quad in statements if quad.predicate != term("rdf:type"))
    nodes = (one for one in found if isinstance(one, NamedNode) and one not in told)
    return list(dict.fromkeys(nodes))
