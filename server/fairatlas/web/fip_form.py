"""The form with which a community writes or revises its FAIR Implementation Profile.

Nothing is stored: the form is checked, and given back as Turtle or as nanopublications.
"""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request
from pyoxigraph import NamedNode, Quad

from ..errors import Problem
from ..fips import Drafted, Way, fields_of, questions, told_once
from ..fips.draft import NO_CHOICE
from ..formats import PAGE, TRIG, TRIPLE_OFFERS
from ..kinds import kind_named
from ..labels import Labels
from ..listing import list_kind
from .addresses import node_at
from .kept import all_profiles
from .nanopublications import published
from .responses import answer, chosen, rdf
from .service import labels, service

pages = Blueprint("fip_form", __name__, url_prefix="/fips/new")
_FIELDS = {
    Way.CURRENT.value: "In use",
    Way.PLANNED.value: "Planned",
    Way.REPLACED.value: "To be replaced",
    Way.DEVELOPED.value: "To be developed",
}


@pages.get("")
def blank() -> Response:
    """The empty form, or with ``?revise=KEY`` that of a profile of the map."""
    chosen((PAGE,))
    fields: Mapping[str, str] = {}
    key = request.args.get("revise", "").strip()
    if key:
        profile = all_profiles().profile(node_at("fip", key).value)
        fields = fields_of(profile, labels().of(NamedNode(profile.iri)))
    return _page(fields)


@pages.post("")
def check() -> Response:
    """What is missing in the profile that was written, or the profile as data."""
    named = request.form.get("format")
    offers = (PAGE, *TRIPLE_OFFERS, TRIG)
    offer = next((one for one in offers if one.suffix == named), None) or chosen(offers)
    fields = {name: value for name, value in request.form.items() if name != "format"}
    try:
        drafted: Drafted = service().check("draft", fields=fields)
    except Problem as problem:
        if offer is not PAGE:
            raise
        return _page(fields, problem=problem)
    if offer is PAGE:
        return _page(fields, drafted)
    if offer is TRIG:
        return rdf(published(drafted.draft.profile, drafted.draft.title), offer)
    return rdf((Quad(*triple) for triple in drafted.draft.triples()), offer)


def _page(
    fields: Mapping[str, str], drafted: Drafted | None = None, problem: Problem | None = None
) -> Response:
    names = labels()
    body = render_template(
        "fip_form.html",
        fields=fields,
        drafted=drafted,
        problem=problem,
        questions=questions(),
        ways=_FIELDS,
        no_choice=NO_CHOICE,
        told_once=told_once,
        communities=_things("community", names),
        resources=_things("fer", names),
        named=lambda iri: names.of(NamedNode(iri)),
    )
    page = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    page.headers["Cache-Control"] = "no-store"
    if problem is not None:
        page.status_code = problem.status
    return page


def _things(kind: str, names: Labels) -> list[tuple[str, str]]:
    """The first things of a kind by name, for a field to suggest."""
    listed = list_kind(service().view, kind_named(kind), 1, names)
    return [(node.value, name) for node, name in listed.items]
