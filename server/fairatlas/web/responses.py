"""Answers: negotiated, with the headers that caches and clients need."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence

from flask import Response, request
from pyoxigraph import Quad

from .. import __version__
from ..formats import JSON, write_rdf
from ..negotiation import Offer, choose
from .service import service

_TEXT = ("text/", "application/xml", "application/rdf+xml", "application/trig")


def chosen(offers: Sequence[Offer]) -> Offer:
    """The representation that the request asks for: by ``?format=``, else by its Accept header.

    Raises:
        NotAcceptable: there is none; MalformedInput: ``format`` names none.
    """
    return choose(request.args.get("format"), request.headers.get("Accept"), offers)


def chosen_by_name(
    name: str, offers: Sequence[Offer], known: Callable[[str], bool]
) -> tuple[str, Offer]:
    """The name without a suffix that stands for a format, and the representation to give.

    A suffix that is part of a known name is none: ``numpy.ttl`` may be what a thing is called.

    Raises:
        NotAcceptable, MalformedInput: as ``chosen``, where the name has no such suffix.
    """
    stem, _, suffix = name.rpartition(".")
    named = next((offer for offer in offers if offer.suffix == suffix), None)
    if stem and named is not None and not known(name):
        return stem, named
    return name, chosen(offers)


def answer(body: bytes | str | Iterable[str], media_type: str, vary: str = "Accept") -> Response:
    """An answer with its media type, and ``Vary`` for what it was chosen by.

    A body of pieces is sent piece by piece, as they come.
    """
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


def json_answer(value: object, vary: str = "Accept") -> Response:
    """A value as JSON that people can read too."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return answer(text, JSON.media_type, vary)


def cached(response: Response, *parts: object) -> Response:
    """Marks the answer with the state of the map, so that a client need not fetch it again.

    ``parts`` are what else the answer depends on, such as format and language.
    """
    seed = "\n".join((__version__, service().view.state, request.full_path, *map(str, parts)))
    return _revalidated(response, seed.encode("utf-8", "surrogatepass"))


def cached_by_content(response: Response) -> Response:
    """Marks an answer that may change while the map does not, such as that of a query."""
    return _revalidated(response, response.get_data())


def _revalidated(response: Response, seed: bytes) -> Response:
    response.set_etag(hashlib.sha256(seed).hexdigest()[:32])
    response.headers["Cache-Control"] = "public, max-age=0, must-revalidate"
    response.make_conditional(request)
    return response
