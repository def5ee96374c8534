"""Triples as a tree of JSON-LD with a thing at its root, for programs that read plain JSON."""

from collections.abc import Sequence
from typing import Any

from pyoxigraph import BlankNode, NamedNode, Triple

from fairatlas_loaders.vocabulary import term

from .jsonld import ShortNames, add, document, single

_DEEPEST = 30
"""Levels of a tree; what is further down stands beside it, as readers have limits of their own."""


def framed(triples: Sequence[Triple], root: NamedNode) -> bytes:
    """A JSON-LD document with the root's object at its top, and in it what hangs on it.

    Every other subject stands where it is first pointed at; one that only points at what is
    there already stands under ``@reverse`` of that, so that who points at the root is in its
    object too. What has no link to the root stands beside it in ``@graph``. The context is a
    list of prefixes.

    Raises:
        Inexpressible: a statement is about a statement, which JSON-LD 1.1 can't say.
    """
    tree = _Tree(triples)
    top = [tree.grow(root)]
    while (branch := tree.next_branch()) is not None:
        top.extend(branch)
    pruned = [_pruned(node) for node in top]
    context = {"@context": tree.names.context()}
    return document({**context, **pruned[0]} if len(pruned) == 1 else {**context, "@graph": pruned})


class _Tree:
    """Places each subject once."""

    def __init__(self, triples: Sequence[Triple]) -> None:
        self.names = ShortNames(triples)
        self.waiting: dict[object, list[Triple]] = {}
        for triple in triples:
            self.waiting.setdefault(triple.subject, []).append(triple)
        self.pointing: dict[object, list[Triple]] = {}
        for triple in triples:
            self.pointing.setdefault(triple.object, []).append(triple)
        self.placed: dict[object, tuple[dict[str, Any], int]] = {}
        self.fresh: list[object] = []

    def grow(self, subject: object, attached: Triple | None = None, depth: int = 0) -> Any:
        """The object of a subject; ``attached`` is said already by where it stands."""
        node: dict[str, Any] = {"@id": self.names.reference(subject)}
        self.placed[subject] = (node, depth)
        self.fresh.append(subject)
        for triple in self.waiting.pop(subject, ()):
            if triple != attached:
                # A class stays a name, as JSON-LD has it: what is said of it stands beside.
                is_class = triple.predicate == term("rdf:type")
                value = triple.object
                told = self.names.value(value) if is_class else self._value(value, depth)
                add(node, triple, self.names, told)
        return node

    def _value(self, value: object, depth: int) -> Any:
        described = isinstance(value, NamedNode | BlankNode) and value in self.waiting
        if described and depth < _DEEPEST:
            return self.grow(value, depth=depth + 1)
        return self.names.value(value)

    def next_branch(self) -> list[Any] | None:
        """Objects for the top, None when all is placed; those that point inwards go there."""
        while self.fresh:
            target = self.fresh.pop()
            node, depth = self.placed[target]
            for triple in self.pointing.get(target, ()):
                if triple.subject in self.waiting and depth < _DEEPEST:
                    branch = self.grow(triple.subject, triple, depth + 1)
                    key = self.names.short(triple.predicate.value)
                    node.setdefault("@reverse", {}).setdefault(key, []).append(branch)
        if not self.waiting:
            return None
        return [self.grow(next(iter(self.waiting)))]


def _pruned(value: Any) -> Any:
    """The tree with lists of one member as that member."""
    if isinstance(value, list):
        return [_pruned(one) for one in value]
    if isinstance(value, dict):
        return {key: _pruned(single(one)) for key, one in value.items()}
    return value
