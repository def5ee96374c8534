"""What workers found in a state of the map, kept as long as the map is in it."""

from typing import Any

from ..fips import Profiles
from .service import service

_MOST_KEPT = 1_000
_answers: dict[tuple[Any, ...], Any] = {}


def kept(task: str, about: object = None, **arguments: Any) -> Any:
    """What a task gives; asked once for each state of the map and each thing it is ``about``."""
    state = service().view.state
    key = (state, task, about)
    if key not in _answers:
        found = service().check(task, **arguments)
        # Pages of a state that is gone are not asked for again.
        for old in [one for one in list(_answers) if one[0] != state]:
            _answers.pop(old, None)
        if len(_answers) < _MOST_KEPT:
            _answers[key] = found
        return found
    return _answers[key]


def all_profiles() -> Profiles:
    """All FAIR Implementation Profiles of the map."""
    found: Profiles = kept("profiles")
    return found
