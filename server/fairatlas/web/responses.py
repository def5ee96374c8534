"""Answers: negotiated, with the headers that caches and clients need."""

import hashlib
from collections.abc import Iterable, Sequence

from flask import Response, request
from pyoxigraph import Quad

from ..errors import MalformedInput
from ..formats import write_rdf
from ..negotiation import Offer, by_suffix, negotiate
from .service import service

_TEXT = ("text/", "application/xml", "application/rdf+xml", "application/trig")


def chosen(offers: Sequence[Offer]) -> Offer:
    """The representation that the request asks for: by ``?format=``, else by its Accept header.

    Raises:
        NotAcceptable: there is none; MalformedInput: ``format`` names none.
    """
    named = request.args.get("format")
    if named is None:
        return negotiate(request.headers.get("Accept"), offers)
    found = by_suffix(named, offers)
    if found is None:
        known = ", ".join(offer.suffix for offer in offers)
        raise MalformedInput(f"There is no format {named!r} here; there are: {known}.")
    return found


def answer(body: bytes | str, media_type: str, vary: str = "Accept") -> Response:
    """An answer with its media type, and ``Vary`` for what it was chosen by."""
    textual = media_type.startswith(_TEXT)
    response = Response(
        body, content_type=f"{media_type}; charset=utf-8" if textual else media_type
    )
    if vary:
        response.headers["Vary"] = vary
    return response


def rdf(quads: Iterable[Quad], offer: Offer) -> Response:
    """Statements in the syntax chosen."""
    return answer(write_rdf(quads, offer), offer.media_type)


def cached(response: Response, *parts: object) -> Response:
    """Marks the answer with the state of the map, so that a client need not fetch it again.

    ``parts`` are what else the answer depends on, such as format and language.
    """
    seed = "\n".join((service().view.state, request.full_path, *map(str, parts)))
    response.set_etag(hashlib.sha256(seed.encode()).hexdigest()[:32])
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.make_conditional(request)
    return response
