"""Signposting (https://signposting.org/FAIR/): typed links from a page to what belongs to it."""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from ..negotiation import HTML, Offer
from .facts import Facts, schema_classes

_NEEDLESS = "%/:?#[]@!$&'()*+,;=~"
_MEDIA_TYPE = re.compile(r"[a-z0-9][\w!#$&^.+-]*/[a-z0-9][\w!#$&^.+-]*", re.ASCII | re.IGNORECASE)
_BACK = {"describedby": "describes", "item": "collection"}
"""What leads back to the page from where a link of it leads."""
MOST_IN_A_HEADER = 20
"""Links of one relation in a header; the linkset has all."""


@dataclass(frozen=True)
class Link:
    """A typed link: where to, as what, and of which media type."""

    target: str
    rel: str
    media_type: str = ""

    def header(self, anchor: str = "") -> str:
        """The link as it stands in a ``Link`` header, or in ``application/linkset``."""
        parts = [f"<{quote(self.target, safe=_NEEDLESS)}>", f'rel="{self.rel}"']
        if self.media_type:
            parts.append(f'type="{self.media_type}"')
        if anchor:
            parts.append(f'anchor="{quote(anchor, safe=_NEEDLESS)}"')
        return "; ".join(parts)


def signposts(
    facts: Facts,
    types: Sequence[NamedNode],
    offers: Sequence[Offer],
    at: Callable[[str], str],
) -> Iterator[Link]:
    """The links of a thing's page, all of them.

    Args:
        facts: what the map states of the thing; ``types`` its classes.
        offers: how its description can be had; ``at`` gives the address for a suffix.
    """
    yield Link(facts.doi() or facts.node.value, "cite-as")
    yield Link("https://schema.org/AboutPage", "type")
    for name in schema_classes(types):
        yield Link(f"https://schema.org/{name}", "type")
    for node in facts.nodes("dct:creator", "schema:author", "foaf:maker"):
        yield Link(node.value, "author")
    for node in facts.nodes("dct:license", "schema:license")[:1]:
        yield Link(node.value, "license")
    for offer in offers:
        yield Link(at(offer.suffix), "describedby", offer.media_type)
    for distribution in facts.parts("dcat:distribution"):
        # A media type is stated by the address that its authority gives it, or as a text.
        stated = facts.values("dcat:mediaType", of=distribution)[:1]
        media_type = str(getattr(stated[0], "value", "") if stated else "").rpartition("types/")[2]
        known = facts.nodes("dcat:downloadURL", "dcat:accessURL", of=distribution)[:1]
        for node in known:
            # What is no media type could end the header, or say something else in it.
            is_one = _MEDIA_TYPE.fullmatch(media_type)
            yield Link(node.value, "item", media_type if is_one else "")
    for node in facts.nodes("atlas:hasItem", "dcat:seriesMember"):
        yield Link(node.value, "item")
    for node in facts.nodes("dct:isPartOf", "dcat:inSeries"):
        yield Link(node.value, "collection")


def in_a_header(links: Sequence[Link]) -> list[Link]:
    """The links without those of a relation that has too many of them for a header."""
    counts: dict[str, int] = {}
    kept = []
    for link in links:
        counts[link.rel] = counts.get(link.rel, 0) + 1
        if counts[link.rel] <= MOST_IN_A_HEADER:
            kept.append(link)
    return kept


def linkset(anchor: str, links: Sequence[Link]) -> bytes:
    """The links of a page as ``application/linkset`` (RFC 9264, section 4.1), and those back."""
    told = (link.header(at) for at, own in _by_anchor(anchor, links).items() for link in own)
    return ",\n".join(told).encode() + b"\n"


def linkset_json(anchor: str, links: Sequence[Link]) -> bytes:
    """The same as ``application/linkset+json`` (RFC 9264, section 4.2)."""
    sets = [_context(at, own) for at, own in _by_anchor(anchor, links).items()]
    return (json.dumps({"linkset": sets}, ensure_ascii=False, indent=1) + "\n").encode()


def _by_anchor(page: str, links: Sequence[Link]) -> Mapping[str, Sequence[Link]]:
    """The links of the page, and those that lead from what belongs to it back to the page.

    Level 2 of https://signposting.org/FAIR/ wants them, and files elsewhere can't tell their own.
    """
    found: dict[str, list[Link]] = {page: [*links]}
    for link in links:
        rel = _BACK.get(link.rel)
        if rel is not None and link.target != page:
            found[link.target] = [Link(page, rel, HTML)]
    return found


def _context(anchor: str, links: Sequence[Link]) -> Mapping[str, object]:
    told: dict[str, list[Mapping[str, str]]] = {}
    for link in links:
        target = {"href": link.target, **({"type": link.media_type} if link.media_type else {})}
        told.setdefault(link.rel, []).append(target)
    return {"anchor": anchor, **told}
