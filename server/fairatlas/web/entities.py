"""Things and their descriptions: /id redirects to /doc, which negotiates."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, redirect, render_template, request, url_for
from pyoxigraph import Literal, NamedNode, Quad
from werkzeug.wrappers import Response as WerkzeugResponse

from fairatlas_loaders.vocabulary import term

from ..description import Description, describe, provenance_of, types
from ..errors import NotFound
from ..exports import exports_for, work_of
from ..formats import DESCRIPTION_OFFERS, PAGE, TRIPLE_OFFERS, WITH_GRAPHS
from ..hydra import hydra, page_of
from ..kinds import kind_named, kinds_of_map
from ..labels import Labels
from ..listing import Listing, list_kind
from ..negotiation import Offer
from ..profiles import OWN, Profile, profiles_of
from ..self_description.facts import Facts
from ..self_description.schema_org import of_thing
from ..self_description.signposting import in_a_header
from ..standing import merged_into
from ..tombstones import check_standing
from .addresses import in_formats, key_of, known_at, node_at
from .exports import chosen_of_all, fitting
from .paging import page_links, page_number
from .presentation import present
from .profiles import (
    NAMED,
    VARY,
    addresses_in,
    answer_in,
    offers_in,
    profile_links,
    wanted,
)
from .responses import answer, cached, chosen, rdf
from .self_description import signposts_of
from .service import labels, languages, service

pages = Blueprint("entities", __name__)
_LISTED = (PAGE, *TRIPLE_OFFERS)
_PASSED_ON = (NAMED, "_mediatype")
"""Parameters that choose a representation, wherever a client begins."""


@pages.get("/id/<kind>/<path:key>")
def thing(kind: str, key: str) -> WerkzeugResponse:
    """The thing itself can't be sent: 303 to its description."""
    node = node_at(kind, key)
    if (elsewhere := _elsewhere(node, "entities.thing")) is not None:
        return elsewhere
    if not known_at(kind, key):
        raise NotFound(f"This map knows nothing of {node.value}")
    asked: dict[str, Any] = {
        name: request.args[name] for name in _PASSED_ON if name in request.args
    }
    # Relative, so that it holds under whatever address the client came by.
    return redirect(url_for("entities.document", kind=kind, key=key_of(node), **asked), 303)


@pages.get("/doc/<kind>/<path:key>")
def document(kind: str, key: str) -> WerkzeugResponse:
    """The description of a thing, in the format and the profile asked for."""
    asked = key
    key, offer = chosen_of_all(kind, key)
    page = page_number()
    view = service().view
    node = node_at(kind, key)
    suffix = f".{offer.suffix}" if key != asked else ""
    if (elsewhere := _elsewhere(node, "entities.document", suffix)) is not None:
        return elsewhere
    offer, exported = fitting(node, offer, by_name=bool(suffix))
    if exported is not None:
        return _exported(exported, offer, node)
    description = describe(view, node, page)
    key = key_of(description.node)
    facts, addresses = Facts.of(description), in_formats(kind, key)
    offered = profiles_of(description)
    profile, offer = wanted(offered, offer, by_name=bool(suffix))
    if profile is not OWN:
        response = answer_in(profile, offer, description, offered, addresses)
    elif offer is PAGE:
        names = labels()
        body = render_template(
            "entity.html",
            shown=present(description, view, names),
            offers=DESCRIPTION_OFFERS,
            key=key,
            addresses=addresses,
            profiles=offered[1:],
            exports=exports_for(work_of(view.store, node)) if page == 1 else (),
            linked_data=_in_schema_org(facts, names) if page == 1 else "",
        )
        response = answer(body, PAGE.media_type, vary=f"{VARY}, Accept-Language")
    elif offer.suffix in WITH_GRAPHS:
        told = provenance_of(view, description.quads)
        response = rdf([*_merged(description.quads), *description.quads, *told], offer)
    else:
        response = rdf(description.quads, offer, description.node)
    _add_links(response, description, facts, addresses, offer, profile, offered)
    parts = (*languages(),) if offer is PAGE else ()
    return cached(response, offer.suffix, profile.token, page, *parts)


def _exported(body: bytes, offer: Offer, node: NamedNode) -> Response:
    """A work in a format that is not RDF, or is that of others."""
    kind, key = service().view.names.kind_and_key(node.value) or ("", "")
    where = url_for("entities.document", kind=kind, key=key, format=offer.suffix)
    response = answer(body, offer.media_type, VARY)
    response.headers["Content-Location"] = where
    response.headers["Link"] = _describes(node)
    return cached(response, offer.suffix)


