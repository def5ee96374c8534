"""The terms that assessments are written with, as N-Triples writes them."""

from fractions import Fraction

from pyoxigraph import Literal

from fairatlas_loaders.vocabulary import term

from ...shacl.engine.graph import TYPE as TYPE
from ...shacl.engine.graph import Node
from ..evaluation import Outcome
from ..json_form import rounded
from ..said import name as name

VALUES = {
    Outcome.PASS: "pass",
    Outcome.PARTIAL: "fail",
    Outcome.FAIL: "fail",
    Outcome.NOT_APPLICABLE: "indeterminate",
    Outcome.NOT_TESTABLE: "indeterminate",
}
"""What FTR calls the outcomes; it has three."""


def iri(value: str) -> Node:
    """An IRI as a node."""
    return f"<{value}>"


def outcome_node(outcome: Outcome) -> Node:
    """The concept of an outcome."""
    return name(f"atlas:outcome-{outcome}")


def text(value: str, language: str | None = None) -> Node:
    """A text, perhaps of a language."""
    return str(Literal(value, language=language))


def truth(value: bool) -> Node:
    """Whether something is so."""
    return str(Literal(value))


def whole(value: int) -> Node:
    """A whole number."""
    return str(Literal(value))


def decimal(value: Fraction) -> Node:
    """A share with four digits, as JSON has it, spelled as XSD 1.1 and the store do."""
    digits = f"{rounded(value):.4f}".rstrip("0").rstrip(".")
    return str(Literal(digits, datatype=term("xsd:decimal")))


def percent(credit: Fraction) -> Node:
    """A share in whole percent; only all of it is 100, and only nothing is 0."""
    return whole(max(int(credit * 100), 1) if credit else 0)
