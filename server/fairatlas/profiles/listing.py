"""Profiles as linked data: what each is, and which of them a thing can be had in."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from fairatlas_loaders import Names
from fairatlas_loaders.vocabulary import expand, term

from .data import OWN, Profile

_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_ROLE = expand("prof:") + "role/"
QUERY_TYPE = "application/sparql-query"
"""The media type of the query of a profile."""


def described(profiles: Iterable[Profile], names: Names) -> Iterator[Quad]:
    """The profiles in the Profiles Vocabulary (https://www.w3.org/TR/dx-prof/).

    The query of a profile is its resource in the role of a mapping.
    """
    for profile in profiles:
        node = NamedNode(profile.iri)
        yield Quad(node, term("rdf:type"), term("prof:Profile"))
        yield Quad(node, term("prof:hasToken"), Literal(profile.token))
        yield Quad(node, term("dct:title"), Literal(profile.label, language="en"))
        yield Quad(node, term("dct:description"), Literal(profile.description, language="en"))
        yield Quad(node, term("dct:source"), NamedNode(profile.source))
        for base in profile.bases:
            yield Quad(node, term("prof:isProfileOf"), NamedNode(base))
        if profile.query is not None:
            where = names.address(f"profiles/{profile.token}", format="rq")
            yield from _resource(profile, NamedNode(where))


def _resource(profile: Profile, where: NamedNode) -> Iterator[Quad]:
    node = BlankNode(f"query-{profile.token}")
    yield Quad(NamedNode(profile.iri), term("prof:hasResource"), node)
    yield Quad(node, term("rdf:type"), term("prof:ResourceDescriptor"))
    yield Quad(node, term("prof:hasRole"), NamedNode(f"{_ROLE}mapping"))
    yield Quad(node, term("prof:hasArtifact"), where)
    yield Quad(node, term("dct:format"), NamedNode(_MEDIA_TYPES + QUERY_TYPE))


def alternates(
    node: NamedNode, offered: Mapping[Profile, Iterable[tuple[str, str]]]
) -> Iterator[Quad]:
    """The representations of a thing in the words of the Alternative Profiles Ontology.

    Args:
        node: the thing.
        offered: of each profile the media types and the addresses at which it is had; the first
            of the atlas's own is what a client gets who asks for nothing.
    """
    for profile, representations in offered.items():
        yield Quad(NamedNode(profile.iri), term("rdf:type"), term("prof:Profile"))
        yield Quad(NamedNode(profile.iri), term("prof:hasToken"), Literal(profile.token))
        yield Quad(
            NamedNode(profile.iri), term("rdfs:label"), Literal(profile.label, language="en")
        )
        for place, (media_type, where) in enumerate(representations):
            one = NamedNode(where)
            is_default = profile is OWN and place == 0
            yield Quad(node, term("altr:hasRepresentation"), one)
            if is_default:
                yield Quad(node, term("altr:hasDefaultRepresentation"), one)
            yield Quad(one, term("rdf:type"), term("altr:Representation"))
            yield Quad(one, term("dct:conformsTo"), NamedNode(profile.iri))
            yield Quad(one, term("dct:format"), NamedNode(_MEDIA_TYPES + media_type))
