"""Imports: what became of each file that was loaded."""

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug import Response as WerkzeugResponse

from ..errors import NotFound
from ..formats import JSON, PAGE, TRIPLE_OFFERS
from ..imports import described, import_numbered, imports_of
from .paging import page_links, page_number
from .responses import answer, cached, chosen, json_answer, rdf
from .service import languages, service

pages = Blueprint("imports", __name__)
_ON_A_PAGE = 50
_FINDINGS_SHOWN = 500
_OFFERS = (PAGE, JSON, *TRIPLE_OFFERS)
_MOST_DIGITS = 9


@pages.get("/imports")
def listing() -> Response:
    """The imports, the newest first."""
    offer = chosen((PAGE, JSON))
    number = page_number()
    every = imports_of(service().view)
    count = max(1, -(-len(every) // _ON_A_PAGE))
    if number > count:
        raise NotFound(f"There is no page {number}; there are {count}.")
    shown = every[(number - 1) * _ON_A_PAGE : number * _ON_A_PAGE]
    if offer is PAGE:
        body = render_template(
            "imports.html", imports=shown, all=len(every), page=number, pages=count
        )
        response = answer(body, PAGE.media_type)
    else:
        told = [
            {
                **one.entry_as_json(),
                "counts": one.counts,
                "report": url_for("imports.one", number=one.entry.sequence),
            }
            for one in shown
        ]
        response = json_answer({"imports": told, "page": number, "pages": count})
    links = page_links(
        number, count, lambda at: url_for("imports.listing", page=at), "next", "prev"
    )
    if links:
        response.headers["Link"] = ", ".join(links)
    return cached(response, offer.suffix, *languages())


@pages.get("/imports/<number>")
def one(number: str) -> Response:
    """The report of an import: what did not go in as it stood, with place and reason."""
    found = import_numbered(service().view, _number(number))
    offer = chosen(_OFFERS)
    if offer is PAGE:
        shown = found.findings[:_FINDINGS_SHOWN]
        body = render_template("import.html", run=found, findings=shown, offers=_OFFERS[1:])
        return cached(answer(body, PAGE.media_type), *languages())
    if offer is JSON:
        return cached(json_answer(found.as_json()), offer.suffix)
    names = service().view.names
    about = names.activity(found.entry.sequence)
    return cached(rdf(described(found, names), offer, about), offer.suffix)


@pages.get("/activity/<number>")
def run(number: str) -> WerkzeugResponse:
    """An import run by its IRI: 303 to its report."""
    found = import_numbered(service().view, _number(number))
    return redirect(url_for("imports.one", number=found.entry.sequence), 303)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS):
        raise NotFound(f"An import has a number, which {text[:40]!r} is not.")
    return int(text)
