"""What is wrong with shapes, all of it, before they are used."""

import difflib
from collections.abc import Iterator

from .compiler import Compiler
from .errors import Fault, ShapesError
from .forms import faults_of_form
from .graph import FIRST, REST, TYPE, Graph, Node
from .targets import targeting
from .terms import KNOWN, NOT_RUN, PARAMETERS, TARGETS, Kind
from .vocabulary import SHACL, sh

_REFERRING = {
    name: kind
    for name, kind in {**PARAMETERS, **TARGETS}.items()
    if kind in (Kind.SHAPE, Kind.SHAPES)
}
_TYPES = ("NodeShape", "PropertyShape", "ShapeClass")
_PREFIX = f"<{SHACL}"
_LONGEST_NAME = 40
_MOST_HINTS = 100
"""Unknown terms that a likely one is looked for; it takes a millisecond each."""
_IMPORTS = "<http://www.w3.org/2002/07/owl#imports>"


def lint(shapes: Graph) -> list[Fault]:
    """The faults of a shapes graph, those that forbid its use first; none where it is sound."""
    found = {
        *_terms(shapes),
        *faults_of_form(shapes),
        *_uncompiled(shapes),
        *_dangling(shapes),
        *_unused(shapes),
        *_imports(shapes),
    }
    return sorted(found)


def _terms(shapes: Graph) -> Iterator[Fault]:
    """Terms of SHACL that there are not, and those that are not run here."""
    hints: dict[str, str] = {}
    for subject, stated in shapes.by_subject.items():
        for predicate, values in stated.items():
            for term in (predicate, *values):
                name = _name(term)
                if name and name not in KNOWN:
                    if name not in hints:
                        hints[name] = _hint(name) if len(hints) < _MOST_HINTS else ""
                    yield Fault(False, subject, f"there is no sh:{name} in SHACL{hints[name]}")
            name = _name(predicate)
            if name in NOT_RUN:
                reason = f"sh:{name}: {NOT_RUN[name]} are not run here; take it out"
                yield Fault(False, subject, reason)


def _name(term: Node) -> str:
    """The local name of a term of SHACL; of any other the empty text."""
    if not term.startswith(_PREFIX):
        return ""
    name = term[len(_PREFIX) : -1]
    # The vocabulary also has a node for each parameter of a component.
    component, _, parameter = name.partition("-")
    return component if parameter in KNOWN and component in KNOWN else name


def _hint(name: str) -> str:
    if len(name) > _LONGEST_NAME:
        return ""
    close = difflib.get_close_matches(name, sorted(KNOWN), 1)
    return f"; did you mean sh:{close[0]}?" if close else ""


def _uncompiled(shapes: Graph) -> Iterator[Fault]:
    """What the compiler refuses, shape by shape."""
    compiler = Compiler(shapes)
    for node in {**dict.fromkeys(sorted(targeting(shapes))), **_shapes(shapes)}:
        try:
            compiler.validate(node)
        except ShapesError as error:
            yield Fault(False, error.shape, error.reason)


def _shapes(shapes: Graph) -> dict[Node, None]:
    """What is a shape by its type, by what it asks for or by who refers to it."""
    found: dict[Node, None] = {}
    for kind in _TYPES:
        found.update(dict.fromkeys(shapes.subjects(TYPE, sh(kind))))
    for name in PARAMETERS:
        found.update(dict.fromkeys(shapes.having(sh(name))))
    found.update(_referred(shapes))
    return found


def _referred(shapes: Graph) -> dict[Node, None]:
    """The shapes that others refer to."""
    found: dict[Node, None] = {}
    for name, kind in _REFERRING.items():
        if kind is Kind.SHAPE:
            found.update(dict.fromkeys(shapes.values(sh(name))))
    # A list of shapes holds nothing else, and no list is read twice for it.
    lists = [one for name in ("and", "or", "xone") for one in shapes.values(sh(name))]
    seen: set[Node] = set()
    while lists:
        node = lists.pop()
        if node not in seen:
            seen.add(node)
            found.update(dict.fromkeys(shapes.objects(node, FIRST)))
            lists += shapes.objects(node, REST)
    return found


def _dangling(shapes: Graph) -> Iterator[Fault]:
    """References to nothing."""
    for name, kind in _REFERRING.items():
        if kind is Kind.SHAPE:
            for node in shapes.having(sh(name)):
                for other in shapes.objects(node, sh(name)):
                    if other not in shapes.by_subject:
                        yield Fault(
                            True,
                            node,
                            f"sh:{name} refers to {other}, of which nothing is said here; "
                            "add that shape, or correct its name",
                        )


def _unused(shapes: Graph) -> Iterator[Fault]:
    """Shapes that look at nothing."""
    targeted, referred = targeting(shapes), _referred(shapes)
    for kind in _TYPES:
        for node in shapes.subjects(TYPE, sh(kind)):
            if node not in targeted and node not in referred:
                yield Fault(
                    True,
                    node,
                    "it has no target and no shape refers to it, so it is not used; give it "
                    "sh:targetClass, for example",
                )
    if not targeted:
        yield Fault(
            True, "<>", "no shape has a target, so nothing will be checked; use sh:targetClass"
        )


def _imports(shapes: Graph) -> Iterator[Fault]:
    for node in shapes.having(_IMPORTS):
        for other in shapes.objects(node, _IMPORTS):
            if other not in shapes.by_subject:
                yield Fault(
                    True, node, f"{other} is not imported: nothing is fetched; put its shapes in"
                )
