"""200 hostile requests side by side with 200 good ones."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import pytest

from .conftest import ENDED, GOOD, WORKERS, Answer, Listener, Service
from .data import FILES, LISTENER
from .shapes import SHAPES
from .test_files import is_clear

HOSTILE = 200
GOOD_ONES = 200
PATIENCE = 30.0
"""Seconds that a request may have waited before its work began."""
AT_ONCE = 16
"""Hostile requests under way at a time; half as many good ones."""
_FILES = (
    "one thing with 1,000,000 values",
    "a list of 1,000,000 items",
    "100,000 things with many faults each",
    "lists 1,000,000 deep",
    "JSON-LD objects 4,000 deep",
    "entities that multiply",
)
_SHAPES = (
    "a query that counts endless joins",
    "a query that multiplies texts",
    "closures in closures over a dense graph",
    "groups 10,000 deep in a query",
    "a shape that refers to itself",
)
_ENDLESS = "SELECT (COUNT(*) AS ?n) { " + " ".join(
    f"VALUES ?v{number} {{ {' '.join(map(str, range(100)))} }}" for number in range(8)
)
_QUERIES = (f"{_ENDLESS} }}", "SELECT * {" + "{" * 100_000 + "?s ?p ?o" + "}" * 100_000 + "}")


def _hostile(service: Service, listener: Listener) -> list[Answer]:
    """Answers to requests that want all the time, the memory or the stack of a process."""
    address = listener.url.encode()

    def of_file(name: str) -> Callable[[], Answer]:
        data = FILES[name].data.replace(LISTENER, address)
        return lambda: service.validate(FILES[name].name, data)

    def of_shapes(name: str) -> Callable[[], Answer]:
        data, shapes = SHAPES[name].files()
        return lambda: service.validate("data.ttl", data, shapes.replace(LISTENER, address))

    def of_query(text: str) -> Callable[[], Answer]:
        return lambda: service.ask("POST", "/sparql", text.encode(), "application/sparql-query")

    kinds = [*map(of_file, _FILES), *map(of_shapes, _SHAPES), *map(of_query, _QUERIES)]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(lambda ask: ask(), islice(cycle(kinds), HOSTILE)))


@pytest.mark.slow
def test_all_good_requests_are_answered_beside_hostile_ones(
    service: Service, listener: Listener, good: Answer
) -> None:
    before = service.memory()
    with ThreadPoolExecutor(1) as beside, ThreadPoolExecutor(AT_ONCE // 2) as threads:
        hostile = beside.submit(_hostile, service, listener)
        answers = list(threads.map(lambda _: service.validate("good.ttl", GOOD), range(GOOD_ONES)))
        ends = hostile.result()
    assert Counter((one.status, one.body) for one in answers) == {(200, good.body): GOOD_ONES}
    assert {400, 422, 503} <= {answer.status for answer in ends} <= {200, 400, 422, 503}
    for answer in ends:
        is_clear(answer)
        assert answer.seconds < PATIENCE + ENDED
    assert service.ask("GET", "/healthz").status == 200
    assert service.ask("GET", "/readyz").status == 200
    assert service.workers() <= WORKERS + 2
    assert service.memory() - before < 150_000_000
    assert listener.calls == 0
