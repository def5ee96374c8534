"""How shapes are stated: parameters of the wrong kind, out of place, or at odds."""

from collections.abc import Iterator

from .errors import Fault
from .graph import NIL, TYPE, Graph, Node, is_triple
from .literals import parts, value, well_formed
from .terms import PARAMETERS, SHAPE_PROPERTIES, TARGETS, Kind
from .vocabulary import FALSE, TRUE, sh

_IN_PROPERTY_SHAPES = (
    "minCount",
    "maxCount",
    "uniqueLang",
    "lessThan",
    "lessThanOrEquals",
    "qualifiedValueShape",
    "reifierShape",
)
_RANGES = (
    ("minCount", "maxCount"),
    ("minLength", "maxLength"),
    ("minListLength", "maxListLength"),
    ("qualifiedMinCount", "qualifiedMaxCount"),
)
_NEEDING = {
    "flags": "pattern",
    "ignoredProperties": "closed",
    "qualifiedMinCount": "qualifiedValueShape",
    "qualifiedMaxCount": "qualifiedValueShape",
    "qualifiedValueShapesDisjoint": "qualifiedValueShape",
    "reificationRequired": "reifierShape",
}
"""Parameters that mean nothing without another."""
_INTEGER = "http://www.w3.org/2001/XMLSchema#integer"


def faults_of_form(shapes: Graph) -> Iterator[Fault]:
    """The faults that can be seen without compiling the shapes."""
    yield from _places(shapes)
    yield from _kinds(shapes)
    yield from _contradictions(shapes)


def _places(shapes: Graph) -> Iterator[Fault]:
    """Parameters and types that stand where they mean nothing."""
    for name in _IN_PROPERTY_SHAPES:
        for node in shapes.having(sh(name)):
            if shapes.one(node, sh("path")) is None:
                reason = f"sh:{name} stands in property shapes only, and this one has no sh:path"
                yield Fault(False, node, reason)
    for name, other in _NEEDING.items():
        for node in shapes.having(sh(name)):
            if shapes.one(node, sh(other)) is None:
                yield Fault(True, node, f"sh:{name} does nothing without sh:{other}; add that")
    for node in shapes.having(sh("qualifiedValueShape")):
        stated = shapes.stated(node)
        if sh("qualifiedMinCount") not in stated and sh("qualifiedMaxCount") not in stated:
            reason = "sh:qualifiedValueShape does nothing without a count; add sh:qualifiedMinCount"
            yield Fault(True, node, reason)
    for node in shapes.subjects(TYPE, sh("PropertyShape")):
        if shapes.one(node, sh("path")) is None:
            yield Fault(False, node, "a property shape has one sh:path; this one has none, add it")
    for node in shapes.subjects(TYPE, sh("NodeShape")):
        if shapes.one(node, sh("path")) is not None:
            reason = "a node shape has no sh:path; call it a sh:PropertyShape, or take the path out"
            yield Fault(True, node, reason)


def _kinds(shapes: Graph) -> Iterator[Fault]:
    """Parameters whose value is not of the kind that they take."""
    for name, kind in {**PARAMETERS, **TARGETS, **SHAPE_PROPERTIES}.items():
        for node in shapes.having(sh(name)):
            for stated in shapes.objects(node, sh(name)):
                wrong = _wrong(kind, stated)
                if wrong:
                    usable, wanted = wrong
                    yield Fault(usable, node, f"sh:{name} {wanted}, not {stated}")


def _wrong(kind: Kind, stated: Node) -> tuple[bool, str] | None:
    """Whether the shapes can be used all the same, and what the parameter takes."""
    text = parts(stated) if stated[0] == '"' else None
    if is_triple(stated):
        return False, "takes no triple term"
    if kind is Kind.IRI and stated[0] != "<":
        return False, "is an IRI"
    if kind is Kind.IRIS and text:
        return False, "is an IRI or a list of IRIs"
    if kind is Kind.PATH and text:
        return False, "is a property"
    if kind is Kind.SHAPE and text:
        return False, "refers to a shape"
    if kind in (Kind.LIST, Kind.SHAPES) and text:
        return False, "is a list"
    if kind is Kind.TEXT and text is None:
        return False, "is a text"
    if kind is Kind.INTEGER and text and text[1] != _INTEGER:
        return True, "is a number of the datatype xsd:integer"
    # What else than sh:closed is sh:ByTypes, the compiler refuses.
    if kind is Kind.BOOLEAN and stated not in (TRUE, FALSE, sh("ByTypes")):
        return True, "is the term true or false; any other does nothing"
    if kind is Kind.ORDERED:
        if text is None:
            return False, "is a literal"
        if value(stated) is None or not well_formed(stated):
            return True, "compares with no value; use a number, a date or a text"
    return None


def _contradictions(shapes: Graph) -> Iterator[Fault]:
    """Parameters that no value can satisfy."""
    for least, most in _RANGES:
        for node in shapes.having(sh(least)):
            low, high = (_number(shapes, node, name) for name in (least, most))
            if low is not None and high is not None and low > high:
                reason = f"sh:{least} {low} is more than sh:{most} {high}; nothing conforms to it"
                yield Fault(True, node, reason)
    for node in shapes.subjects(sh("in"), NIL):
        yield Fault(True, node, "sh:in is an empty list, so no value conforms; add members")


def _number(shapes: Graph, node: Node, name: str) -> int | None:
    stated = shapes.one(node, sh(name))
    text = parts(stated)[0] if stated is not None and stated[0] == '"' else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 18 else None
