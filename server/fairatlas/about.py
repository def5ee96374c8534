"""What a map knows of an IRI or identifier of anybody, however it is spelled."""

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from urllib.parse import unquote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from fairatlas_loaders.errors import IdentifierError, IRIError
from fairatlas_loaders.identifiers import Identifier, cid, identify, orcid
from fairatlas_loaders.iri import check
from fairatlas_loaders.vocabulary import term

from .description import is_known
from .kinds import kinds
from .standing import withdrawal_of
from .store import MapView
from .store.identities import StoreIdentities

_SAME = ("owl:sameAs", "skos:exactMatch")
_PAGES = ("foaf:homepage", "dcat:landingPage", "schema:codeRepository", "schema:url")
_NOTATIONS = ("skos:notation", "atlas:cidV1", "atlas:multihash", "atlas:swhid", "atlas:purl")
_WEB = ("https", "http")
_DOI, _FORMER_DOI = "https://doi.org/", "https://dx.doi.org/"
_REPOSITORY = "repository"
_LONGEST = 2_000
_MOST = 100
# Loaders take no such number for an ORCID iD; who asks for what is known of it may mean one.
_ORCID_WITHOUT_HYPHENS = re.compile("[0-9]{15}[0-9Xx]", re.ASCII)


def known_as(view: MapView, text: str) -> list[NamedNode]:
    """The things of the map that a text names, by the surest way; none where nobody knows it.

    The text is an IRI of the map or of its pages, or a kind and key; else an identifier of an
    authority in any usual spelling (DOI, ORCID iD, ROR, SWHID, package URL, repository, CID), or
    the address of another description; else the address of a home page, or of the repository of
    a software that has no entity of its own.
    """
    text = text.strip()
    # No IRI and no identifier holds what can't be seen, nor half a character.
    if len(text) > _LONGEST or not text.isprintable():
        return []
    for way in (_own, _identified, _mentioned):
        every = (node for node in way(view, text) if view.names.is_entity(node.value))
        if found := dict.fromkeys(islice(every, _MOST)):
            return [*found]
    return []


def _own(view: MapView, text: str) -> Iterator[NamedNode]:
    """What the text is the IRI of, or was, or the address of its page."""
    for node in _addressed(view, text):
        if is_known(view.store, node) or withdrawal_of(view, node) is not None:
            yield node


def _identified(view: MapView, text: str) -> Iterator[NamedNode]:
    """What the text identifies, or describes elsewhere."""
    notations, addresses = [text], _spellings(text)
    for identifier in _identifiers(text):
        notations.append(identifier.value)
        addresses += _spellings(identifier.iri)
        addresses += _spellings(identifier.iri.replace(_DOI, _FORMER_DOI))
        is_repository = identifier.scheme == _REPOSITORY
        yield from _carriers(view, identifier, {_REPOSITORY} if is_repository else None)
    content = _content(text)
    if content is not None:
        notations.append(content)
        addresses += _spellings(f"ipfs://{content}")
    for address in dict.fromkeys(addresses):
        yield from _with_value(view, _SAME, address)
    for notation in dict.fromkeys(notations):
        yield from _with_value(view, _NOTATIONS, Literal(notation))


def _mentioned(view: MapView, text: str) -> Iterator[NamedNode]:
    """What only has the text for its repository or home page."""
    for identifier in _identifiers(text):
        if identifier.scheme == _REPOSITORY:
            yield from _carriers(view, identifier, None)
    for address in _spellings(text):
        yield from _with_value(view, _PAGES, address)


def _identifiers(text: str) -> list[Identifier]:
    """The identifiers that a text may spell; an address may have a slash at its end."""
    found = [identify(text), identify(text.rstrip("/"))]
    if _ORCID_WITHOUT_HYPHENS.fullmatch(text):
        with suppress(IdentifierError):
            found.append(orcid.parse(text))
    return [*dict.fromkeys(one for one in found if one is not None)]


def _content(text: str) -> str | None:
    """The content identifier that a text names."""
    try:
        return cid.parse(text)
    except IdentifierError:
        return None


def _carriers(
    view: MapView, identifier: Identifier, of_kinds: set[str] | None
) -> Iterator[NamedNode]:
    """The things of some kinds, else of all, that carry an identifier."""
    identities = StoreIdentities(view.store, view.names)
    for kind in kinds():
        if of_kinds is None or kind.name in of_kinds:
            for known in identities.find(kind.name, [identifier]):
                # A repository is found by its address before anybody said something of it.
                if is_known(view.store, node := NamedNode(known.iri)):
                    yield node


def _addressed(view: MapView, text: str) -> Iterator[NamedNode]:
    """The IRIs of things of this map that a text may stand for."""
    host = view.names.base.partition("://")[2]
    bare = text.partition("://")[2] if "://" in text else text
    if bare.startswith(f"{host}/"):
        bare = bare[len(host) + 1 :]
        for start in ("id/", "doc/"):
            bare = bare.removeprefix(start)
    elif "://" in text:
        return
    for path in dict.fromkeys((bare, unquote(bare), bare.rstrip("/"))):
        if path.partition("/")[0] in {kind.name for kind in kinds()}:
            try:
                yield NamedNode(check(view.names.things + path))
            except IRIError:
                continue


def _spellings(text: str) -> list[NamedNode]:
    """An IRI; of an address also with and without its last slash, by http and https."""
    scheme, separator, rest = text.partition("://")
    spelled = [text]
    if separator:
        bare = rest.rstrip("/")
        schemes = _WEB if scheme.lower() in _WEB else (scheme,)
        spelled = [f"{name}://{path}" for name in schemes for path in (rest, bare, f"{bare}/")]
    found = []
    for iri in dict.fromkeys(spelled):
        try:
            found.append(NamedNode(check(iri)))
        except IRIError:
            continue
    return found


def _with_value(
    view: MapView, names: tuple[str, ...], value: NamedNode | Literal
) -> Iterator[NamedNode]:
    """The things that have a value, or a part that has it."""
    for name in names:
        for quad in view.store.quads_for_pattern(None, term(name), value, DefaultGraph()):
            yield from _owners(view, quad.subject)


def _owners(view: MapView, node: object) -> Iterator[NamedNode]:
    if isinstance(node, NamedNode):
        yield NamedNode(node.value.partition("#")[0])
    elif isinstance(node, BlankNode):
        for quad in view.store.quads_for_pattern(None, None, node, DefaultGraph()):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject
