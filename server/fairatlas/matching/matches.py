"""Finds pairs of things that have something in common which one thing alone should have."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations

from pyoxigraph import DefaultGraph, Literal, NamedNode

from fairatlas_loaders.vocabulary import term

from ..kinds import kinds
from ..store import MapView
from .signals import Signal, signals

MOST_ALIKE = 8
"""Things that may have something in common for it to be a sign; what more share tells nothing."""

_SETTLED = ("owl:sameAs", "owl:differentFrom", "skos:exactMatch", "dct:isReplacedBy")
"""What says of two things whether they are one."""


@dataclass(frozen=True)
class Match:
    """Two things that may be one, of the same class, in the order of their IRIs.

    Attributes:
        signals: what speaks for it, the surest first, each with what they have in common.
        confidence: that at least one of the signals is right, where they mislead independently.
    """

    one: str
    other: str
    kind: str
    signals: tuple[tuple[Signal, str], ...]

    @property
    def confidence(self) -> Decimal:
        """From 0 to 1, with two digits; 0.99 at the most, since no signal is certain."""
        wrong = Decimal(1)
        for signal, _ in self.signals:
            wrong *= 1 - signal.confidence
        return min(Decimal("0.99"), (1 - wrong).quantize(Decimal("0.01")))


@dataclass(frozen=True)
class Matches:
    """The candidates, the surest first, and what was left out.

    Attributes:
        shared_by_many: by the name of a signal, how many keys more things had than tell anything.
    """

    found: tuple[Match, ...]
    shared_by_many: Mapping[str, int] = field(default_factory=dict)


def matches_of(view: MapView, kind: str = "") -> Matches:
    """The pairs of things of a map that may be one, of one kind or of all.

    Pairs of which the map says already whether they are one are left out.
    """
    classes = {one.node.value: one.name for one in kinds() if kind in ("", one.name)}
    pairs: dict[tuple[str, str, str], dict[Signal, str]] = defaultdict(dict)
    too_many: dict[str, int] = {}
    for signal in signals():
        for (class_iri, key), things in _alike(view, signal, classes):
            if len(things) > MOST_ALIKE:
                too_many[signal.name] = too_many.get(signal.name, 0) + 1
                continue
            for one, other in combinations(sorted(things), 2):
                # Two titles that agree are not twice as sure as one.
                pairs[one, other, classes[class_iri]].setdefault(signal, key)
    found = [
        Match(one, other, name, tuple(told.items()))
        for (one, other, name), told in pairs.items()
        if not _is_settled(view, one, other)
    ]
    found.sort(key=lambda match: (-match.confidence, match.one, match.other))
    return Matches(tuple(found), too_many)


def _alike(
    view: MapView, signal: Signal, classes: Mapping[str, str]
) -> Iterator[tuple[tuple[str, str], set[str]]]:
    """The things that have the same in common, where there is more than one."""
    groups: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in view.select(signal.text):
        of, thing, key = row["class"], row["thing"], row["key"]
        if not (isinstance(of, NamedNode) and of.value in classes and isinstance(key, Literal)):
            continue
        if isinstance(thing, NamedNode) and key.value.strip():
            groups[of.value, key.value.strip()].add(thing.value)
    return ((key, things) for key, things in groups.items() if len(things) > 1)


def _is_settled(view: MapView, one: str, other: str) -> bool:
    first, second = NamedNode(one), NamedNode(other)
    return any(
        next(view.store.quads_for_pattern(s, term(name), o, DefaultGraph()), None) is not None
        for name in _SETTLED
        for s, o in ((first, second), (second, first))
    )
