"""Content negotiation (RFC 9110, section 12.5.1): which representation a client gets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from .errors import MalformedInput, NotAcceptable

HTML = "text/html"


@dataclass(frozen=True)
class Offer:
    """A representation that can be given: its media type, and names for it in URLs.

    Attributes:
        also: further media types that it answers to.
        forms: the forms that the media type can be had in, by name, each with the IRI that the
            parameter ``profile`` names it by (RFC 6906).
        form: the form that was asked for by name; two forms of one representation are equal.
        version: the version of RDF that an answer is written in, where it needs more than 1.1.
    """

    media_type: str
    suffix: str
    label: str
    also: tuple[str, ...] = ()
    forms: tuple[tuple[str, str], ...] = ()
    form: str = field(default="", compare=False)
    version: str = field(default="", compare=False)

    @property
    def media_types(self) -> tuple[str, ...]:
        """The media types that this representation answers to."""
        return (self.media_type, *self.also)

    @property
    def content_type(self) -> str:
        """The media type of the answer, with the form that was asked for, and the version."""
        form = f';profile="{dict(self.forms)[self.form]}"' if self.form else ""
        version = f";version={self.version}" if self.version else ""
        return f"{self.media_type}{form}{version}"

    def in_form(self, form: str | None) -> "Offer":
        """The offer in the form that ``?form=`` names; the offer itself where none is named.

        Raises:
            MalformedInput: the representation has no such form.
        """
        if not form:
            return self
        if form not in dict(self.forms):
            known = ", ".join(name for name, _ in self.forms)
            told = f"it has: {known}" if known else "it has one form only"
            raise MalformedInput(f"{self.label} has no form {form[:40]!r}; {told}.")
        return replace(self, form=form)


@dataclass(frozen=True)
class _Range:
    """One member of an Accept header, such as ``text/*;q=0.5``."""

    type: str
    subtype: str
    quality: float
    profiles: tuple[str, ...] = ()

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

    Parameters such as ``charset`` or ``version`` don't narrow the choice: we have one
    representation of each media type. ``profile`` chooses its form.
    """
    ranges = []
    for member in _MEMBER.findall(header):
        name = member.partition(";")[0].strip().lower()
        if not _TOKEN.fullmatch(name):
            continue
        # Of a parameter that stands twice the first counts.
        given = {key.lower(): value for key, value in reversed(_PARAMETER.findall(member))}
        weight = given.get("q", "1")
        quality = float(weight) if _QUALITY.match(weight) else 0.0
        profiles = tuple(given.get("profile", "").strip('"').split())
        main, _, sub = name.partition("/")
        ranges.append(_Range(main, sub, quality, profiles))
    return ranges


def negotiate(accept: str | None, offers: Sequence[Offer]) -> Offer:
    """The offer that a client prefers; among equals the one that stands first.

    It comes in the form that the client prefers, where it names one that there is; a profile that
    nobody here knows is no reason to refuse (RFC 6906, section 3.1). A missing, empty or wholly
    malformed header accepts everything.

    Raises:
        NotAcceptable: no offer is acceptable; the error lists what there is.
    """
    # Most clients send one of a few headers; what is long is not worth keeping.
    find = _known if accept is None or len(accept) < _LONG else _found
    return find(accept or "", tuple(offers))


def _found(accept: str, offers: tuple[Offer, ...]) -> Offer:
    ranges = _ranges(accept)
    if not ranges:
        return offers[0]
    best: tuple[float, Offer] | None = None
    for offer in offers:
        quality = _quality(ranges, offer)
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, offer)
    if best is None:
        raise NotAcceptable([offer.media_type for offer in offers])
    return best[1].in_form(_form(ranges, best[1]))


_LONG = 500
_known = lru_cache(maxsize=1_000)(_found)


def _form(ranges: Sequence[_Range], offer: Offer) -> str:
    """The form of an offer that the client prefers; none where it likes any form as much."""
    wanted = {iri: name for name, iri in offer.forms}
    named = [
        (one.quality, wanted[profile])
        for one in ranges
        if f"{one.type}/{one.subtype}" in offer.media_types and one.quality > 0
        for profile in one.profiles
        if profile in wanted
    ]
    if not named:
        return ""
    # Of equals the one that stands first.
    quality, form = max(named, key=lambda item: item[0])
    return form if quality >= _quality([one for one in ranges if not one.profiles], offer) else ""


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
    named = ((one.specificity(media_type), one.quality) for one in ranges)
    specificity, quality = max(named, default=(0, 0.0))
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


def first_of(named: str, offers: Sequence[Offer]) -> str:
    """Of a list of media types the first that there is an offer for; the text where there is none.

    A plus sign that stands in a URL as it is reads as a space there.
    """
    listed = [one.strip().replace(" ", "+") for one in named.split(",")]
    return next((one for one in listed if one and by_suffix(one, offers)), named)


def choose(
    named: str | None, accept: str | None, offers: Sequence[Offer], form: str | None = None
) -> Offer:
    """The offer that ``?format=`` names, or without one the offer that the Accept header prefers.

    ``form`` is what ``?form=`` names: the form of that offer.

    Raises:
        MalformedInput: no offer has that name; NotAcceptable: no offer is acceptable.
    """
    if not named:
        return negotiate(accept, offers).in_form(form)
    found = by_suffix(named, offers)
    if found is None:
        known = ", ".join(offer.suffix for offer in offers)
        raise MalformedInput(f"There is no format {named[:40]!r} here; there are: {known}.")
    return found.in_form(form)
