"""Licences, as metadata files name them."""

from collections.abc import Sequence

from pyoxigraph import NamedNode

from ..errors import LicenceError
from ..licences import parse
from ..readers import Node
from .values import not_scalar
from .writer import Writer


def write_licence(node: Node, subject: NamedNode, writer: Writer) -> None:
    """States the SPDX licences that a text names; other text is reported, not guessed at.

    An expression of more than one licence is kept as well, since the bare licences don't say
    whether all of them hold or one may be chosen.
    """
    report = writer.report
    if node.text is None:
        not_scalar(node, report)
        return
    try:
        parsed = parse(node.text)
    except LicenceError as error:
        report.add("dropped", node.place, node.text, error.reason)
        return
    if parsed.repaired:
        report.add("repaired", node.place, node.text, f"{parsed.repaired}: {parsed.expression}")
    for iri in parsed.iris:
        writer.add(subject, "dct:license", NamedNode(iri))
    if " " in parsed.expression:
        writer.text(subject, "dct:rights", parsed.expression)


def licence_among(nodes: Sequence[Node]) -> Node:
    """The first of these values that names a licence, else the first of all, to be reported."""
    for node in nodes:
        try:
            parse(node.text or "")
        except LicenceError:
            continue
        return node
    return nodes[0]
