"""A profile as nanopublications: one for each declaration, their index, and the profile."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from fairatlas_loaders.nanopublication.writing import (
    ASSERTION,
    THIS,
    introduced,
    nanopublication,
)
from fairatlas_loaders.vocabulary import term

from .profile import Profile
from .stating import Named, date, declaration_triples

_NPX = "http://purl.org/nanopub/x/"
_TITLE = NamedNode("http://purl.org/dc/elements/1.1/title")


@dataclass(frozen=True)
class Published:
    """What nanopublications say of a profile besides its declarations.

    Attributes:
        title, description: of the profile, as literals of the map; the description may lack.
        created: the time that stands in the publication info.
        named: gives the IRI under which others know a thing of the map.
    """

    title: Literal
    description: Literal | None
    created: Literal
    named: Named


def as_nanopublications(profile: Profile, given: Published) -> list[Quad]:
    """The profile as nanopublications, after the network's pattern; unsigned.

    Declarations that answer no question are left out, as they are of no profile elsewhere.
    """
    quads: list[Quad] = []
    elements: list[str] = []
    for answer in profile.answers:
        for one in answer.declarations:
            iri, made = nanopublication(
                declaration_triples(
                    introduced("declaration"),
                    one,
                    profile.communities,
                    "fip:considerations",
                    given.named,
                ),
                *_attribution(profile, given),
                given.created,
            )
            elements.append(iri)
            quads += made
    index, made = _index(elements, given)
    quads += made
    _, made = nanopublication(
        _profile(profile, index, given),
        _attribution(profile, given)[0],
        [Triple(THIS, NamedNode(f"{_NPX}introduces"), introduced("fip"))],
        given.created,
    )
    return quads + made


def _index(elements: list[str], given: Published) -> tuple[str, list[Quad]]:
    includes = NamedNode(f"{_NPX}includesElement")
    return nanopublication(
        [Triple(THIS, includes, NamedNode(one)) for one in elements],
        [Triple(ASSERTION, term("rdf:type"), NamedNode(f"{_NPX}IndexAssertion"))],
        [
            Triple(THIS, term("rdf:type"), NamedNode(f"{_NPX}NanopubIndex")),
            Triple(THIS, _TITLE, given.title),
        ],
        given.created,
    )


def _profile(profile: Profile, index: str, given: Published) -> Iterator[Triple]:
    node = introduced("fip")
    yield Triple(node, term("rdf:type"), term("fip:FAIR-Implementation-Profile"))
    yield Triple(node, term("rdfs:label"), given.title)
    if given.description is not None:
        yield Triple(node, term("dct:description"), given.description)
    for community in profile.communities:
        yield Triple(node, term("fip:declared-by"), NamedNode(given.named(community)))
    yield Triple(node, term("fip:has-declaration-index"), NamedNode(index))
    for name, value in (("dcat:startDate", profile.starts), ("dcat:endDate", profile.ends)):
        if value:
            yield Triple(node, term(name), date(value))


def _attribution(profile: Profile, given: Published) -> tuple[list[Triple], list[Triple]]:
    """Provenance and publication info of what the community says; of the profile itself else."""
    said_by = profile.communities or (profile.iri,)
    by = [
        Triple(ASSERTION, term("prov:wasAttributedTo"), NamedNode(given.named(one)))
        for one in said_by
    ]
    return by, [Triple(THIS, term("prov:wasDerivedFrom"), NamedNode(profile.iri))]
