"""Validation over HTTP: files in, a report on each out; nothing is stored."""

from collections.abc import Sequence
from itertools import chain

from flask import Blueprint, Response, render_template
from pyoxigraph import Quad

from fairatlas_loaders.places.place import lines as lines_of

from ..formats import CSV, JSON, JSON_LD, PAGE, PLAIN_JSON_LD, TRIPLE_OFFERS
from ..negotiation import Offer
from ..shacl.batch import Entry, as_json, graph, lines
from ..shacl.batch_text import closing, table, text
from ..shacl.rules import profile_named
from .checking import checked
from .responses import answer, chosen, json_answer, rdf
from .service import service
from .submissions import form_values, submitted

pages = Blueprint("validation", __name__)
_LINES = Offer("application/x-ndjson", "ndjson", "JSON lines", also=("application/ndjson",))
_TEXT = Offer("text/plain", "txt", "text")
_TONES = {"valid": "is-good", "invalid": "is-bad", "refused": "is-bad"}
_RDF = (*(offer for offer in TRIPLE_OFFERS if offer is not JSON_LD), PLAIN_JSON_LD)
_REPORTS = (JSON, PAGE, _TEXT, CSV, _LINES, *_RDF)


@pages.get("/validate")
def form() -> Response:
    """The page to give files to."""
    chosen((PAGE,))
    values = form_values()
    profile_named(str(values["profile_name"]))
    return answer(render_template("validate.html", **values), PAGE.media_type)


@pages.post("/validate")
def validate() -> Response:
    """The reports on files: the body, or those of a form."""
    offer = chosen(_REPORTS)
    given = submitted()
    several = len(given.files) > 1
    if offer is _LINES:
        told = lines(checked(service(), given, bounded=False), several)
        # The first line is made before the answer begins, so that it can still be an error.
        return answer(chain([next(told)], told), offer.media_type)
    entries = tuple(checked(service(), given))
    return _told(entries, offer, several)


def _told(entries: Sequence[Entry], offer: Offer, several: bool) -> Response:
    if offer is PAGE:
        return answer(_page(entries), offer.media_type)
    if offer is JSON:
        return json_answer(as_json(entries) if several else entries[0].as_json())
    if offer is _TEXT:
        end = closing(entry.status for entry in entries) + "\n" if several else ""
        return answer("".join(text(entry) for entry in entries) + end, offer.media_type)
    if offer is CSV:
        return answer("".join(table(entries, several)), offer.media_type)
    return rdf((Quad(*triple) for triple in graph(entries)), offer)


def _lines_of(entry: Entry) -> list[str]:
    """The lines of a file, where the page shows any of them."""
    shown = entry.report is not None and any(one.place for one in entry.report.results)
    return lines_of(entry.text) if shown and entry.text is not None else []


def _page(entries: Sequence[Entry]) -> str:
    return render_template(
        "validate.html",
        entries=entries,
        closing=closing(entry.status for entry in entries),
        tones=_TONES,
        lines_of=_lines_of,
        **form_values(),
    )
