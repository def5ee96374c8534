"""What is wrong with shapes, all of it, before they are used."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from rdflib.namespace import SH

from .compiler import Compiler
from .errors import ShapesError
from .graph import Graph, Node
from .targets import shapes_with_targets
from .vocabulary import sh

_KNOWN = frozenset({*SH.__annotations__, *SH._extras})
_NOT_RUN = {
    "js": "constraints in JavaScript",
    "rule": "rules",
    "target": "targets in SPARQL",
    "expression": "expression constraints",
}
_IN_PROPERTY_SHAPES = (
    "minCount",
    "maxCount",
    "uniqueLang",
    "lessThan",
    "lessThanOrEquals",
    "qualifiedValueShape",
)
_REFERRING = ("node", "property", "not", "qualifiedValueShape")
_LISTING = ("and", "or", "xone")


@dataclass(frozen=True, order=True)
class Fault:
    """Something in shapes that is wrong, or that does not do what it seems to.

    Attributes:
        usable: whether the shapes can be used all the same.
        shape: the node, as N-Triples writes it.
        reason: what is wrong, and what to do about it.
    """

    usable: bool
    shape: Node
    reason: str


def lint(shapes: Graph) -> list[Fault]:
    """The faults of a shapes graph, those that forbid its use first; none where it is sound."""
    return sorted({*_terms(shapes), *_forms(shapes), *_uncompiled(shapes), *_targets(shapes)})


def _terms(shapes: Graph) -> Iterator[Fault]:
    """Terms of SHACL that there are not, and those that are not run here."""
    prefix = sh("")[:-1]
    for subject, stated in shapes.by_subject.items():
        for predicate, values in stated.items():
            for term in (predicate, *values):
                name = term[len(prefix) : -1] if term.startswith(prefix) else ""
                if name and name not in _KNOWN:
                    close = difflib.get_close_matches(name, _KNOWN, 1)
                    hint = f"; did you mean sh:{close[0]}?" if close else ""
                    yield Fault(False, subject, f"there is no sh:{name} in SHACL{hint}")
            name = predicate[len(prefix) : -1] if predicate.startswith(prefix) else ""
            if name in _NOT_RUN:
                yield Fault(False, subject, f"sh:{name}: {_NOT_RUN[name]} are not run here")


def _forms(shapes: Graph) -> Iterator[Fault]:
    """Parameters that stand where they mean nothing, and references to nothing."""
    for name in _IN_PROPERTY_SHAPES:
        for subject in _having(shapes, name):
            if shapes.one(subject, sh("path")) is None:
                reason = f"sh:{name} stands in property shapes only, and this one has no sh:path"
                yield Fault(False, subject, reason)
    for name in _REFERRING:
        for subject in _having(shapes, name):
            for referred in shapes.objects(subject, sh(name)):
                if referred not in shapes.by_subject:
                    reason = f"sh:{name} refers to {referred}, of which nothing is said here"
                    yield Fault(True, subject, reason)


def _having(shapes: Graph, name: str) -> list[Node]:
    found = shapes.by_predicate.get(sh(name), {})
    return list(dict.fromkeys(subject for subjects in found.values() for subject in subjects))


def _uncompiled(shapes: Graph) -> Iterator[Fault]:
    """What the compiler refuses, shape by shape."""
    roots = [*shapes_with_targets(shapes)]
    roots += [one for name in (*_REFERRING, *_LISTING) for one in _having(shapes, name)]
    for node in dict.fromkeys(roots):
        try:
            Compiler(shapes).validate(node)
        except ShapesError as error:
            yield Fault(False, error.shape, error.reason)


def _targets(shapes: Graph) -> Iterator[Fault]:
    if not shapes_with_targets(shapes):
        yield Fault(True, "<>", "no shape has a target, so nothing will be checked")
