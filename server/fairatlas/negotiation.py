"""Content negotiation (RFC 9110, section 12.5.1): which representation a client gets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import NotAcceptable

HTML = "text/html"


@dataclass(frozen=True)
class Offer:
    """A representation that can be given: its media type, and names for it in URLs."""

    media_type: str
    suffix: str
    label: str
    also: tuple[str, ...] = ()

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types that this representation answers to."""
        return (self.media_type, *self.also)


@dataclass(frozen=True)
class _Range:
    """One member of an Accept header, such as ``text/*;q=0.5``."""

    type: str
    subtype: str
    quality: float

    def specificity(self, media_type: str) -> int:
        """How closely the range names a media type: 3 exactly, 1 for ``*/*``, 0 not at all."""
        main, _, sub = media_type.partition("/")
        if (self.type, self.subtype) == (main, sub):
            return 3
        if (self.type, self.subtype) == (main, "*"):
            return 2
        return 1 if (self.type, self.subtype) == ("*", "*") else 0


_MEMBER = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*")+')
_PARAMETER = re.compile(r';\s*([^=;\s]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;\s]*)')
_QUALITY = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$")
_TOKEN = re.compile(r"[\w!#$&^.+*-]+/[\w!#$&^.+*-]+")


def _ranges(header: str) -> list[_Range]:
    """The members of the header; those that are malformed are left out, as RFC 9110 allows.

    Parameters such as ``charset``, ``version`` or ``profile`` don't narrow the choice: we have
    one representation of each media type.
    """
    ranges = []
    for member in _MEMBER.findall(header):
        name = member.partition(";")[0].strip().lower()
        if not _TOKEN.fullmatch(name):
            continue
        quality = 1.0
        for key, value in _PARAMETER.findall(member):
            if key.lower() == "q":
                quality = float(value) if _QUALITY.match(value) else 0.0
                break
        main, _, sub = name.partition("/")
        ranges.append(_Range(main, sub, quality))
    return ranges


def negotiate(accept: str | None, offers: Sequence[Offer]) -> Offer:
    """The offer that a client prefers; among equals the one that stands first.

    A missing, empty or wholly malformed header accepts everything.

    Raises:
        NotAcceptable: no offer is acceptable; the error lists what there is.
    """
    ranges = _ranges(accept or "")
    if not ranges:
        return offers[0]
    best: tuple[float, Offer] | None = None
    for offer in offers:
        quality = max(_quality(ranges, media_type) for media_type in offer.media_types)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, offer)
    if best is None:
        raise NotAcceptable([offer.media_type for offer in offers])
    return best[1]


def _quality(ranges: Sequence[_Range], media_type: str) -> float:
    """The quality that the most specific range naming the media type gives it."""
    closest = max(ranges, key=lambda one: (one.specificity(media_type), one.quality))
    return closest.quality if closest.specificity(media_type) else 0.0


def by_suffix(suffix: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer that a suffix (``ttl``) or ``?format=`` names; also by media type."""
    wanted = suffix.strip().lower()
    return next(
        (offer for offer in offers if wanted == offer.suffix or wanted in offer.media_types), None
    )
