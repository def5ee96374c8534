"""A result in plain English, for people who mend data and may never have read of SHACL."""

from dataclasses import dataclass

from ..engine import Found, Graph
from ..engine.graph import Node
from ..engine.literals import lexical
from ..engine.vocabulary import sh
from .asking import Asked
from .case import Case
from .finding import actual
from .hinting import hint
from .origins import origins
from .wording import brief, cut, listed, name_of

_COMMENT = "<http://www.w3.org/2000/01/rdf-schema#comment>"
_LABEL = "<http://www.w3.org/2000/01/rdf-schema#label>"


@dataclass(frozen=True)
class Explanation:
    """A result explained.

    Attributes:
        expected: what the constraint asks for.
        actual: what the data have instead.
        hint: what to change, Turtle between backticks; None where only the message can say.
        principles: the FAIR principles that the shape serves, such as ``R1.1``.
        sources: IRIs of the specifications and policies that the shape follows.
    """

    expected: str
    actual: str
    hint: str | None
    principles: tuple[str, ...]
    sources: tuple[str, ...]


def explain(found: Found, shapes: Graph, data: Graph | None = None) -> Explanation:
    """The explanation of a result of these shapes; fuller with the data that it was found in.

    Values are shown to 120 characters, and lists to eight members.
    """
    case = Case(found, Asked(shapes), data)
    why = origins(shapes, found.shape, found.focus, data)
    return Explanation(_expected(case), actual(case), hint(case), why.principles, why.sources)


def _expected(case: Case) -> str:
    if case.component is None:
        return _own_component(case)
    if case.found.source is not None and case.name == "SPARQL":
        told = _described(case, case.found.source)
        if told:
            return told
    return case.asked.expected(case.found.shape, case.component, case.path)


def _described(case: Case, node: Node) -> str:
    """What a constraint or a component says of itself."""
    for name in (sh("description"), _COMMENT, sh("name"), _LABEL):
        for told in case.shapes.objects(node, name):
            return cut(lexical(told)).rstrip(".")
    return ""


def _own_component(case: Case) -> str:
    """What a component of somebody's own asks for: its name, and the parameters given."""
    node = case.found.component
    given = []
    for parameter in case.shapes.objects(node, sh("parameter")):
        path = case.shapes.one(parameter, sh("path"))
        if path is not None:
            stated = case.shapes.objects(case.found.shape, path)
            given += [f"{name_of(path)} {brief(value)}" for value in stated]
    told = _described(case, node) or f"what {name_of(node)} asks for"
    return f"{told}: {listed(given, len(given))}" if given else told
