"""Who points at a thing: counted, and a page of it at a time, however many there are."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Triple

from .by_state import KeptByState
from .store import MapView
from .store.engine import QuadStore

BACKLINKS_A_PAGE = 100
_ORDERED_BY_SUBJECT = 2_000
"""Statements that are put in the order of their subjects; more stand as the store keeps them."""
_LONGEST_PATH = 20
_KEPT: KeptByState[tuple[tuple[NamedNode, int], ...]] = KeptByState(most=1_000)


@dataclass(frozen=True)
class Backlinks:
    """One page of the statements whose object a node is.

    Attributes:
        triples: those of this page.
        total: how many there are on all pages.
        paths: for each subject that has no name, what leads to it from a thing that has one.
        by_subject: whether statements with one predicate stand in the order of their subjects,
            else in that in which the store keeps them, which stays until the map changes.
    """

    triples: tuple[Triple, ...]
    total: int
    paths: tuple[Triple, ...]
    by_subject: bool


def backlinks(view: MapView, node: NamedNode, own: Collection[Triple], page: int) -> Backlinks:
    """A page of what points at a node, by predicate; ``own`` is what the node says itself."""
    start = (page - 1) * BACKLINKS_A_PAGE
    first = list(islice(_pointing(view.store, node), _ORDERED_BY_SUBJECT + 1))
    by_subject = len(first) <= _ORDERED_BY_SUBJECT
    if by_subject:
        found = sorted(
            (triple for triple in first if triple not in own),
            key=lambda triple: (triple.predicate.value, str(triple.subject)),
        )
        triples = found[start : start + BACKLINKS_A_PAGE]
        total = len(found)
    else:
        counts = _counts(view, node)
        mine = {triple for triple in own if triple.object == node}
        total = sum(count for _, count in counts) - len(mine)
        triples = list(
            islice(_from(view.store, node, counts, mine, start), BACKLINKS_A_PAGE)
            if start < total
            else ()
        )
    paths = (path for triple in triples for path in _path(view.store, triple.subject))
    return Backlinks(tuple(triples), total, tuple(dict.fromkeys(paths)), by_subject)


def _pointing(store: QuadStore, node: NamedNode | BlankNode) -> Iterator[Triple]:
    return (quad.triple for quad in store.quads_for_pattern(None, None, node, DefaultGraph()))


def _counts(view: MapView, node: NamedNode) -> tuple[tuple[NamedNode, int], ...]:
    """How many statements with each predicate point at a node; asked once a state of the map."""

    def count() -> tuple[tuple[NamedNode, int], ...]:
        rows = view.select(f"SELECT ?p (COUNT(*) AS ?count) WHERE {{ ?s ?p {node} }} GROUP BY ?p")
        counts = ((row["p"], int(row["count"].value)) for row in rows)
        return tuple(sorted(counts, key=lambda item: item[0].value))

    return _KEPT.get(view, node, count)


def _from(
    store: QuadStore,
    node: NamedNode,
    counts: tuple[tuple[NamedNode, int], ...],
    own: Collection[Triple],
    start: int,
) -> Iterator[Triple]:
    """The statements from a number on, predicate by predicate."""
    for predicate, count in counts:
        mine = {triple for triple in own if triple.predicate == predicate}
        others = count - len(mine)
        if start < others:
            yield from _with_predicate(store, predicate, node, mine, start)
        start = max(0, start - others)


def _with_predicate(
    store: QuadStore, predicate: NamedNode, node: NamedNode, own: Collection[Triple], start: int
) -> Iterator[Triple]:
    if own:
        quads = store.quads_for_pattern(None, predicate, node, DefaultGraph())
        yield from islice((quad.triple for quad in quads if quad.triple not in own), start, None)
        return
    # Skipped by the engine, the statements before are not read: that takes a tenth of the time.
    rows = store.query(
        f"SELECT ?s WHERE {{ ?s {predicate} {node} }} OFFSET {start} LIMIT {BACKLINKS_A_PAGE}"
    )
    for row in rows:  # type: ignore[union-attr]
        yield Triple(row["s"], predicate, node)


def _path(store: QuadStore, subject: object) -> list[Triple]:
    """The statements from a named thing down to a node without a name, nearest first.

    Of several things that lead to it the first by predicate and subject is taken; a node that
    nothing leads to stands for itself.
    """
    path: list[Triple] = []
    seen = {subject}
    while isinstance(subject, BlankNode) and len(path) < _LONGEST_PATH:
        above = min(
            (one for one in _pointing(store, subject) if one.subject not in seen),
            key=lambda one: (isinstance(one.subject, BlankNode), str(one)),
            default=None,
        )
        if above is None:
            break
        path.append(above)
        subject = above.subject
        seen.add(subject)
    return path


def owner(subject: NamedNode | BlankNode, paths: Collection[Triple]) -> NamedNode | BlankNode:
    """The thing that a subject without a name describes, by the paths that lead to it."""
    above = {path.object: path.subject for path in paths}
    for _ in range(_LONGEST_PATH):
        if isinstance(subject, NamedNode) or subject not in above:
            break
        subject = above[subject]  # type: ignore[assignment]
    return subject
