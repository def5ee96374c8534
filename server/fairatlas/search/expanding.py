"""Full-text search within SPARQL: what a query searches for becomes what was found."""

from pathlib import Path

from pyoxigraph import NamedNode

from .finding import best
from .index import Index
from .patterns import MOST_IN_A_QUERY as MOST_IN_A_QUERY
from .patterns import Pattern, search_patterns


def expand_search(query: str, index: Index) -> str:
    """The query with each pattern of ``atlas:search`` replaced by the things that are found.

    ``?thing atlas:search "words"`` becomes a block of VALUES with up to 1,000 things, and
    ``(?thing ?score) atlas:search ("words" 50)`` one with the 50 best and their scores. Other
    uses of the term, texts and comments stay as they are; so does the number of each line.

    Raises:
        MalformedInput: a pattern can't be answered; with line and column.
        LimitReached, Unavailable: as in ``find``.
    """
    if "search" not in query:
        return query
    parts, done = [], 0
    for pattern in search_patterns(query):
        replaced = query[pattern.start : pattern.end]
        parts += [query[done : pattern.start], _values(pattern, index), "\n" * replaced.count("\n")]
        done = pattern.end
    return "".join((*parts, query[done:]))


def expand_search_in(folder: Path, query: str) -> str:
    """The same by the index of the map in a folder, which is opened where it is needed."""
    if "search" not in query or not search_patterns(query):
        return query
    return expand_search(query, Index.open(folder))


def _values(pattern: Pattern, index: Index) -> str:
    blocks = []
    for asked in pattern.asked:
        found = best(index, asked.words, asked.most)
        things = ((str(NamedNode(iri)), score) for iri, score in found)
        if pattern.score:
            rows = " ".join(f"({thing} {score:.6f})" for thing, score in things)
            blocks.append(f"VALUES ({pattern.thing} {pattern.score}) {{ {rows} }}")
        else:
            rows = " ".join(thing for thing, _ in things)
            blocks.append(f"VALUES {pattern.thing} {{ {rows} }}")
    before = " . " if pattern.in_list else ""
    after = f" {pattern.thing} " if pattern.goes_on else ""
    return before + " ".join(blocks) + after
