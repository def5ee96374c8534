"""SPDX licence expressions: checked against the SPDX list, written in canonical form."""

import re
from functools import cache
from typing import Any

# The package ships no types.
from license_expression import ExpressionError, get_spdx_licensing  # type: ignore[import-untyped]

from .errors import LicenceError

LICENCES = "http://spdx.org/licenses/"
"""The namespace of the IRIs of licences, as the SPDX list itself writes them."""

_OPERATORS = frozenset({"AND", "OR", "WITH"})
_DEEPEST = 20


def canonical(expression: str) -> str:
    """The expression with the list's current identifiers, in their case.

    Raises:
        LicenceError: not an expression, or with an identifier that is not on the list.
    """
    if not _well_formed(expression):
        raise LicenceError(expression, "it is neither an SPDX expression nor a known name")
    try:
        parsed = _licensing().parse(expression, validate=True, strict=True)
    except ExpressionError as error:
        raise LicenceError(expression, f"it is not on the SPDX list: {error}") from error
    for symbol in _licensing().license_symbols(parsed):
        if symbol.key.startswith("LicenseRef-"):
            reason = f"{symbol.key} has a meaning in its own document only"
            raise LicenceError(expression, reason)
    return str(parsed)


def licence_iris(expression: str) -> tuple[str, ...]:
    """The IRI of each licence in a canonical expression, in order; exceptions are left out."""
    symbols = _licensing().license_symbols(expression)
    return tuple(LICENCES + symbol.key for symbol in symbols if not symbol.is_exception)


def _well_formed(expression: str) -> bool:
    """Whether identifiers and operators take turns; the library stumbles where they don't."""
    depth, identifier_next = 0, True
    for token in re.findall(r"[()]|[^\s()]+", expression):
        if identifier_next is not (token == "(" or token.upper() not in {*_OPERATORS, ")"}):
            return False
        if token in "()":
            depth += 1 if token == "(" else -1
        else:
            identifier_next = not identifier_next
        if not 0 <= depth <= _DEEPEST:
            return False
    return depth == 0 and not identifier_next


@cache
def _licensing() -> Any:
    return get_spdx_licensing()
