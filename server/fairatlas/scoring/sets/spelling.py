"""Literals as a store gives them back: of each number and date it keeps one spelling."""

import re
from functools import lru_cache

from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from ...shacl.engine.graph import Node

_XSD = "http://www[.]w3[.]org/2001/XMLSchema#"
_KEPT_ANYHOW = re.compile(
    rf'"(?:-?[1-9][0-9]{{0,17}}|0)"\^\^<{_XSD}integer>'
    rf'|"[^"\\:]*"\^\^<{_XSD}(?:date|gYear|gYearMonth|string|anyURI)>'
)
"""Literals that are spelled as a store does, or that it leaves as they are, without asking it."""
_NODE = NamedNode("urn:x:node")


def as_stored(node: Node) -> Node:
    """A term as a store has it once it was put in."""
    if node[0] != '"' or node[-1] != ">" or _KEPT_ANYHOW.fullmatch(node):
        return node
    return _through_a_store(node)


@lru_cache(100_000)
def _through_a_store(node: Node) -> Node:
    (quad,) = parse(f"{_NODE} {_NODE} {node} .".encode(), format=RdfFormat.N_TRIPLES)
    store = Store()
    store.add(Quad(*quad.triple))
    (kept,) = store
    return str(kept.object)