def _elsewhere(node: NamedNode, endpoint: str, suffix: str = "") -> WerkzeugResponse | None:
    """The way to the thing that a thing was merged into, for good; None where it was not.

    Raises:
        Withdrawn: that is what happened to it.
    """
    view = service().view
    merged = merged_into(view, node)
    if merged is not None:
        kind, key = view.names.kind_and_key(merged.value) or ("", "")
        where = url_for(endpoint, kind=kind, key=key + suffix)
        query = request.query_string.decode("ascii", "replace")
        return redirect(f"{where}?{query}" if query else where, 301)
    check_standing(view, node)
    return None


def _merged(quads: Iterable[Quad]) -> list[Quad]:
    """Each statement once, in the default graph, where clients look first."""
    return [Quad(*triple) for triple in dict.fromkeys(quad.triple for quad in quads)]


def _in_schema_org(facts: Facts, names: Labels) -> str:
    store = service().view.store

    def named(node: NamedNode) -> tuple[str, Sequence[NamedNode]]:
        return names.of(node), types(store, node)

    return of_thing(facts, types(store, facts.node), named)


@pages.get("/doc/<kind>")
def listing(kind: str) -> Response:
    """All things of a kind, in pages; as data a Hydra collection."""
    offer = chosen(_LISTED)
    known = kind_named(kind)
    page = page_number()
    names = labels()
    listed = list_kind(service().view, known, page, names)
    if offer is PAGE:
        body = render_template("listing.html", listed=listed)
        response = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    else:
        response = rdf(_members(listed), offer)
        response.headers["Vary"] = "Accept, Accept-Language"
    named = request.args.get("format")

    def at(number: int) -> str:
        return url_for("entities.listing", kind=kind, page=number, format=named)

    links = page_links(page, listed.pages, at, "next", "prev", "first", "last")
    response.headers["Link"] = ", ".join(links)
    return cached(response, *languages())


def _members(listed: Listing) -> Iterator[Quad]:
    whole = service().view.names.listing(listed.kind.name)
    yield from page_of(whole, listed.page, listed.pages, listed.total)
    for node, name in listed.items:
        yield Quad(whole, hydra("member"), node)
        yield Quad(node, term("rdf:type"), listed.kind.node)
        yield Quad(node, term("rdfs:label"), Literal(name))


@pages.get("/doc")
def all_kinds() -> Response:
    """The kinds of things, with how many of each there are; as data a Hydra collection."""
    offer = chosen(_LISTED)
    counted = kinds_of_map(service().view)
    if offer is PAGE:
        return cached(answer(render_template("kinds.html", kinds=counted), PAGE.media_type))
    names = service().view.names
    told = [*page_of(names.listing(), 1, 1, len(counted))]
    for kind, count in counted:
        part = names.listing(kind.name)
        told += [
            Quad(names.listing(), hydra("member"), part),
            Quad(part, term("rdfs:label"), Literal(kind.plural, language="en")),
            Quad(part, hydra("totalItems"), Literal(count)),
        ]
    return cached(rdf(told, offer), offer.suffix)


def _add_links(
    response: Response,
    description: Description,
    facts: Facts,
    addresses: Mapping[str, str],
    offer: Offer,
    profile: Profile,
    offered: Sequence[Profile],
) -> None:
    page, pages = description.page, description.pages
    own = addresses_in(profile, addresses)

    def at(suffix: str, number: int) -> str:
        address = own[suffix]
        return f"{address}{'&' if '?' in address else '?'}page={number}" if number > 1 else address

    response.headers["Content-Location"] = at(offer.suffix, page)
    response.headers["Content-Profile"] = f"<{profile.iri}>"
    if offer is not PAGE or profile is not OWN:
        response.headers["Vary"] = VARY
    links = [
        f'<{at(other.suffix, page)}>; rel="alternate"; type="{other.media_type}"'
        for other in offers_in(profile)
        if other != offer
    ]
    links += profile_links(profile, description, offered, addresses)
    if offer is not PAGE:
        links.append(_describes(description.node))
    if page == 1:
        links += [link.header() for link in in_a_header(signposts_of(facts, addresses))]
    kind, key = service().view.names.kind_and_key(description.node.value) or ("", "")
    for form in ("json", "txt"):
        where = url_for("self_description.links_of", kind=kind, key=key, format=form)
        media_type = "application/linkset+json" if form == "json" else "application/linkset"
        links.append(f'<{where}>; rel="linkset"; type="{media_type}"')
    if profile is OWN:
        links += page_links(page, pages, lambda number: at(offer.suffix, number), "next", "prev")
    response.headers["Link"] = ", ".join(links)


def _describes(node: NamedNode) -> str:
    """The link from data about a thing to its page."""
    return f'<{_ascii(service().view.names.document(node))}>; rel="describes"; type="text/html"'


def _ascii(iri: str) -> str:
    """The IRI as a URI, which is what a header can hold."""
    return quote(iri, safe="%/:?#[]@!$&'()*+,;=~")
