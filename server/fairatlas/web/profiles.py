"""Profiles: which one a request wants, what answers tell of them, and their own pages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import Blueprint, Response, render_template, request

from fairatlas_loaders.vocabulary import expand

from ..description import Description
from ..errors import Inexpressible, MalformedInput, NotAcceptable, NotFound
from ..formats import DESCRIPTION_OFFERS, PAGE, TRIPLE_OFFERS
from ..negotiation import Offer
from ..profiles import (
    ALTERNATES,
    OWN,
    Profile,
    alternates,
    described,
    in_words_of,
    named_profile,
    preferred,
    profile_named,
    profiles,
)
from ..profiles.choosing import nothing_in
from ..profiles.listing import QUERY_TYPE
from ..self_description.signposting import Link
from .responses import answer, cached, chosen, rdf
from .service import service

pages = Blueprint("profiles", __name__)
NAMED = "_profile"
"""The parameter that names a profile (Content Negotiation by Profile, section 7.2)."""
VARY = "Accept, Accept-Profile"
_LISTED = (PAGE, *TRIPLE_OFFERS)
_QUERY = Offer(QUERY_TYPE, "rq", "SPARQL")
_IN_LINKS = 1
"""Media types of another profile that a header names: Turtle; the alternates view has all.

rdflib takes the first alternate in JSON-LD for the description that it asked for.
"""


@pages.get("/profiles")
def listing() -> Response:
    """The profiles that descriptions can be had in."""
    offer = chosen(_LISTED)
    found = profiles().values()
    if offer is PAGE:
        return cached(answer(render_template("profiles.html", profiles=found), PAGE.media_type))
    return cached(rdf(described(found, service().view.names), offer), offer.suffix)


@pages.get("/profiles/<name>")
def one(name: str) -> Response:
    """A profile, and the query that tells things in its words."""
    profile = profile_named(name)
    offers = (PAGE, _QUERY, *TRIPLE_OFFERS) if profile.query else _LISTED
    offer = chosen(offers)
    if offer is PAGE:
        body = render_template("described_profile.html", profile=profile, offers=offers[1:])
        return cached(answer(body, PAGE.media_type))
    if offer is _QUERY and profile.query:
        return cached(answer(profile.query.text, QUERY_TYPE), offer.suffix)
    return cached(rdf(described([profile], service().view.names), offer), offer.suffix)


def offers_in(profile: Profile) -> Sequence[Offer]:
    """How a description can be had in a profile: as a page where it is all that the map says."""
    if profile is OWN:
        return DESCRIPTION_OFFERS
    return _LISTED if profile is ALTERNATES else TRIPLE_OFFERS


def wanted(offered: Sequence[Profile], offer: Offer, by_name: bool) -> tuple[Profile, Offer]:
    """The profile that the request asks for, and the representation to give in it.

    Args:
        offered: those that a thing can be had in.
        offer: what it gets in the atlas's own profile.
        by_name: whether the address ends in the suffix of that offer.

    Raises:
        MalformedInput: ``?_profile=`` names none; Inexpressible: it can't tell this thing.
        NotAcceptable: the profile can't be had as the request wants it.
    """
    named, header = request.args.get(NAMED), request.headers.get("Accept-Profile")
    if not named and not header:
        return OWN, offer
    if named:
        found = [named_profile(named, profiles().values(), offered)]
    else:
        found = preferred(header or "", offered)
    refused: NotAcceptable | MalformedInput | Inexpressible = nothing_in(offered)
    for profile in found:
        try:
            return profile, _offer_in(profile, offer, by_name)
        except (NotAcceptable, MalformedInput) as error:
            refused = error
    raise refused


def _offer_in(profile: Profile, offer: Offer, by_name: bool) -> Offer:
    offers = offers_in(profile)
    if not by_name and offer is PAGE and PAGE not in offers:
        # A browser's wish for XML of any kind is none for RDF/XML: it gets what people can read.
        found = chosen([replace(one, also=()) for one in offers])
        return next(one for one in offers if one.suffix == found.suffix).in_form(found.form)
    if not by_name:
        return chosen(offers)
    if offer not in offers:
        raise NotAcceptable([one.media_type for one in offers])
    return offer


def addresses_in(profile: Profile, addresses: Mapping[str, str]) -> dict[str, str]:
    """Where a thing is told in a profile, by suffix; ``addresses`` are those of the atlas's own."""
    asked = "" if profile is OWN else f"{NAMED}={profile.token}"
    return {
        offer.suffix: f"{where}{'&' if '?' in where else '?'}{asked}" if asked else where
        for offer in offers_in(profile)
        for where in (addresses[offer.suffix],)
    }


def answer_in(
    profile: Profile,
    offer: Offer,
    description: Description,
    offered: Sequence[Profile],
    addresses: Mapping[str, str],
) -> Response:
    """A thing in the words of another profile than the atlas's own.

    Raises:
        NotFound: it has no page of this number there.
    """
    if description.page > 1:
        raise NotFound(f"{description.node.value} has one page only in {profile.label}.")
    if profile is not ALTERNATES:
        return rdf(in_words_of(profile, description, service().view), offer, description.node)
    base = service().view.names.base
    found = {
        one: [
            (other.media_type, base + where)
            for other, where in zip(
                offers_in(one), addresses_in(one, addresses).values(), strict=True
            )
        ]
        for one in offered
    }
    if offer is PAGE:
        body = render_template("alternates.html", node=description.node, offered=found)
        return answer(body, PAGE.media_type)
    return rdf(alternates(description.node, found), offer, description.node)


def profile_links(
    profile: Profile,
    description: Description,
    offered: Sequence[Profile],
    addresses: Mapping[str, str],
) -> list[str]:
    """What a ``Link`` header tells of profiles: this one, the others, and their tokens.

    Follows sections 7.1 and 7.2 of Content Negotiation by Profile, with quoted anchors as
    RFC 8288 wants them.
    """
    links = [f'<{profile.iri}>; rel="profile"']
    if description.page > 1:
        return links
    page = Link(service().view.names.document(description.node), "canonical", PAGE.media_type)
    links.append(f'{page.header()}; profile="{OWN.iri}"')
    for other in offered:
        if other in (profile, OWN):
            continue
        where = addresses_in(other, addresses)
        links += [
            f'<{where[offer.suffix]}>; rel="alternate"; type="{offer.media_type}"; '
            f'profile="{other.iri}"'
            for offer in TRIPLE_OFFERS[:_IN_LINKS]
        ]
    kind = expand("prof:Profile")
    links += [f'<{kind}>; rel="type"; token="{one.token}"; anchor="{one.iri}"' for one in offered]
    return links
