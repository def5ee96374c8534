"""The ontology, the shapes and the context, as the service uses them."""

import re
from collections.abc import Mapping

from flask import Blueprint, Response, redirect, render_template, url_for
from pyoxigraph import NamedNode
from werkzeug.wrappers import Response as WerkzeugResponse

from fairatlas_loaders import data_path

from ..by_state import KeptByState
from ..errors import LimitReached, NotFound, Unavailable
from ..formats import PAGE, TRIPLE_OFFERS
from ..kinds import kinds
from ..negotiation import Offer
from ..queries import service_query
from ..shacl.profiles import RECORD, Profile, profiles
from ..statements import ontology as ontology_statements
from ..statements import shapes as shape_statements
from ..vocabulary_docs import described, fair_checks, questions, rules, terms, usage, wording
from ..vocabulary_docs.references import (
    anchor,
    folder_of_checks,
    pages_of_profiles,
    profile_of,
)
from .responses import answer, cached, chosen, chosen_by_name, lacks_something, rdf
from .service import labels, languages, service

pages = Blueprint("vocabularies", __name__)

_OFFERS = (PAGE, *TRIPLE_OFFERS)
_PAGES = {fair_checks.FOLDER: "checks.html", fair_checks.RESOURCES: "recognitions.html"}
"""The folders of shapes without targets that have a page, with its template."""
_VERSION = re.compile(r"[0-9]+(\.[0-9]+)+")


@pages.get("/ns")
def ontology() -> Response:
    """The ontology with its alignments and value lists; as a page each term with its use."""
    return _ontology(chosen(_OFFERS))


@pages.get("/ns/<name>")
def term(name: str) -> WerkzeugResponse:
    """One term: its statements, or for a browser 303 to its place on the page; or a version."""
    nodes, version = described.term_nodes(), terms.version()
    stem, offer = chosen_by_name(name, _OFFERS, {*nodes, version}.__contains__)
    if stem == version:
        return _ontology(offer)
    if stem in nodes and offer is PAGE:
        anchor = stem if stem in terms.all_terms() else None
        return _to(url_for("vocabularies.ontology", _anchor=anchor))
    if stem in nodes:
        return cached(rdf(described.about_term(nodes[stem]), offer), offer.suffix)
    if _VERSION.match(name):
        raise NotFound(f"There is no version {name[:80]} here; there is {version}.")
    raise NotFound(f"The vocabulary has no term {name[:80]!r}; /ns lists them.")


@pages.get("/shapes")
def shapes() -> Response:
    """All shapes; as a page those of records, with links to profiles and FAIR checks."""
    offer = chosen(_OFFERS)
    if offer is not PAGE:
        return cached(rdf(shape_statements().quads, offer), offer.suffix)
    return _page(
        "shapes.html",
        rules=rules,
        profiles=pages_of_profiles().values(),
    )


@pages.get("/shapes/<name>")
def shape(name: str) -> WerkzeugResponse:
    """A profile, or one shape with all it refers to; that for a browser 303 to its place."""
    nodes = described.shape_nodes()
    stem, offer = chosen_by_name(name, _OFFERS, {*nodes, *profiles(), *_PAGES}.__contains__)
    if stem in _PAGES:
        return _checks(stem, offer)
    if stem in profiles():
        return _profile(profiles()[stem], offer)
    if stem not in nodes:
        raise NotFound(f"There is no shape {name[:80]!r}; /shapes lists them.")
    if offer is PAGE:
        return _to(_place(nodes[stem]))
    return cached(rdf(described.about_shape(nodes[stem]), offer), offer.suffix)


@pages.get("/shapes/<profile>/<name>")
def profile_shape(profile: str, name: str) -> WerkzeugResponse:
    """One shape of a profile with all it refers to, or for a browser 303 to its place."""
    known = pages_of_profiles().get(profile)
    if known is None:
        raise NotFound(f"There is no profile {profile[:80]!r} with a page; /shapes lists them.")
    nodes = described.profile_nodes(known)
    stem, offer = chosen_by_name(name, _OFFERS, nodes.__contains__)
    if stem not in nodes:
        raise NotFound(
            f"{known.label} has no shape {name[:80]!r}; /shapes/{known.name} lists them."
        )
    if offer is PAGE:
        return _to(_place(nodes[stem]))
    return cached(rdf(described.about_shape(nodes[stem]), offer), offer.suffix)


