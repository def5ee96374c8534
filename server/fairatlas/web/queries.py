"""The gallery of questions: each with its parameters, its answer, and its description as data."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import expand

from ..errors import MalformedInput
from ..formats import PAGE, RESULT_OFFERS, TRIPLE_OFFERS
from ..kinds import kinds
from ..labels import Labels
from ..listing import list_kind
from ..queries import SavedQuery, described, groups, question, questions
from ..queries.parameters import Term
from .responses import answer, cached, cached_by_content, chosen, rdf
from .results import shown, suffixes
from .service import labels, languages, service

pages = Blueprint("queries", __name__, url_prefix="/queries")


@pages.get("")
def gallery() -> Response:
    """All questions by group; as data their descriptions."""
    offer = chosen((PAGE, *TRIPLE_OFFERS))
    if offer is not PAGE:
        quads = described(questions().values(), service().view.names)
        return cached(rdf(quads, offer), offer.suffix)
    asked = list(questions().values())
    grouped = [(group, [one for one in asked if one.group == group.name]) for group in groups()]
    body = render_template("queries.html", grouped=grouped, total=len(asked))
    return cached(answer(body, PAGE.media_type), offer.suffix)


@pages.get("/<name>")
def one(name: str) -> Response:
    """A question: its answer as a page or as rows, its description as RDF."""
    query = question(name)
    names = service().view.names
    offer = chosen((PAGE, *RESULT_OFFERS, *TRIPLE_OFFERS))
    values = query.values(names, _given())
    if offer in TRIPLE_OFFERS:
        return cached(rdf(described([query], names), offer), offer.suffix)
    text = query.bound(values)
    found = service().query(text=text, suffix=offer.suffix, page=True)
    if offer is not PAGE:
        return cached_by_content(answer(found.body, found.offer.content_type))
    naming = labels()
    written = {one.name: one.shown(values[one.name], names) for one in query.parameters}
    body = render_template(
        "query.html",
        query=query,
        text=text,
        group=next(group for group in groups() if group.name == query.group),
        written=written,
        labelled=_labelled(values, naming),
        choices=_choices(query, naming),
        shown=shown(found),
        downloads=_downloads(query, written, found.kind),
    )
    return cached(answer(body, PAGE.media_type, vary="Accept, Accept-Language"), *languages())


def _given() -> dict[str, str]:
    """The parameters of the request; one left empty in a form has its default.

    Raises:
        MalformedInput: a parameter is given twice.
    """
    given = {}
    for name, values in request.args.lists():
        if name == "format":
            continue
        if len(values) > 1:
            raise MalformedInput(f"The parameter {name[:80]!r} is given {len(values)} times.")
        if values[0].strip():
            given[name] = values[0].strip()
    return given


def _downloads(query: SavedQuery, written: Mapping[str, str], kind: str) -> dict[str, str]:
    given: dict[str, Any] = dict(written)
    return {
        suffix: url_for("queries.one", name=query.name, **given, format=suffix)
        for suffix in suffixes(kind)
    }


def _labelled(values: Mapping[str, Term], naming: Labels) -> dict[str, str]:
    """The names of the things that parameters stand for."""
    return {
        name: naming.of(value) for name, value in values.items() if isinstance(value, NamedNode)
    }


def _choices(query: SavedQuery, naming: Labels) -> dict[str, list[tuple[str, str]]]:
    """By class, things of the map that parameters can stand for: the first hundred by name."""
    view = service().view
    wanted = {expand(one.of): one for one in query.parameters if one.of}
    return {
        one.of: [
            (one.shown(node, view.names), name)
            for node, name in list_kind(view, kind, 1, naming).items
        ]
        for kind in kinds()
        if (one := wanted.get(kind.node.value)) is not None
    }
