"""What a map says of a thing in words: its names, identifiers and descriptions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from fairatlas_loaders.ontology import qualified_terms
from fairatlas_loaders.vocabulary import term

from ..kinds import kinds
from ..store import MapView
from .wording import cleaned

_NAMES = ("skos:prefLabel", "dct:title", "foaf:name", "schema:name", "rdfs:label")
_OTHER_NAMES = (
    "skos:altLabel",
    "skos:hiddenLabel",
    "dct:alternative",
    "schema:alternateName",
    "foaf:nick",
)
_IDENTIFIERS = ("skos:notation", "dct:identifier", "schema:identifier", "adms:identifier")
_SAME = ("owl:sameAs", "schema:codeRepository")
_DESCRIPTIONS = (
    "dct:description",
    "dct:abstract",
    "skos:definition",
    "skos:scopeNote",
    "schema:description",
    "rdfs:comment",
    "dcat:keyword",
)
_LONGEST_NAME = 1_000
_LONGEST_TEXT = 20_000
_MOST = 200
"""Values of one kind that are looked at; what has more names than that is no thing to look for."""

Said = Mapping[NamedNode, Sequence[object]]


@dataclass(frozen=True)
class Thing:
    """A thing of the map in words.

    Attributes:
        names: what it is called, each with its language ("" where none is stated).
        other_names: what else it is called.
        identifiers: as they are written, such as a DOI or the key of its IRI.
        addresses: IRIs that stand for it.
        descriptions: texts about it.
    """

    iri: str
    kinds: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    other_names: tuple[str, ...]
    identifiers: tuple[str, ...]
    addresses: tuple[str, ...]
    descriptions: tuple[str, ...]


def things(view: MapView) -> Iterator[Thing]:
    """All things of a map."""
    seen: set[str] = set()
    for quad in view.store.quads_for_pattern(None, term("rdf:type"), None, DefaultGraph()):
        node = quad.subject
        if isinstance(node, NamedNode) and node.value not in seen:
            seen.add(node.value)
            thing = thing_at(view, node)
            if thing is not None:
                yield thing


def thing_at(view: MapView, node: NamedNode) -> Thing | None:
    """A thing in words; None where the node is none, or says nothing but what it links.

    A thing has a class, and an IRI of this map or a class that is a kind.
    """
    said: dict[NamedNode, list[object]] = {}
    for quad in view.store.quads_for_pattern(node, None, None, DefaultGraph()):
        said.setdefault(quad.predicate, []).append(quad.object)
    found = _kinds(view, node, said)
    if found is None:
        return None
    names = next((texts for one in _NAMES if (texts := _literals(said, one))), [])
    others = [text for one in (*_NAMES, *_OTHER_NAMES) for text, _ in _literals(said, one)]
    descriptions = [text for one in _DESCRIPTIONS for text, _ in _literals(said, one)]
    qualifies = all(name in _qualifying() for name in found) and bool(found)
    if qualifies and not names and not descriptions:
        return None
    identifiers, addresses = _identifiers(view, node, said)
    called = {text for text, _ in names}
    return Thing(
        iri=node.value,
        kinds=found,
        names=tuple(names),
        other_names=tuple(dict.fromkeys(one for one in others if one not in called)),
        identifiers=identifiers,
        addresses=addresses,
        descriptions=tuple(descriptions),
    )


@cache
def _by_class() -> Mapping[NamedNode, str]:
    return {kind.node: kind.name for kind in kinds()}


@cache
def _qualifying() -> frozenset[str]:
    """The kinds that only qualify a link; most of them have no words of their own."""
    return frozenset(kind.name for kind in kinds() if qualified_terms(kind.node) is not None)


def _kinds(view: MapView, node: NamedNode, said: Said) -> tuple[str, ...] | None:
    """The kinds of a thing, by its classes or else by its IRI; None where it is no thing."""
    classes = said.get(term("rdf:type"), ())
    stated = {_by_class()[one] for one in classes if one in _by_class()}  # type: ignore[index]
    own = view.names.kind_and_key(node.value)
    is_part = own is not None and "#" in own[1]
    if not classes or is_part or (own is None and not stated):
        return None
    return tuple(sorted(stated)) if stated or own is None else (own[0],)


def _literals(said: Said, predicate: str) -> list[tuple[str, str]]:
    """The texts of a property with their languages, in an order that does not depend on chance."""
    values = said.get(term(predicate))
    if values is None:
        return []
    found = {
        (cleaned(value.value)[: _longest(predicate)].strip(), value.language or "")
        for value in values
        if isinstance(value, Literal)
    }
    return sorted(one for one in found if one[0])[:_MOST]


def _longest(predicate: str) -> int:
    return _LONGEST_TEXT if predicate in _DESCRIPTIONS else _LONGEST_NAME


def _identifiers(
    view: MapView, node: NamedNode, said: Said
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What a thing is identified by: notations, and IRIs."""
    written = [text for one in _IDENTIFIERS for text, _ in _literals(said, one)]
    own = view.names.kind_and_key(node.value)
    if own is not None:
        written.append(own[1])
    addresses = [node.value]
    for value in _nodes(said, (*_IDENTIFIERS, *_SAME)):
        if isinstance(value, NamedNode):
            addresses.append(value.value)
    for holder in _nodes(said, ("adms:identifier",)):
        quads = view.store.quads_for_pattern(holder, term("skos:notation"), None, DefaultGraph())
        notations = {term("skos:notation"): [quad.object for quad in quads]}
        written += [text for text, _ in _literals(notations, "skos:notation")]
    return tuple(sorted(set(written))), tuple(sorted(set(addresses)))


def _nodes(said: Said, predicates: Iterable[str]) -> Iterator[NamedNode | BlankNode]:
    for predicate in predicates:
        for value in said.get(term(predicate), ()):
            if isinstance(value, NamedNode | BlankNode):
                yield value
