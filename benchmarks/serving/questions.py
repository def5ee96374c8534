"""What the servers are asked: by kind, a text for each number."""

from collections.abc import Callable

from ..data import dataset

_PREFIXES = (
    "PREFIX dct: <http://purl.org/dc/terms/> PREFIX dcat: <http://www.w3.org/ns/dcat#> "
    "PREFIX prov: <http://www.w3.org/ns/prov#> "
)
_THINGS = "http://localhost:8000/id"


def _fixed(text: str) -> Callable[[int], str]:
    # The number makes each text another one, so that no answer is given from a cache.
    return lambda number: f"{_PREFIXES} {text} #{number}"


HEAVY: dict[str, tuple[Callable[[int], str], str]] = {
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

ACCEPT = {"json": "application/sparql-results+json", "tsv": "text/tab-separated-values"}


def point(number: int) -> str:
    """All about one dataset."""
    return f"SELECT ?p ?o {{ <{dataset(number)}> ?p ?o }}"


def described(number: int) -> str:
    """The same as a graph, for servers that give no descriptions."""
    subject = f"<{dataset(number)}>"
    return f"CONSTRUCT {{ {subject} ?p ?o }} WHERE {{ {subject} ?p ?o }}"
