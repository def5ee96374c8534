"""Literals as the data spell them, where Oxigraph gives back another spelling.

Its store keeps ``"01"^^xsd:integer`` as ``"1"``, and ``"5"^^xsd:nonNegativeInteger`` as an integer.
Results tell what the data have.
"""

import operator
from collections.abc import Iterable

from .graph import Node
from .literals import compares


def as_stated(value: Node, candidates: Iterable[Node]) -> Node:
    """The one of the candidates that a value from the store stands for; the value if none does.

    With several of the same value nobody can tell which it was; then the value is kept as well.
    """
    if value[0] != '"':
        return value
    same = {one for one in candidates if one == value or compares(one, value, operator.eq)}
    return same.pop() if len(same) == 1 else value
