"""A profile as nanopublications: one for each declaration, their index, and the profile."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, Triple

from fairatlas_loaders.nanopublication.writing import (
    ASSERTION,
    THIS,
    introduced,
    nanopublication,
)
from fairatlas_loaders.vocabulary import expand, term

from .profile import Declaration, Profile

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
    named: Callable[[str], str]


def as_nanopublications(profile: Profile, given: Published) -> list[Quad]:
    """The profile as nanopublications, after the network's pattern; unsigned.

    Declarations that answer no question are left out, as they are of no profile elsewhere.
    """
    quads: list[Quad] = []
    elements: list[str] = []
    for answer in profile.answers:
        for one in answer.declarations:
            iri, made = nanopublication(
                _declaration(one, profile, given), *_attribution(profile, given), given.created
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


def _declaration(one: Declaration, profile: Profile, given: Published) -> Iterator[Triple]:
    node = introduced("declaration")
    yield Triple(node, term("rdf:type"), term("fip:FIP-Declaration"))
    if one.no_choice:
        yield Triple(node, term("rdf:type"), term("fip:FIP-No-Choice-Declaration"))
    for community in profile.communities:
        yield Triple(node, term("fip:declared-by"), NamedNode(given.named(community)))
    for question in one.questions:
        yield Triple(node, term("fip:refers-to-question"), NamedNode(question))
    for use in one.uses:
        way = NamedNode(expand(f"fip:{use.way.value}"))
        yield Triple(node, way, NamedNode(given.named(use.resource)))
    for reason in one.considerations:
        yield Triple(node, term("fip:considerations"), Literal(reason))
    for name, written in (("dcat:startDate", one.starts), ("dcat:endDate", one.ends)):
        for value in written:
            yield Triple(node, term(name), _date(value))


def _date(written: str) -> Literal:
    """The date with the type that its form has: a year, a month, a day, or a moment."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(written), "dateTime")
    return Literal(written, datatype=term(f"xsd:{kind}"))


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
            yield Triple(node, term(name), _date(value))


def _attribution(profile: Profile, given: Published) -> tuple[list[Triple], list[Triple]]:
    """Provenance and publication info of what the community says; of the profile itself else."""
    said_by = profile.communities or (profile.iri,)
    by = [
        Triple(ASSERTION, term("prov:wasAttributedTo"), NamedNode(given.named(one)))
        for one in said_by
    ]
    return by, [Triple(THIS, term("prov:wasDerivedFrom"), NamedNode(profile.iri))]
