"""Content negotiation (RFC 9110, section 12.5.1): which representation a client gets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .errors import MalformedInput, NotAcceptable

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


# A quoted string that is never closed reaches to the end: looking for another reading of it
# would take time that grows with the square of the header's length.
_MEMBER = re.compile(r'(?:[^,"]|"(?:[^"\\]|\\.)*+(?:"|\\?$))+', re.DOTALL)
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
        quality = _quality(ranges, offer)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, offer)
    if best is None:
        raise NotAcceptable([offer.media_type for offer in offers])
    return best[1]


def _quality(ranges: Sequence[_Range], offer: Offer) -> float:
    """The quality that the client gives an offer.

    What it says of the media type by name counts before what it says of other names for it, and
    those count only by name: ``application/ld+json;q=0, */*`` is no wish for JSON-LD.
    """
    specificity, quality = _closest(ranges, offer.media_type)
    if specificity == 3:
        return quality
    others = [_closest(ranges, media_type) for media_type in offer.also]
    return max(quality, *(other for exact, other in others if exact == 3), 0.0)


def _closest(ranges: Sequence[_Range], media_type: str) -> tuple[int, float]:
    """Specificity and quality of the most specific range that names the media type."""
    specificity, quality = max((one.specificity(media_type), one.quality) for one in ranges)
    return specificity, quality if specificity else 0.0


def by_suffix(suffix: str, offers: Sequence[Offer]) -> Offer | None:
    """The offer that ``?format=`` names: by suffix, media type, subtype or label, in that order."""
    wanted = suffix.strip().lower()
    names = (
        lambda offer: (offer.suffix,),
        lambda offer: offer.media_types,
        lambda offer: [media_type.partition("/")[2] for media_type in offer.media_types],
        lambda offer: (offer.label.lower(),),
    )
    return next(
        (offer for names_of in names for offer in offers if wanted in names_of(offer)), None
    )


def choose(named: str | None, accept: str | None, offers: Sequence[Offer]) -> Offer:
    """The offer that ``?format=`` names, or without one the offer that the Accept header prefers.

    Raises:
        MalformedInput: no offer has that name; NotAcceptable: no offer is acceptable.
    """
    if not named:
        return negotiate(accept, offers)
    found = by_suffix(named, offers)
    if found is None:
        known = ", ".join(offer.suffix for offer in offers)
        raise MalformedInput(f"There is no format {named[:40]!r} here; there are: {known}.")
    return found
