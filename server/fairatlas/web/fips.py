"""FAIR Implementation Profiles: the list, each one, two compared, and what communities share."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from pyoxigraph import DefaultGraph, NamedNode, Quad

from ..errors import MalformedInput, NotFound
from ..fips import (
    IN_WORDS,
    Convergence,
    Profile,
    Profiles,
    agreements,
    closest_changes,
    compare,
    completeness,
    newest,
    told_once,
    versions,
)
from ..fips import json_form as written
from ..fips.grid import grid, used_by
from ..formats import JSON, PAGE, TRIG, TRIPLE_OFFERS
from .addresses import node_at
from .kept import all_profiles, kept
from .nanopublications import published
from .responses import answer, cached, chosen, json_answer, rdf
from .service import labels, languages, service

pages = Blueprint("fips", __name__, url_prefix="/fips")
_KIND = "fip"


@pages.get("")
def every() -> Response:
    """All profiles, the newest of each community first, with how complete they are."""
    offer = chosen((PAGE, JSON, *TRIPLE_OFFERS))
    found = all_profiles()
    if offer in TRIPLE_OFFERS:
        return cached(rdf(_statements(list(found.by_iri)), offer), offer.suffix)
    named = _named()
    latest = {one.iri for one in newest(found.by_iri)}
    ordered = sorted(
        found.by_iri.values(),
        key=lambda one: (
            [named(iri).casefold() for iri in one.communities],
            one.iri not in latest,
            one.issued or "",
            one.iri,
        ),
    )
    rows = [(one, completeness(one)) for one in ordered]
    if offer is JSON:
        return _json([written.summary(one, complete, named) for one, complete in rows])
    return _page("fips.html", rows=rows, latest=latest, named=named)


@pages.get("/convergence")
def shared() -> Response:
    """What communities share, who is like whom, and which change brings one closer to another."""
    offer = chosen((PAGE, JSON))
    planned = _flag("planned")
    found: Convergence = kept("convergence", planned, planned=planned)
    named = _named()
    agreed = agreements(found)
    pair = _pair(found)
    changes = closest_changes(found, *pair) if pair else ()
    if offer is JSON:
        told = written.converged(found, agreed, named)
        if pair:
            told["changes"] = written.changes(changes, named)
        return _json(told)
    return _page(
        "fips_convergence.html",
        found=found,
        agreed=agreed,
        grid=grid(found),
        pair=pair,
        changes=changes[:20],
        changes_total=len(changes),
        before=_before(found, pair),
        named=named,
    )


@pages.get("/compare")
def compared() -> Response:
    """Two profiles side by side; without two, the form to choose them."""
    offer = chosen((PAGE, JSON))
    found = all_profiles()
    named = _named()
    keys = [request.args.get(name, "").strip() for name in ("first", "second")]
    if not all(keys):
        if offer is JSON:
            raise MalformedInput("Name two profiles by their keys: first=KEY&second=KEY.")
        return _page("fips_compare.html", found=found, comparison=None, keys=keys, named=named)
    first, second = (_profile(found, key) for key in keys)
    comparison = compare(first, second)
    if offer is JSON:
        return _json(written.compared(comparison, named))
    return _page("fips_compare.html", found=found, comparison=comparison, keys=keys, named=named)


@pages.get("/<path:key>")
def one(key: str) -> Response:
    """A profile: its answers question by question, what to mend, its versions."""
    offer = chosen((PAGE, JSON, *TRIPLE_OFFERS, TRIG))
    found = all_profiles()
    profile = _profile(found, key)
    if offer is TRIG:
        return cached(rdf(published(profile), offer), offer.suffix)
    if offer in TRIPLE_OFFERS:
        return cached(rdf(_statements(_parts(profile)), offer), offer.suffix)
    named = _named()
    complete, told = completeness(profile), kept("findings", profile.iri, profile=profile)
    if offer is JSON:
        return _json(written.whole(profile, complete, told, named))
    return _page(
        "fip.html",
        profile=profile,
        words=IN_WORDS,
        complete=complete,
        told=told,
        told_once=told_once,
        resources=found.resources,
        users=used_by(found.by_iri, profile),
        versions=versions(found.by_iri, profile.iri),
        key=key,
        named=named,
    )


def _profile(found: Profiles, key: str) -> Profile:
    return found.profile(node_at(_KIND, key).value)


def _named() -> Any:
    names = labels()
    return lambda iri: names.of(NamedNode(iri))


def _flag(name: str) -> bool:
    return request.args.get(name, "") not in ("", "0", "false")


def _pair(found: Convergence) -> tuple[str, str] | None:
    """The communities named as ``from`` and ``to``; None where neither is."""
    keys = [request.args.get(name, "").strip() for name in ("from", "to")]
    if not any(keys):
        return None
    if not all(keys):
        raise MalformedInput("Name two communities by their keys: from=KEY&to=KEY.")
    first, second = (node_at("community", key).value for key in keys)
    for iri in (first, second):
        if iri not in found.choices:
            raise NotFound(f"This map has no FAIR Implementation Profile of {iri}.")
    return first, second


def _before(found: Convergence, pair: tuple[str, str] | None) -> float:
    if pair is None:
        return 0.0
    first, second = (found.communities.index(one) for one in pair)
    return found.matrix[first][second]


def _parts(profile: Profile) -> list[str]:
    """The profile, its declarations, and the communities and resources that it names."""
    declarations = (*profile.declarations, *profile.unplaced)
    return list(dict.fromkeys((profile.iri, *(one.iri for one in declarations), *profile.named)))


def _statements(iris: Sequence[str]) -> list[Quad]:
    store, default = service().view.store, DefaultGraph()
    return [
        quad
        for iri in iris
        for quad in store.quads_for_pattern(NamedNode(iri), None, None, default)
    ]


def _json(body: object) -> Response:
    response = json_answer(body, vary="Accept, Accept-Language")
    return cached(response, JSON.suffix, *languages())


def _page(template: str, **given: Any) -> Response:
    def link(iri: str) -> str | None:
        found = service().view.names.kind_and_key(iri)
        return url_for("fips.one", key=found[1]) if found and found[0] == _KIND else None

    body = render_template(template, profile_link=link, **given)
    page = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    return cached(page, PAGE.suffix, *languages())
