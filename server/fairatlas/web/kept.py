"""What workers found in a state of the map, kept as long as the map is in it."""

from typing import Any

from ..by_state import KeptByState
from ..fips import Profiles
from .service import service

_KEPT: KeptByState[Any] = KeptByState(most=1_000)


def kept(task: str, about: object = None, **arguments: Any) -> Any:
    """What a task gives; asked once for each state of the map and each thing it is ``about``."""
    if service().state is None:
        return service().check(task, **arguments)
    return _KEPT.get(service().view, (task, about), lambda: service().check(task, **arguments))


def all_profiles() -> Profiles:
    """All FAIR Implementation Profiles of the map."""
    found: Profiles = kept("profiles")
    return found
