"""The versions of a profile: which revises which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .profile import Profile


@dataclass(frozen=True)
class Versions:
    """The profiles that are tied to one another by revisions.

    Attributes:
        profiles: from the earliest to the newest; by date and IRI where the links leave it open.
        newest: those that no other one revises; several where a profile was revised twice, and
            all of them where each is revised by another.
        is_cyclic: whether some of them revise each other in a circle.
    """

    profiles: tuple[Profile, ...]
    newest: tuple[Profile, ...]
    is_cyclic: bool


def versions(profiles: Mapping[str, Profile], iri: str) -> Versions:
    """The versions that a profile is one of; itself alone where it is tied to none."""
    family = next(one for one in _families(profiles) if iri in one)
    left = {one: {*profiles[one].revises} & family for one in family}
    ordered: list[Profile] = []
    is_cyclic = False
    while left:
        ready = [one for one, earlier in left.items() if not earlier]
        is_cyclic = is_cyclic or not ready
        taken = sorted(ready or left, key=lambda name: (profiles[name].issued or "", name))
        ordered.extend(profiles[one] for one in taken)
        for one in taken:
            del left[one]
        for earlier in left.values():
            earlier.difference_update(taken)
    return Versions(tuple(ordered), _newest(profiles, family), is_cyclic)


def newest(profiles: Mapping[str, Profile]) -> tuple[Profile, ...]:
    """The newest profiles of all families of versions, in the order of the profiles."""
    found = {one.iri for family in _families(profiles) for one in _newest(profiles, family)}
    return tuple(one for iri, one in profiles.items() if iri in found)


def _newest(profiles: Mapping[str, Profile], family: set[str]) -> tuple[Profile, ...]:
    revised = {earlier for one in family for earlier in profiles[one].revises if earlier != one}
    last = sorted(family - revised) or sorted(family)
    return tuple(profiles[one] for one in last)


def _families(profiles: Mapping[str, Profile]) -> Iterator[set[str]]:
    """The profiles in groups that revisions tie together, in either direction."""
    beside: dict[str, set[str]] = {iri: set() for iri in profiles}
    for one in profiles.values():
        for earlier in one.revises:
            if earlier in beside:
                beside[one.iri].add(earlier)
                beside[earlier].add(one.iri)
    seen: set[str] = set()
    for iri in profiles:
        if iri in seen:
            continue
        family, waiting = {iri}, [iri]
        while waiting:
            new = beside[waiting.pop()] - family
            family |= new
            waiting.extend(new)
        seen |= family
        yield family
