"""Things and their descriptions: /id redirects to /doc, which negotiates."""

from urllib.parse import quote

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from ..description import Description, describe
from ..errors import MalformedInput, NotFound
from ..formats import DESCRIPTION_OFFERS, PAGE
from ..kinds import kind_named, kinds_of_map
from ..listing import list_kind
from ..negotiation import Offer
from .addresses import key_of, known_at, node_at
from .presentation import present
from .responses import answer, cached, chosen, chosen_by_name, rdf
from .service import labels, languages, service

pages = Blueprint("entities", __name__)


@pages.get("/id/<kind>/<path:key>")
def thing(kind: str, key: str) -> WerkzeugResponse:
    """The thing itself can't be sent: 303 to its description."""
    node = node_at(kind, key)
    if not known_at(kind, key):
        raise NotFound(f"This map knows nothing of {node.value}")
    # Relative, so that it holds under whatever address the client came by.
    return redirect(url_for("entities.document", kind=kind, key=key_of(node)), 303)


@pages.get("/doc/<kind>/<path:key>")
def document(kind: str, key: str) -> Response:
    """The description of a thing, in the format asked for."""
    key, offer = chosen_by_name(key, DESCRIPTION_OFFERS, lambda name: known_at(kind, name))
    page = _page_number()
    description = describe(service().view, node_at(kind, key), page)
    key = key_of(description.node)
    if offer is PAGE:
        shown = present(description, service().view, labels())
        body = render_template("entity.html", shown=shown, offers=DESCRIPTION_OFFERS, key=key)
        response = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    else:
        response = rdf(description.quads, offer)
    _add_links(response, description, kind, key, offer)
    return cached(response, offer.suffix, page, *(languages() if offer is PAGE else ()))


@pages.get("/doc/<kind>")
def listing(kind: str) -> Response:
    """All things of a kind, in pages."""
    chosen((PAGE,))
    known = kind_named(kind)
    page = _page_number()
    listed = list_kind(service().view, known, page, labels())
    body = render_template("listing.html", listed=listed)
    response = answer(body, PAGE.media_type, vary="Accept, Accept-Language")
    if page < listed.pages:
        response.headers["Link"] = f'<?page={page + 1}>; rel="next"'
    return cached(response, *languages())


@pages.get("/doc")
def all_kinds() -> Response:
    """The kinds of things, with how many of each there are."""
    chosen((PAGE,))
    body = render_template("kinds.html", kinds=kinds_of_map(service().view))
    return cached(answer(body, PAGE.media_type))


def _page_number() -> int:
    text = request.args.get("page", "1")
    if not text.isascii() or not text.isdigit() or not 1 <= len(text) <= 9 or int(text) < 1:
        raise MalformedInput(f"page is a number from 1, not {text[:40]!r}.")
    return int(text)


def _add_links(
    response: Response, description: Description, kind: str, key: str, offer: Offer
) -> None:
    def url(suffix: str = "", page: int | None = None) -> str:
        return url_for("entities.document", kind=kind, key=key + suffix, page=page)

    page = description.page if description.page > 1 else None
    here = f".{offer.suffix}"
    response.headers["Content-Location"] = url(here, page)
    links = [
        f'<{url(f".{other.suffix}", page)}>; rel="alternate"; type="{other.media_type}"'
        for other in DESCRIPTION_OFFERS
        if other is not offer
    ]
    links.append(f'<{_ascii(description.node.value)}>; rel="describes"')
    if description.page < description.pages:
        links.append(f'<{url(here, description.page + 1)}>; rel="next"')
    if description.page > 1:
        links.append(f'<{url(here, description.page - 1)}>; rel="prev"')
    response.headers["Link"] = ", ".join(links)


def _ascii(iri: str) -> str:
    """The IRI as a URI, which is what a header can hold."""
    return quote(iri, safe="%/:?#[]@!$&'()*+,;=~")
