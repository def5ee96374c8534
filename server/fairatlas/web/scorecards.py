"""Scorecards of the things of the map: card, badge, several compared."""

from typing import Any

from flask import Blueprint, Response, render_template, request
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, parse

from fairatlas_loaders.errors import IRIError
from fairatlas_loaders.iri import check
from fairatlas_loaders.vocabulary import term

from ..errors import MalformedInput
from ..formats import (
    CSV,
    JSON,
    N_QUADS,
    N_TRIPLES,
    PAGE,
    PLAIN_JSON_LD,
    RDF_XML,
    TRIG,
    TURTLE,
)
from ..labels import Labels
from ..negotiation import Offer
from ..scoring import Scorecard, check_profiles, json_form, table
from ..scoring.badge import badge
from ..scoring.changes import EFFORTS
from ..scoring.comparison import compare
from ..scoring.crosswalk import Views
from ..scoring.crosswalk.json_form import as_json
from ..scoring.linked import portable
from .addresses import node_at
from .responses import answer, cached, chosen, json_answer, rdf
from .service import labels, languages, service

pages = Blueprint("scorecards", __name__)
_SVG = "image/svg+xml"
_MOST_COMPARED = 6
_RDF = (TURTLE, PLAIN_JSON_LD, N_TRIPLES, RDF_XML, N_QUADS, TRIG)
_WITHOUT_TRIPLE_TERMS = {"jsonld", "rdf"}
_FIP = term("fip:FAIR-Implementation-Profile")


@pages.get("/scorecard/<kind>/<path:key>")
def scorecard(kind: str, key: str) -> Response:
    """The scorecard of a thing, by the checks of its class or by a profile that is asked for."""
    return card_of(node_at(kind, key))


def card_of(node: NamedNode) -> Response:
    """The scorecard of a node of the map."""
    offer = chosen((PAGE, JSON, CSV, *_RDF))
    if offer in _RDF:
        return cached(rdf(_statements(node, offer), offer), offer.suffix)
    card = scored(node)
    if offer is JSON:
        return cached(json_answer(json_form.card(card)), offer.suffix)
    if offer is CSV:
        return cached(answer("".join(table.details(card)), offer.media_type), offer.suffix)
    return cached_page("scorecard.html", card=card, node=node, place=_place(node))


def _statements(node: NamedNode, offer: Offer) -> tuple[Quad, ...]:
    """The card as statements; without triple terms, where a syntax has no way to write them."""
    body: bytes = service().check("card_graph", iri=node.value, **by_profile())
    quads = tuple(parse(body, format=RdfFormat.N_QUADS))
    return portable(quads) if offer.suffix in _WITHOUT_TRIPLE_TERMS else quads


def _place(node: NamedNode) -> tuple[str, str] | None:
    """The kind and the key of a thing of this map; None for what has another address."""
    return service().view.names.kind_and_key(node.value)


@pages.get("/badge/<kind>/<path:key>.svg")
def badge_of(kind: str, key: str) -> Response:
    """The score of a thing as a small image."""
    node = node_at(kind, key)
    card = scored(node)
    image = badge(card.score(), labels().of(node))
    return cached(answer(image, _SVG, vary="Accept-Language"), *languages())


@pages.get("/crosswalk/<kind>/<path:key>")
def crosswalk(kind: str, key: str) -> Response:
    """The scorecard of a thing as other assessors and published models tell it."""
    offer = chosen((PAGE, JSON))
    node = node_at(kind, key)
    found: Views = service().check("crosswalk", iri=node.value, **by_profile())
    if offer is JSON:
        return cached(json_answer(as_json(found)), offer.suffix)
    return cached_page("crosswalk.html", found=found, node=node, place=_place(node))


@pages.get("/scorecards/compare")
def compared() -> Response:
    """Several things side by side, check by check; without any, the form to choose them."""
    offer = chosen((PAGE, JSON, CSV))
    names = [name for name in request.args.getlist("thing") if name.strip()]
    if len(names) > _MOST_COMPARED:
        raise MalformedInput(f"Compare at most {_MOST_COMPARED} things at a time.")
    if not names and offer is not PAGE:
        raise MalformedInput("Name the things to compare: thing=software/x&thing=software/y.")
    cards = [scored(named_thing(name)) for name in names]
    if offer is JSON:
        return cached(json_answer([json_form.card(card) for card in cards]), offer.suffix)
    if offer is CSV:
        return cached(answer("".join(table.summaries(cards)), offer.media_type), offer.suffix)
    return cached_page(
        "scorecards_compare.html", cards=cards, rows=compare(cards), chosen_things=names
    )


def scored(node: NamedNode) -> Scorecard:
    """The card of a thing by the profile that the request names."""
    found: Scorecard = service().check("score", iri=node.value, **by_profile())
    return found


def by_profile() -> dict[str, str]:
    """What the request asks to be scored by: a profile of checks, or a FAIR Implementation Profile.

    Raises:
        NotFound: it names a profile that there is not.
    """
    name = request.args.get("profile", "").strip() or request.form.get("profile", "").strip()
    if not name:
        return {}
    if name in check_profiles():
        return {"profile": name}
    node = iri_in(name) if ":" in name else node_at("fip", name.removeprefix("fip/"))
    return {"fip": node.value}


def named_thing(name: str) -> NamedNode:
    """A thing given as ``kind/key`` or by its IRI."""
    kind, _, key = name.partition("/")
    return node_at(kind, key) if key and ":" not in kind else iri_in(name)


def iri_in(text: str) -> NamedNode:
    """The IRI that a parameter gives; MalformedInput where it is none."""
    try:
        return NamedNode(check(text))
    except IRIError as error:
        raise MalformedInput(f"{text[:200]!r} is no IRI: {error.reason}.") from error


def page(template: str, **given: Any) -> Response:
    """A page about scorecards."""
    names = labels()
    body = render_template(
        template,
        names=names,
        named=lambda iri: names.of(NamedNode(iri)),
        profiles_of_checks=check_profiles(),
        efforts=EFFORTS,
        place_of=service().view.names.kind_and_key,
        communities=_communities(names),
        **given,
    )
    return answer(body, PAGE.media_type, vary="Accept, Accept-Language")


def cached_page(template: str, **given: Any) -> Response:
    """A page that stays the same as long as the map does."""
    return cached(page(template, **given), PAGE.suffix, *languages())


def _communities(names: Labels) -> list[tuple[str, str]]:
    """The FAIR Implementation Profiles of the map to score by: key and name, by name."""
    own, store = service().view.names, service().view.store
    quads = store.quads_for_pattern(None, term("rdf:type"), _FIP, DefaultGraph())
    found = [
        (place[1], names.of(quad.subject))
        for quad in quads
        if isinstance(quad.subject, NamedNode)
        and (place := own.kind_and_key(quad.subject.value)) is not None
    ]
    return sorted(found, key=lambda one: one[1].casefold())