@pages.get("/context.jsonld")
def context() -> Response:
    """The JSON-LD context of the ontology."""
    body = (data_path("ontology") / "context.jsonld").read_bytes()
    return cached(answer(body, "application/ld+json", vary=""))


def _ontology(offer: Offer) -> Response:
    if offer is not PAGE:
        return cached(rdf(ontology_statements().quads, offer), offer.suffix)
    return _page(
        "ontology.html",
        about=terms.metadata(),
        sections=terms.sections(),
        rules=rules,
        questions_with=questions.questions_with,
    )


def _profile(profile: Profile, offer: Offer) -> WerkzeugResponse:
    """The shapes of a profile; as a page each with its rules and examples."""
    said = shape_statements(profile.folder)
    if offer is not PAGE:
        return cached(rdf(said.quads, offer), offer.suffix)
    if profile.name == RECORD:
        return _to(url_for("vocabularies.shapes"))
    node = NamedNode(profile.iri)
    return _page(
        "profile.html",
        profile=profile,
        shapes=rules.profile_shapes(profile.folder),
        notes=said.literals(node, "skos:scopeNote"),
        roots=rules.references(said, node, "atlas:appliesToClass"),
        sources=rules.references(said, node, "dct:source"),
    )


def _checks(folder: str, offer: Offer) -> Response:
    """The FAIR checks, or the tests of FAIR Enabling Resources."""
    if offer is not PAGE:
        return cached(rdf(shape_statements(folder).quads, offer), offer.suffix)
    return _page(_PAGES[folder], docs=fair_checks)


def _place(shape: NamedNode) -> str:
    """Where the page is that tells of a shape, with its place on it."""
    place, name = anchor(shape), profile_of(shape) or folder_of_checks(shape)
    if name:
        return url_for("vocabularies.shape", name=name, _anchor=place)
    return url_for("vocabularies.shapes", _anchor=place)


def _page(template: str, **shown: object) -> Response:
    """A page in the reader's language, with what this map has of each term."""
    used = _usage()
    naming, wanted = labels(), languages()
    body = render_template(
        template,
        kinds={kind.node: kind for kind in kinds()},
        used=used,
        listing=usage.listing,
        examples=_examples(used),
        name_of=naming.of,
        in_language=lambda texts: wording.in_language(texts, wanted),
        by_language=lambda texts: wording.by_language(texts, wanted),
        **shown,
    )
    response = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    return cached(response, used.known, *wanted)


def _examples(used: usage.Usage) -> Mapping[NamedNode, NamedNode]:
    """Things of this map for the classes and properties of the ontology that it uses."""
    known = {one.node.value for one in terms.all_terms().values()}
    classes = tuple(NamedNode(iri) for iri in sorted(known & set(used.classes)))
    properties = tuple(NamedNode(iri) for iri in sorted(known & set(used.properties)))
    return usage.examples(service().view, classes, properties)


def _usage() -> usage.Usage:
    """What this map has of each term; unknown while no worker is free to count."""
    try:
        return _COUNTED.get(service().view, service().view.names.base, _counted)
    except Unavailable:
        lacks_something()
        return usage.UNKNOWN


_COUNTED: KeptByState[usage.Usage] = KeptByState(most=4)


def _counted() -> usage.Usage:
    """The counts of the service's map, made once for each state of it."""
    try:
        return usage.usage(
            {
                name: service().query(text=service_query(query), suffix="json").body
                for name, query in usage.QUERIES.items()
            }
        )
    except LimitReached:
        return usage.UNKNOWN


def _to(url: str) -> WerkzeugResponse:
    response = redirect(url, 303)
    response.headers["Vary"] = "Accept"
    return response
