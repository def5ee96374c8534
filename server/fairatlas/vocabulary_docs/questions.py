"""Which of the queries that people run use a term."""

import re
from collections.abc import Iterable
from functools import cache

from pyoxigraph import NamedNode

from fairatlas_loaders.vocabulary import PREFIXES, expand

from ..queries import SavedQuery, questions

_TERM = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|<(?P<iri>[A-Za-z][A-Za-z0-9+.-]*:[^<>\"{}|^`\\\s]*)>|<[^<>\s]*>"
    r"|(?P<name>[A-Za-z][\w-]*:[A-Za-z](?:[\w.-]*[\w-])?)"
    r"|#[^\n]*"
)


def terms_of(query: str) -> frozenset[str]:
    """The IRIs that a query names, in full or with a prefix of the atlas."""
    found = set()
    for one in _TERM.finditer(query):
        name = one["name"]
        if name is not None and name.partition(":")[0] in PREFIXES:
            found.add(expand(name))
        elif one["iri"] is not None:
            found.add(one["iri"])
    return frozenset(found)


@cache
def questions_with(node: NamedNode) -> tuple[SavedQuery, ...]:
    """The queries that use a term, in the order of the gallery."""
    return tuple(_using(node.value, questions().values()))


def _using(iri: str, queries: Iterable[SavedQuery]) -> Iterable[SavedQuery]:
    return (query for query in queries if iri in _terms(query))


@cache
def _terms(query: SavedQuery) -> frozenset[str]:
    return terms_of(query.text)
