"""Hostile shapes that somebody posts: each gets a clear answer, and nobody else feels it."""

import pytest

from .conftest import ENDED, Listener, Service
from .data import LISTENER
from .shapes import SHAPES
from .test_files import is_clear


@pytest.mark.slow
@pytest.mark.usefixtures("unharmed")
@pytest.mark.parametrize("name", SHAPES)
def test_hostile_shapes_get_a_clear_answer(service: Service, listener: Listener, name: str) -> None:
    hostile = SHAPES[name]
    data, shapes = hostile.files()
    answer = service.validate("data.ttl", data, shapes.replace(LISTENER, listener.url.encode()))
    assert answer.status in hostile.statuses, answer.body[:500]
    assert answer.seconds < ENDED
    is_clear(answer)
    if hostile.results is not None:
        results = answer.json["results"]
        assert isinstance(results, list)
        assert len(results) == hostile.results
