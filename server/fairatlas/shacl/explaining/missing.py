"""What to add where something is missing.

A value is named only where the shape gives it; what a person would have to know is not made up.
"""

import re
from collections.abc import Iterator

from fairatlas_loaders.vocabulary import expand

from ..engine.graph import Node
from ..engine.literals import lexical
from ..engine.vocabulary import sh
from .asking import Asked
from .case import Case
from .fragments import code, statement
from .wording import turtle

_EXAMPLE = re.compile(r"(?:e\.g\.|for example|such as)[^<]{0,40}(<https?://[^<>\s]+>)")
"""An IRI that a message gives as an example."""
_EXAMPLES = (f"<{expand('skos:example')}>", sh("defaultValue"))
_OF_A_PERSON = "orcid.org/"


def missing(case: Case) -> str:
    """What to add where a property has too few values."""
    path = case.found.path
    if path is None:
        return "Give what the shape asks for."
    if path.predicate is None:
        return _missing_along(case)
    known = _known_value(case)
    fragment = statement(path.predicate, known) if known else None
    wanted = _wanted(case)
    told = f"Add {code(turtle(path.predicate))}" + (f": {wanted}" if wanted else "")
    return f"{told}, for example {fragment}" if fragment else f"{told}."


def _missing_along(case: Case) -> str:
    path = case.found.path
    assert path is not None
    branches = case.shapes.one(path.node, sh("alternativePath"))
    members = case.asked.members(branches) if branches is not None else []
    if members and all(one[0] == "<" for one in members):
        return f"Add one of {', '.join(code(turtle(one)) for one in members[:8])}."
    inverse = case.shapes.one(path.node, sh("inversePath"))
    if inverse is not None and inverse[0] == "<":
        return f"Let something refer to it with {code(turtle(inverse))}."
    return f"Add what {case.path} leads to."


def _known_value(case: Case) -> Node | None:
    """The value, or an example of one, that the shape itself gives."""
    for value in case.stated("hasValue"):
        return value
    for name in _EXAMPLES:
        for value in case.shapes.objects(case.found.shape, name):
            return value
    for message in case.found.messages:
        example = _EXAMPLE.search(lexical(message))
        if example and _OF_A_PERSON not in example[1]:
            return example[1]
    return None


def _wanted(case: Case) -> str:
    """What kind of value the shape wants, or another one of the same thing and property."""
    found = case.found
    for shape in (found.shape, *_beside(case.asked, found.shape)):
        for name in ("Datatype", "Class", "In", "Node", "NodeKind"):
            told = case.asked.of(shape, name)
            if told:
                return told
    return ""


def _beside(asked: Asked, shape: Node) -> Iterator[Node]:
    """The property shapes with the same path at the same node shape."""
    path = asked.shapes.one(shape, sh("path"))
    for parent in asked.shapes.subjects(sh("property"), shape):
        for other in asked.shapes.objects(parent, sh("property")):
            if other != shape and asked.shapes.one(other, sh("path")) == path:
                yield other
        return


def lacking(case: Case) -> str | None:
    """The value to add where a certain one is asked for."""
    path = case.found.path
    values = case.stated("hasValue")
    if path is None or path.predicate is None or not values:
        return None
    fragments = [statement(path.predicate, one) for one in values[:3]]
    return f"Add {' '.join(one for one in fragments if one)}" if all(fragments) else None
