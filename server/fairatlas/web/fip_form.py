"""The form with which a community writes or revises its FAIR Implementation Profile.

Nothing is stored: the form is checked, and given back as Turtle or as nanopublications.
"""

from collections.abc import Mapping

from flask import Blueprint, Response, render_template, request
from pyoxigraph import NamedNode, Quad

from ..errors import Problem
from ..fips import Drafted, completeness, fields_of, questions, told_once
from ..fips import json_form as written
from ..fips.draft import NO_CHOICE
from ..formats import JSON, PAGE, TRIG, TRIPLE_OFFERS
from ..kinds import kind_named
from ..labels import Labels
from ..listing import list_kind
from ..negotiation import choose
from .addresses import node_at
from .fip_words import WAYS, in_words_of_form
from .headers import allow_own_script
from .kept import all_profiles
from .nanopublications import published
from .responses import answer, chosen, json_answer, rdf
from .service import labels, service

pages = Blueprint("fip_form", __name__, url_prefix="/fips/new")
_FIELDS = {way.value: word for way, word in WAYS.items()}
_VARY = "Accept, Accept-Language"


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
    """What is missing in the profile that was written, as a page or JSON, or the profile as RDF."""
    named = request.form.get("format") or request.args.get("format")
    offer = choose(named, request.headers.get("Accept"), (PAGE, JSON, *TRIPLE_OFFERS, TRIG))
    fields = {name: value for name, value in request.form.items() if name != "format"}
    try:
        drafted: Drafted = service().check("draft", fields=fields)
    except Problem as problem:
        if offer is not PAGE:
            raise
        return _page(fields, problem=problem)
    if offer is PAGE:
        return _page(fields, drafted)
    if offer is JSON:
        return _json(drafted)
    if offer is TRIG:
        return rdf(published(drafted.draft.profile, drafted.draft.title), offer)
    return rdf((Quad(*triple) for triple in drafted.draft.triples()), offer)


def _json(drafted: Drafted) -> Response:
    """The draft as a profile of the map is told, under the title that it was given."""
    profile, names = drafted.draft.profile, labels()
    own = {profile.iri: drafted.draft.title}
    told = written.whole(
        profile,
        completeness(profile),
        in_words_of_form(drafted.findings),
        lambda iri: own.get(iri) or names.of(NamedNode(iri)),
    )
    return _unkept(json_answer(told, _VARY))


def _page(
    fields: Mapping[str, str], drafted: Drafted | None = None, problem: Problem | None = None
) -> Response:
    names = labels()
    body = render_template(
        "fip_form.html",
        fields=fields,
        complete=completeness(drafted.draft.profile) if drafted else None,
        found=in_words_of_form(drafted.findings) if drafted else None,
        problem=problem,
        questions=questions(),
        ways=_FIELDS,
        no_choice=NO_CHOICE,
        told_once=told_once,
        communities=_things("community", names),
        resources=_things("fer", names),
        named=lambda iri: names.of(NamedNode(iri)),
    )
    page = allow_own_script(_unkept(answer(body, PAGE.media_type, _VARY)))
    if problem is not None:
        page.status_code = problem.status
    return page


def _unkept(response: Response) -> Response:
    """What somebody is writing is theirs: no cache keeps it."""
    response.headers["Cache-Control"] = "no-store"
    return response


def _things(kind: str, names: Labels) -> list[tuple[str, str]]:
    """The first things of a kind by name, for a field to suggest."""
    listed = list_kind(service().view, kind_named(kind), 1, names)
    return [(node.value, name) for node, name in listed.items]
