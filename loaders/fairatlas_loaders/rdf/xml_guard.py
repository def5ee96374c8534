"""Looks RDF/XML over before the RDF parser does, which has no limits of its own."""

from ..loader import Source
from ..readers.xml_guard import XmlGuard

_AT_A_TIME = 1024 * 1024


def check_xml(source: Source) -> None:
    """Nothing, when the file is well-formed XML in UTF-8 whose entities can't multiply.

    Raises:
        Refusal: it is not, with line and column.
    """
    guard = XmlGuard(source.name, "utf-8")
    if source.path is None:
        guard.feed(source.data, last=True)
        return
    with source.path.open("rb") as file:
        while piece := file.read(_AT_A_TIME):
            guard.feed(piece)
    guard.feed(b"", last=True)
