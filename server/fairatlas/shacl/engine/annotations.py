"""What reifiers say of single constraints (SHACL 1.2 Core): severity, message, deactivation.

``sh:minCount 1 {| sh:severity sh:Warning |}`` gives the results of this constraint another
severity than those of the others of its shape.
"""

from collections.abc import Iterator
from dataclasses import replace

from .errors import ShapesError
from .graph import REIFIES, Node, triple_term
from .shape import Shape
from .terms import PARAMETERS
from .vocabulary import FALSE, TRUE, sh

_WITH = {
    "pattern": ("flags",),
    "closed": ("ignoredProperties",),
    "reifierShape": ("reificationRequired",),
    "qualifiedMinCount": ("qualifiedValueShape", "qualifiedValueShapesDisjoint"),
    "qualifiedMaxCount": ("qualifiedValueShape", "qualifiedValueShapesDisjoint"),
    "qualifiedValueShape": (
        "qualifiedMinCount",
        "qualifiedMaxCount",
        "qualifiedValueShapesDisjoint",
    ),
}
"""Parameters that are a constraint together with another."""
_SAID = ("severity", "message", "deactivated")


def apart(shape: Shape) -> list[Shape]:
    """The shape without the constraints of which a reifier says something, then each of these.

    Raises:
        ShapesError: reifiers contradict each other.
    """
    if not shape.graph.having(REIFIES):
        return [shape]
    annotated = {
        (name, value): reifiers
        for name in PARAMETERS
        if name != "sparql"
        for value in shape.parameters(name)
        if (reifiers := _reifiers(shape, name, value))
    }
    rest = replace(shape, hidden=frozenset(annotated))
    return [rest, *_each(shape, annotated)]


def _reifiers(shape: Shape, name: str, value: Node) -> list[Node]:
    """Those of a statement of a shape that say something of the constraint."""
    found = shape.graph.subjects(REIFIES, triple_term(shape.node, sh(name), value))
    return [one for one in found if any(sh(said) in shape.graph.stated(one) for said in _SAID)]


def _each(shape: Shape, annotated: dict[tuple[str, Node], list[Node]]) -> Iterator[Shape]:
    for (name, value), reifiers in annotated.items():
        severities, messages, flags = (
            dict.fromkeys(
                one for reifier in reifiers for one in shape.graph.objects(reifier, sh(said))
            )
            for said in _SAID
        )
        if len(severities) > 1 or len(flags) > 1 or not flags.keys() <= {TRUE, FALSE}:
            raise ShapesError(
                shape.node,
                f"what is said about its sh:{name} can't be used: say one severity, and "
                "sh:deactivated true or false",
            )
        if TRUE in flags:
            continue
        only = replace(
            shape,
            only=frozenset(((name, value), *((one, None) for one in _WITH.get(name, ())))),
            messages=tuple(messages) or shape.messages,
        )
        yield only.with_severity(next(iter(severities))) if severities else only
