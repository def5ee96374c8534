"""Who uses which resource, as a grid that a page can show."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from .convergence import Convergence
from .profile import Profile
from .versions import newest

_SHOWN = 40
"""Resources that the grid has a column for: those that most communities use."""


@dataclass(frozen=True)
class Grid:
    """Communities by resources.

    Attributes:
        resources: IRIs, most used first.
        left_out: how many more resources there are.
        counts: for each community, in the order of its convergence, for how many questions it
            uses each resource.
    """

    resources: tuple[str, ...]
    left_out: int
    counts: tuple[tuple[int, ...], ...]


def grid(found: Convergence) -> Grid:
    """Who uses which of the most used resources, whatever the question."""
    users: Counter[str] = Counter()
    by_community = []
    for community in found.communities:
        counted = Counter(resource for _, resource in found.choices[community])
        by_community.append(counted)
        users.update(counted.keys())
    ordered = sorted(users, key=lambda one: (-users[one], one))
    shown = tuple(ordered[:_SHOWN])
    return Grid(
        resources=shown,
        left_out=len(ordered) - len(shown),
        counts=tuple(tuple(counted[one] for one in shown) for counted in by_community),
    )


def used_by(profiles: Mapping[str, Profile], profile: Profile) -> dict[str, tuple[str, ...]]:
    """For each resource of a profile, the other communities whose newest profiles name it."""
    own = {use.resource for answer in profile.answers for use in answer.uses}
    found: dict[str, dict[str, None]] = {}
    for other in newest(profiles):
        for answer in other.answers:
            for use in answer.uses:
                if use.resource in own:
                    for community in other.communities:
                        if community not in profile.communities:
                            found.setdefault(use.resource, {})[community] = None
    return {resource: tuple(users) for resource, users in found.items()}
