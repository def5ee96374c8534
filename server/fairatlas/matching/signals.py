"""Signals that two things may be one: each a query in ``queries/matching``."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from fairatlas_loaders import data_path

from ..queries import read


@dataclass(frozen=True)
class Signal:
    """What speaks for two things being one.

    Attributes:
        name: of its file.
        label: what the two have in common.
        description: why it is a sign, and when it misleads.
        confidence: how often it is right, 0 to 1: an estimate, which nobody has measured.
        text: the query: things that it gives the same ``?class`` and ``?key`` have it in common.
    """

    name: str
    label: str
    description: str
    confidence: Decimal
    text: str


@cache
def signals() -> tuple[Signal, ...]:
    """All signals, the surest first.

    Raises:
        ValueError: a file lacks a line at its head.
    """
    found = []
    for path in sorted((data_path("queries") / "matching").glob("*.rq")):
        query, said = read(path, ("label", "description", "confidence", "source"))
        confidence = Decimal(dict(said)["confidence"])
        found.append(Signal(query.name, query.label, query.description, confidence, query.text))
    return tuple(sorted(found, key=lambda one: (-one.confidence, one.name)))
