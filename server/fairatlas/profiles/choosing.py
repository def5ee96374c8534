"""Content negotiation by profile (https://www.w3.org/TR/dx-prof-conneg/): which one is wanted."""

import re
from collections.abc import Iterable, Sequence

from ..errors import Inexpressible, MalformedInput
from .data import OWN, Profile

# What is opened and never closed is one sign of its member, which then is malformed.
_MEMBER = re.compile(r'(?:<[^<>]*>|"[^"<>]*"|[^,])++')
_NAME = re.compile(r'\s*(?:<([^<>"\s]+)>|"<?([^<>"\s]+)>?"|([^\s,;<>"]+))\s*((?:;[^;]*)*)')
_QUALITY = re.compile(r"\s*[qQ]\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*")


def preferred(header: str, offered: Sequence[Profile]) -> list[Profile]:
    """The profiles to give to a client with this ``Accept-Profile``, best first.

    The atlas's own comes last, wherever it is not refused with ``q=0``: the specification leaves
    open what a client gets who names only what there is not. The thing told in full, which
    ``Content-Profile`` says, serves such a client better than a refusal.
    """
    given: dict[Profile, float] = {}
    for name, quality in _members(header):
        found = _known(name, offered)
        if found is not None:
            # Of a profile that is named twice the first counts.
            given.setdefault(found, quality)
    wanted = [one for one, quality in given.items() if quality > 0]
    wanted.sort(key=lambda one: -given[one])
    return wanted if OWN in given else [*wanted, OWN]


def named_profile(text: str, known: Iterable[Profile], offered: Sequence[Profile]) -> Profile:
    """The profile that ``?_profile=`` names by token or IRI: of a list the first that there is.

    Raises:
        MalformedInput: none of them is known; Inexpressible: none can tell this thing.
    """
    # The IRI of a profile may have a comma in it.
    names = [text.strip(), *(name for name, _ in _members(text))]
    for name in names:
        found = _known(name, offered)
        if found is not None:
            return found
    if not any(_known(name, known) for name in names):
        listed = ", ".join(one.token for one in known)
        raise MalformedInput(f"There is no profile {text[:80]!r} here; there are: {listed}.")
    raise nothing_in(offered)


def nothing_in(offered: Iterable[Profile]) -> Inexpressible:
    """The refusal of a profile that can't tell a thing; it lists those that can."""
    found = list(offered)
    return Inexpressible(
        "The profile asked for can't tell this thing; it can be had in: "
        + ", ".join(one.token for one in found),
        available=[one.iri for one in found],
    )


def _members(header: str) -> list[tuple[str, float]]:
    """The names in a header with their weights; malformed members are left out."""
    found = []
    for member in _MEMBER.findall(header):
        read = _NAME.fullmatch(member)
        if read is None:
            continue
        weights = [part for part in read[4].split(";")[1:] if part.strip()[:1] in ("q", "Q")]
        qualities = [_QUALITY.fullmatch(one) for one in weights]
        if None in qualities:
            continue
        quality = next((float(one[1]) for one in qualities if one is not None), 1.0)
        found.append((read[1] or read[2] or read[3], quality))
    return found


def _known(name: str, offered: Iterable[Profile]) -> Profile | None:
    return next((one for one in offered if name in one.names), None)
