"""Validation over HTTP: a file in, a report out; nothing is stored."""

import json

from flask import Blueprint, Response, render_template, request
from pyoxigraph import Quad, RdfFormat, parse

from fairatlas_loaders import loaders

from ..errors import MalformedInput, UnsupportedMediaType
from ..formats import PAGE, TRIPLE_OFFERS, write_rdf
from ..negotiation import Offer
from ..shacl import Report
from .responses import answer, chosen
from .service import service

pages = Blueprint("validation", __name__)
_JSON = Offer("application/json", "json", "JSON")
_REPORTS = (_JSON, PAGE, *(offer for offer in TRIPLE_OFFERS if offer.suffix != "jsonld"))
_REPORT_JSON_LD = Offer("application/ld+json", "jsonld", "JSON-LD")
_NAMES = {
    "text/turtle": "body.ttl",
    "application/x-turtle": "body.ttl",
    "application/trig": "body.trig",
    "application/n-triples": "body.nt",
    "application/n-quads": "body.nq",
    "application/rdf+xml": "body.rdf",
    "application/ld+json": "body.jsonld",
    "text/n3": "body.n3",
    "application/json": "body.json",
    "application/yaml": "body.yaml",
    "application/x-yaml": "body.yaml",
    "text/yaml": "body.yaml",
    "text/x-yaml": "body.yaml",
    "text/plain": "body.txt",
    "application/octet-stream": "body",
    "": "body",
}
_FORMS = ("multipart/form-data", "application/x-www-form-urlencoded")
_SHOWN = 500


@pages.get("/validate")
def form() -> Response:
    """The page to give a file to."""
    chosen((PAGE,))
    return answer(_page(), PAGE.media_type)


@pages.post("/validate")
def validate() -> Response:
    """The report on a file: in the body, or from the form."""
    offer = chosen((*_REPORTS, _REPORT_JSON_LD))
    name, data, loader = _submitted()
    if loader != "auto" and loader not in loaders():
        known = ", ".join(loaders())
        raise MalformedInput(f"There is no loader {loader!r}; there are: {known}.")
    report: Report = service().check("validate", name=name, data=data, loader_name=loader)
    return _told(report, offer, name)


def _submitted() -> tuple[str, bytes, str]:
    """The file's name, its bytes, and the loader asked for."""
    if request.mimetype in _FORMS:
        return _from_form()
    if request.mimetype not in _NAMES:
        known = ", ".join(name for name in _NAMES if name)
        raise UnsupportedMediaType(f"{request.mimetype} is not read here; there are: {known}.")
    name = request.args.get("name") or _NAMES[request.mimetype]
    return name, request.get_data(), request.args.get("loader", "auto")


def _from_form() -> tuple[str, bytes, str]:
    loader = request.form.get("loader", "auto")
    file = request.files.get("file")
    if file is not None and file.filename:
        return file.filename.replace("\\", "/").rpartition("/")[2], file.read(), loader
    text = request.form.get("text", "")
    if not text.strip():
        raise MalformedInput("Choose a file, or paste its text.")
    return request.form.get("name") or "text", text.encode(), loader


def _told(report: Report, offer: Offer, name: str) -> Response:
    if offer is PAGE:
        return answer(_page(report=report, name=name), PAGE.media_type)
    if offer is _JSON:
        body = json.dumps(report.as_json(), ensure_ascii=False, indent=2)
        return answer(body, _JSON.media_type)
    quads = parse(report.graph, format=RdfFormat.N_TRIPLES)
    return answer(write_rdf((Quad(*quad.triple) for quad in quads), offer), offer.media_type)


def _page(report: Report | None = None, name: str = "") -> str:
    return render_template(
        "validate.html",
        report=report,
        results=report.results[:_SHOWN] if report else (),
        name=name,
        loaders=loaders().values(),
    )
