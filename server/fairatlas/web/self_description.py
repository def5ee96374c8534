"""What the service says of itself: for harvesters, robots, search engines and programs."""

from collections.abc import Mapping, Sequence

from flask import Blueprint, Response, current_app, redirect, render_template, url_for
from pyoxigraph import Quad
from werkzeug.wrappers import Response as WerkzeugResponse

from .. import __version__
from ..description import describe, types
from ..errors import NotFound
from ..formats import JSON, PAGE, TRIPLE_OFFERS
from ..kinds import kinds
from ..negotiation import Offer
from ..self_description.addresses import Address, parts_of
from ..self_description.catalogue import Catalogue, catalogue, catalogue_quads
from ..self_description.counts import counts_of
from ..self_description.facts import Facts
from ..self_description.interfaces import LINK as LINK_TO_INTERFACES
from ..self_description.interfaces import MEDIA_TYPE as INTERFACES
from ..self_description.interfaces import interfaces
from ..self_description.map_record import MapRecord
from ..self_description.openapi import Route, openapi
from ..self_description.signposting import Link, linkset, linkset_json, signposts
from ..tombstones import check_standing
from ..vocabulary_docs.references import refer
from ..vocabulary_docs.usage import listing
from .addresses import in_formats, node_at
from .kept import kept
from .paging import page_links, page_number
from .responses import answer, cached, chosen, json_answer, rdf
from .service import labels, languages, service

pages = Blueprint("self_description", __name__)
_LINKSETS = (
    Offer("application/linkset+json", "json", "linkset", also=("application/json",)),
    Offer("application/linkset", "txt", "linkset", also=("text/plain",)),
)


@pages.get("/void")
def void() -> Response:
    """What there is in the map: statements, classes and properties, counted (VoID)."""
    # Programs without a wish go on to get data.
    offer = chosen((*TRIPLE_OFFERS, PAGE))
    quads = kept("void", dump_bytes=service().settings.query_max_bytes)
    if offer is not PAGE:
        return cached(rdf(quads, offer), offer.suffix)
    body = render_template(
        "void.html",
        found=counts_of(quads, service().view.names.dataset()),
        kinds={kind.node: kind for kind in kinds()},
        named=labels().of,
        refer=refer,
        listing=listing,
        offers=TRIPLE_OFFERS,
    )
    response = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    return cached(response, offer.suffix, *languages())


@pages.get("/.well-known/void")
def well_known_void() -> WerkzeugResponse:
    """Where the VoID description is."""
    return redirect(url_for("self_description.void"), 303)


@pages.get("/catalog")
def catalog() -> Response:
    """The datasets that the map describes, and how the map itself is had (DCAT)."""
    offer = chosen((PAGE, *TRIPLE_OFFERS))
    page = page_number()
    found = catalogue(service().view, page)
    if offer is PAGE:
        names = labels()
        listed = [(node, names.of(node)) for node in found.things]
        body = render_template("catalog.html", catalogue=found, listed=listed)
        response = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    else:
        response = rdf(_catalogue_quads(found), offer)

    def at(number: int) -> str:
        return url_for("self_description.catalog", page=number)

    links = page_links(page, found.pages, at, "next", "prev")
    if links:
        response.headers["Link"] = ", ".join(links)
    return cached(response, offer.suffix, *(languages() if offer is PAGE else ()))


def _catalogue_quads(found: Catalogue) -> list[Quad]:
    return catalogue_quads(service().view, found, service().settings.query_max_bytes)


@pages.get("/linkset/<kind>/<path:key>")
def links_of(kind: str, key: str) -> Response:
    """The typed links of the page of a thing, all of them (RFC 9264)."""
    offer = chosen(_LINKSETS)
    view = service().view
    node = node_at(kind, key)
    check_standing(view, node)
    found = describe(view, node)
    anchor = view.names.document(found.node)
    own_kind, own_key = view.names.kind_and_key(found.node.value) or (kind, key)
    links = signposts_of(Facts.of(found), in_formats(own_kind, own_key))
    written = linkset_json if offer.suffix == "json" else linkset
    return cached(answer(written(anchor, links), offer.media_type), offer.suffix)


def signposts_of(facts: Facts, addresses: Mapping[str, str]) -> Sequence[Link]:
    """The typed links of the page of a thing, with whole addresses.

    ``addresses`` are those of its description by suffix, see ``in_formats``.
    """
    view = service().view
    base, classes = view.names.base, types(view.store, facts.node)
    return list(signposts(facts, classes, TRIPLE_OFFERS, lambda suffix: base + addresses[suffix]))


@pages.get("/sitemap.xml")
def sitemap() -> Response:
    """The parts of the map of addresses for robots."""
    base = service().view.names.base
    entries = [
        Address(
            f"{base}{url_for('self_description.sitemap_part', part=number)}",
            max(one.changed for one in part),
        )
        for number, part in enumerate(_parts(), start=1)
    ]
    return cached(_xml("sitemapindex", "sitemap", entries))


@pages.get("/sitemap/<part>.xml")
def sitemap_part(part: str) -> Response:
    """One part of it."""
    number = int(part) if part.isascii() and part.isdigit() and len(part) < 7 else 0
    parts = _parts()
    if not 1 <= number <= len(parts):
        raise NotFound(f"The sitemap has no part {part[:40]}.")
    return cached(_xml("urlset", "url", parts[number - 1]))


def _parts() -> list[Sequence[Address]]:
    return parts_of(kept("addresses"))


def _xml(outer: str, inner: str, entries: Sequence[Address]) -> Response:
    body = render_template("sitemap.xml", outer=outer, inner=inner, entries=entries)
    return answer(body, "application/xml", vary="")


@pages.get("/robots.txt")
def robots() -> Response:
    """Robots may read descriptions; endless queries are not for them."""
    where = f"{service().view.names.base}{url_for('self_description.sitemap')}"
    lines = ("User-agent: *", "Disallow: /sparql", "Disallow: /validate", f"Sitemap: {where}", "")
    return answer("\n".join(lines), "text/plain", vary="")


@pages.get("/llms.txt")
def llms() -> Response:
    """What this is and where things are, for language models (https://llmstxt.org/)."""
    body = render_template(
        "llms.txt", base=service().view.names.base, about=MapRecord.of(service().view).description
    )
    return answer(body, "text/plain", vary="")


@pages.get("/.well-known/api-catalog")
def api_catalog() -> Response:
    """The interfaces of the service, as typed links (RFC 9727)."""
    response = answer(interfaces(service().view.names), INTERFACES, vary="")
    response.headers["Link"] = LINK_TO_INTERFACES
    return response


@pages.get("/openapi.json")
def openapi_document() -> Response:
    """The URLs of the service as an OpenAPI document."""
    told = openapi(_routes(), __version__, service().view.names.base)
    return cached(json_answer(told, vary=""), JSON.suffix)


@pages.get("/docs")
def docs() -> Response:
    """The URLs of the service, for people."""
    chosen((PAGE,))
    told = openapi(_routes(), __version__, service().view.names.base)
    return cached(answer(render_template("docs.html", api=told), PAGE.media_type))


def _routes() -> list[Route]:
    found = []
    for rule in current_app.url_map.iter_rules():
        view = current_app.view_functions[rule.endpoint]
        # Some views are one function for several URLs.
        view = getattr(view, "func", view)
        text = (view.__doc__ or "") if rule.endpoint != "static" else "A file of the pages."
        found.append(Route(rule.rule, frozenset(rule.methods or ()), rule.endpoint, text))
    return found
