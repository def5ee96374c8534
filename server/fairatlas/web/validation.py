"""Validation over HTTP: files in, a report on each out; nothing is stored."""

import json
from collections.abc import Sequence
from itertools import chain

from flask import Blueprint, Response, render_template
from pyoxigraph import Quad

from fairatlas_loaders.places.place import lines as lines_of

from ..formats import JSON_LD, PAGE, TRIPLE_OFFERS, write_rdf
from ..negotiation import Offer
from ..shacl.batch import Entry, as_json, graph, lines
from ..shacl.batch_text import closing, table, text
from ..shacl.rules import profile_named
from .checking import checked
from .responses import answer, chosen
from .service import service
from .submissions import form_values, submitted

pages = Blueprint("validation", __name__)
_JSON = Offer("application/json", "json", "JSON")
_LINES = Offer("application/x-ndjson", "ndjson", "JSON lines", also=("application/ndjson",))
_TEXT = Offer("text/plain", "txt", "text")
_CSV = Offer("text/csv", "csv", "CSV")
_JSON_LD = Offer("application/ld+json", "jsonld", "JSON-LD")
_TONES = {"valid": "is-good", "invalid": "is-bad", "refused": "is-bad"}
_RDF = (*(offer for offer in TRIPLE_OFFERS if offer is not JSON_LD), _JSON_LD)
_REPORTS = (_JSON, PAGE, _TEXT, _CSV, _LINES, *_RDF)


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
    return answer(_told(entries, offer, several), offer.media_type)


def _told(entries: Sequence[Entry], offer: Offer, several: bool) -> str | bytes:
    if offer is PAGE:
        return _page(entries)
    if offer is _JSON:
        told = as_json(entries) if several else entries[0].as_json()
        return json.dumps(told, ensure_ascii=False, indent=2)
    if offer is _TEXT:
        end = closing(entry.status for entry in entries) + "\n" if several else ""
        return "".join(text(entry) for entry in entries) + end
    if offer is _CSV:
        return "".join(table(entries, several))
    return write_rdf((Quad(*triple) for triple in graph(entries)), offer)


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
