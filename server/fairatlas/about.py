"""What a map knows of an IRI or identifier of anybody, however it is spelled."""

from collections.abc import Iterator
from urllib.parse import unquote

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.identifiers import identify
from fairatlas_loaders.iri import check
from fairatlas_loaders.vocabulary import term

from .description import is_known
from .kinds import kinds
from .store import MapView
from .store.identities import StoreIdentities

_SAME = ("owl:sameAs", "skos:exactMatch")
_PAGES = ("foaf:homepage", "dcat:landingPage", "schema:codeRepository", "schema:url")
_NOTATIONS = ("skos:notation", "atlas:cidV1", "atlas:multihash", "atlas:swhid", "atlas:purl")
_LONGEST = 2_000


def known_as(view: MapView, text: str) -> list[NamedNode]:
    """The things of the map that a text names, the surest first; none where nobody knows it.

    The text is an IRI of the map or of its pages, a kind and key, an identifier of an authority in
    any usual spelling (DOI, ORCID iD, ROR, SWHID, package URL, repository, CID), or the address
    of another description or home page.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return []
    found = dict.fromkeys(_found(view, text))
    return [node for node in found if view.names.is_entity(node.value)]


def _found(view: MapView, text: str) -> Iterator[NamedNode]:
    for iri in _own(view, text):
        if is_known(view.store, iri):
            yield iri
    identifier = identify(text)
    if identifier is not None:
        identities = StoreIdentities(view.store, view.names)
        for kind in kinds():
            for known in identities.find(kind.name, [identifier]):
                yield NamedNode(known.iri)
    for names, values in ((_SAME, _spellings(text)), (_PAGES, _spellings(text))):
        for value in values:
            yield from _with_value(view, names, value)
    yield from _with_value(view, _NOTATIONS, Literal(text))


def _own(view: MapView, text: str) -> Iterator[NamedNode]:
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
    """An address with and without its last slash, by http and https."""
    scheme, separator, rest = text.partition("://")
    if not separator:
        return []
    found = []
    for name in dict.fromkeys((scheme, *(("https", "http") if "http" in scheme else ()))):
        for path in dict.fromkeys((rest, rest.rstrip("/"), rest.rstrip("/") + "/")):
            try:
                found.append(NamedNode(check(f"{name}://{path}")))
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
