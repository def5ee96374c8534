"""Answers: negotiated, with the headers that caches and clients need."""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta

from flask import Response, g, request
from pyoxigraph import NamedNode, Quad

from .. import __version__
from ..formats import JSON, in_version, write_rdf
from ..negotiation import HTML, Offer, choose, first_of
from .service import languages, service
from .spoken import languages_shown

_TEXT = ("text/", "application/xml", "application/rdf+xml", "application/trig")

_IS_PARTIAL = "is_partial"
_LONG_AGO = timedelta(seconds=2)
REVALIDATED = "public, max-age=0, must-revalidate"
"""What caches are told of answers that hold as long as the map does."""


def chosen(offers: Sequence[Offer]) -> Offer:
    """The representation that the request asks for: by ``?format=``, else by its Accept header.

    ``?_mediatype=`` is another name for ``format``, and takes a list (Content Negotiation by
    Profile, section 7.2).

    Raises:
        NotAcceptable: there is none; MalformedInput: ``format`` names none.
    """
    named, accept = request.args.get("format"), request.headers.get("Accept")
    if not named and (listed := request.args.get("_mediatype")):
        named = first_of(listed, offers)
    return choose(named, accept, offers, request.args.get("form"))


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
        return stem, named.in_form(request.args.get("form"))
    return name, chosen(offers)


def answer(body: bytes | str | Iterable[str], media_type: str, vary: str = "Accept") -> Response:
    """An answer with its media type, and ``Vary`` for what it was chosen by.

    A body of pieces is sent piece by piece, as they come.
    """
    response = Response(body, content_type=content_type(media_type))
    if vary:
        response.headers["Vary"] = vary
    if media_type == HTML:
        response.headers["Content-Language"] = languages_shown(languages())
    return response


def content_type(media_type: str) -> str:
    """The media type with its charset, where it is a text."""
    return f"{media_type}; charset=utf-8" if media_type.startswith(_TEXT) else media_type


def rdf(quads: Iterable[Quad], offer: Offer, about: NamedNode | None = None) -> Response:
    """Statements in the syntax chosen; ``about`` is the thing that they are about."""
    quads = list(quads)
    body = write_rdf(quads, offer, about, service().view.names.context())
    return answer(body, in_version(offer, body, quads).content_type)


def json_answer(value: object, vary: str = "Accept") -> Response:
    """A value as JSON that people can read too."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return answer(text, JSON.media_type, vary)


def cached(response: Response, *parts: object) -> Response:
    """Marks the answer with the state of the map, so that a client need not fetch it again.

    ``parts`` are what else the answer depends on, such as format and language.
    """
    if g.state is None:
        return not_kept(response)
    changed = _changed()
    if changed is not None:
        response.last_modified = changed
    told = (__version__, g.state, request.full_path, response.content_type, *parts)
    seed = "\n".join(map(str, told))
    return _revalidated(response, seed.encode("utf-8", "surrogatepass"))


def cached_by_content(response: Response) -> Response:
    """Marks an answer that may change while the map does not, such as that of a query."""
    return _revalidated(response, response.get_data())


def _changed() -> datetime | None:
    """When the map last changed; None where that is so short ago that it may change once more
    within the same second, which the header could not tell."""
    entries = service().view.journal.entries
    if not entries:
        return None
    changed = datetime.fromisoformat(entries[-1].time)
    return changed if datetime.now(UTC) - changed > _LONG_AGO else None


def lacks_something() -> None:
    """Notes that this answer lacks what workers were too busy for: nobody should give it again."""
    setattr(g, _IS_PARTIAL, True)


def not_kept(response: Response) -> Response:
    """Marks an answer that nobody should give again."""
    response.headers["Cache-Control"] = "no-store"
    return response


def entity_tag(seed: bytes) -> str:
    """What stands between the quotes of an entity tag."""
    return hashlib.sha256(seed).hexdigest()[:32]


def _revalidated(response: Response, seed: bytes) -> Response:
    response.set_etag(entity_tag(seed))
    response.headers["Cache-Control"] = REVALIDATED
    if g.get(_IS_PARTIAL):
        response.headers["Cache-Control"] = REVALIDATED.replace("public", "private")
    response.make_conditional(request)
    return response
