"""What the servers are asked: by kind, a text for each number."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import quote

from ..data import dataset
from ..lookups import document
from .servers import Server

_PREFIXES = (
    "PREFIX dct: <http://purl.org/dc/terms/> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
    "PREFIX prov: <http://www.w3.org/ns/prov#> "
)
_THINGS = "http://localhost:8000/id"


def _fixed(text: str) -> Callable[[int], str]:
    # The number makes each text another one, so that no answer is given from a cache.
    return lambda number: f"{_PREFIXES} {text} #{number}"


_HEAVY: dict[str, tuple[Callable[[int], str], str]] = {
    "join of two": (
        lambda number: (
            f"{_PREFIXES} SELECT ?d ?title {{ ?d dct:creator "
            f"<{_THINGS}/person/made-{number % 20_000}> ; dct:title ?title }} #{number}"
        ),
        "json",
    ),
    "facet counts": (
        lambda number: (
            f"{_PREFIXES} SELECT ?theme (COUNT(*) AS ?n) {{ ?d dct:publisher "
            f"<{_THINGS}/organization/made-{number % 500}> ; dcat:theme ?theme }} "
            f"GROUP BY ?theme ORDER BY DESC(?n) #{number}"
        ),
        "json",
    ),
    "path": (
        lambda number: (
            f"{_PREFIXES} SELECT ?origin {{ <{dataset(1_000 + number)}> "
            f"prov:wasDerivedFrom+ ?origin }} #{number}"
        ),
        "json",
    ),
    "regular expression": (
        _fixed('SELECT (COUNT(*) AS ?n) { ?d dct:title ?t FILTER(REGEX(?t, "topic 7[0-9]$")) }'),
        "json",
    ),
    "aggregate over all": (
        _fixed(
            "SELECT ?theme (COUNT(DISTINCT ?p) AS ?n) { ?d dcat:theme ?theme ; dct:creator ?p } "
            "GROUP BY ?theme"
        ),
        "json",
    ),
    "count of all": (_fixed("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"), "json"),
    "100,000 rows, JSON": (_fixed("SELECT ?d ?t { ?d dct:title ?t } LIMIT 100000"), "json"),
    "100,000 rows, TSV": (_fixed("SELECT ?d ?t { ?d dct:title ?t } LIMIT 100000"), "tsv"),
}
"""By kind: the text for a number, and the format of the answer."""

_ACCEPT = {
    "json": "application/sparql-results+json",
    "tsv": "text/tab-separated-values",
    "turtle": "text/turtle",
}
CLIENTS = (1, 8, 32)
"""How many ask at once."""

BESIDE = "point look-up beside 4 heavy clients"
"""Measured last, since it may keep a server busy for long."""

_MANY = 20_000
"""Requests of a light kind, if there is time for them."""

_SOME = 2_000
"""Requests of a heavy kind."""


@dataclass(frozen=True)
class Question:
    """A kind of request.

    Attributes:
        paths: for a server and a number of clients, so that no two of them ask the same.
        repeated: how many texts there are, where these are asked again and again; else 0.
    """

    name: str
    form: str
    paths: Callable[[Server, int], list[str]]
    repeated: int = 0

    @property
    def accept(self) -> str:
        """The Accept header."""
        return _ACCEPT[self.form]


def questions(datasets: int) -> Iterator[Question]:
    """All kinds: those that take little first, since not every server ends what takes much."""
    yield Question("point look-up", "json", _light(point, datasets))
    yield Question("description", "turtle", _descriptions(datasets))
    yield Question("repeated point look-up", "json", _again(point, 50), 50)
    for name, (text, form) in _HEAVY.items():
        yield Question(name, form, _asking(text))
    for name in ("aggregate over all", "100,000 rows, JSON"):
        text, form = _HEAVY[name]
        yield Question(f"repeated {name}", form, _again(text, 1), 1)


@cache
def _shuffled(datasets: int) -> list[int]:
    return random.Random(7).sample(range(datasets), datasets)


def _chosen(datasets: int, clients: int) -> list[int]:
    """Numbers of datasets, of which no two are the same, nor those of other numbers of clients."""
    return _shuffled(datasets)[CLIENTS.index(clients) :: len(CLIENTS)][:_MANY]


def _light(text: Callable[[int], str], datasets: int) -> Callable[[Server, int], list[str]]:
    return lambda server, clients: [
        server.path + quote(text(number)) for number in _chosen(datasets, clients)
    ]


def _descriptions(datasets: int) -> Callable[[Server, int], list[str]]:
    asked = _light(described, datasets)

    def paths(server: Server, clients: int) -> list[str]:
        if server.documents:
            return [f"{document(number)}.ttl" for number in _chosen(datasets, clients)]
        return asked(server, clients)

    return paths


def _asking(text: Callable[[int], str]) -> Callable[[Server, int], list[str]]:
    return lambda server, clients: [
        server.path + quote(text(clients * _SOME + number)) for number in range(_SOME)
    ]


def _again(text: Callable[[int], str], texts: int) -> Callable[[Server, int], list[str]]:
    return lambda server, _: [server.path + quote(text(number % texts)) for number in range(_MANY)]


def point(number: int) -> str:
    """All about one dataset."""
    return f"SELECT ?p ?o {{ <{dataset(number)}> ?p ?o }}"


def described(number: int) -> str:
    """The same as a graph, for servers that give no descriptions."""
    subject = f"<{dataset(number)}>"
    return f"CONSTRUCT {{ {subject} ?p ?o }} WHERE {{ {subject} ?p ?o }}"
