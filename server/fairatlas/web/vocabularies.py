"""The ontology, the shapes and the context, as the service uses them."""

from flask import Blueprint, Response, render_template
from pyoxigraph import Quad, RdfFormat, parse

from fairatlas_loaders import data_path

from ..formats import PAGE, TRIPLE_OFFERS
from ..kinds import kinds
from ..scoring import checks
from .responses import answer, cached, chosen, rdf

pages = Blueprint("vocabularies", __name__)


@pages.get("/ns")
def ontology() -> Response:
    """The ontology with its alignments and value lists; its classes as a page."""
    offer = chosen((PAGE, *TRIPLE_OFFERS))
    if offer is PAGE:
        body = render_template("ontology.html", kinds=kinds())
        return cached(answer(body, PAGE.media_type), offer.suffix)
    return cached(rdf(_quads("ontology", "**/*.ttl"), offer), offer.suffix)


@pages.get("/shapes")
def shapes() -> Response:
    """The record shapes and the FAIR checks; the checks as a page."""
    offer = chosen((PAGE, *TRIPLE_OFFERS))
    if offer is PAGE:
        body = render_template("shapes.html", checks=checks(), kinds=kinds())
        return cached(answer(body, PAGE.media_type), offer.suffix)
    return cached(rdf(_quads("shapes", "*/*.ttl"), offer), offer.suffix)


@pages.get("/context.jsonld")
def context() -> Response:
    """The JSON-LD context of the ontology."""
    body = (data_path("ontology") / "context.jsonld").read_bytes()
    return cached(answer(body, "application/ld+json", vary=""))


def _quads(folder: str, pattern: str) -> list[Quad]:
    found: list[Quad] = []
    for path in sorted(data_path(folder).glob(pattern)):
        found += parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    return found
