"""Messages of results: with what a query found put in (SHACL, section 5.3.2)."""

import re
from collections.abc import Mapping

from pyoxigraph import Literal

from .graph import Node
from .literals import lexical, parts

_VARIABLE = re.compile(r"\{[$?](\w+)\}")


def filled(message: Node, values: Mapping[str, Node]) -> Node:
    """A message with ``{$name}`` and ``{?name}`` replaced by the values of these variables."""
    if "{" not in message:
        return message
    text, _, language = parts(message)
    told = _VARIABLE.sub(
        lambda found: (
            lexical(values[found[1]]) if values.get(found[1], "_")[0] != "_" else found[0]
        ),
        text,
    )
    return str(Literal(told, language=language) if language else Literal(told))
