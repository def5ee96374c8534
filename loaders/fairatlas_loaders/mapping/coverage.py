"""Places and periods that data are about."""

import hashlib
import re
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from ..readers import Node
from .values import date, plain
from .writer import Writer

_WKT = NamedNode("http://www.opengis.net/ont/geosparql#wktLiteral")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]*)?(?:e[+-]?[0-9]{1,2})?", re.IGNORECASE)
_OPEN = {"", "..", "present", "unknown"}


def write_place(
    subject: NamedNode,
    writer: Writer,
    name: Node | None = None,
    box: Sequence[Node | None] = (),
) -> None:
    """States a place by its name, by a box (west, south, east, north), or by both.

    A box of two is a point (longitude, latitude).
    """
    shape = _shape(box, writer)
    names = plain(name, writer.report) if name is not None else []
    if shape is None and not names:
        return
    told = "\n".join(str(one) for one in (*names, shape))
    node = NamedNode(f"{subject.value}#place-{hashlib.sha256(told.encode()).hexdigest()[:12]}")
    writer.add(subject, "dct:spatial", node)
    writer.add(node, "rdf:type", NamedNode("http://purl.org/dc/terms/Location"))
    for one in names:
        writer.add(node, "rdfs:label", one)
    if shape is not None:
        is_point = shape.value.startswith("POINT")
        writer.add(node, "dcat:centroid" if is_point else "dcat:bbox", shape)


def _shape(box: Sequence[Node | None], writer: Writer) -> Literal | None:
    given = [one for one in box if one is not None and one.value not in (None, "")]
    if not given:
        return None
    numbers = [float(one.text or "") for one in given if _NUMBER.fullmatch(one.text or "")]
    longitudes, latitudes = numbers[0::2], numbers[1::2]
    sound = (
        len(numbers) == len(box)
        and all(abs(one) <= 360 for one in longitudes)
        and all(abs(one) <= 90 for one in latitudes)
    )
    if not sound:
        told = " ".join(one.text or "?" for one in given)
        reason = "not the longitudes and latitudes of a place on Earth"
        writer.report.add("dropped", given[0].place, told, reason)
        return None
    if len(numbers) == 2:
        return Literal(f"POINT({_pair(*numbers)})", datatype=_WKT)
    west, south, east, north = numbers
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    text = ", ".join(_pair(*corner) for corner in corners)
    return Literal(f"POLYGON(({text}))", datatype=_WKT)


def _pair(longitude: float, latitude: float) -> str:
    return f"{longitude:.12g} {latitude:.12g}"


def write_period(
    subject: NamedNode, writer: Writer, start: Node | None = None, end: Node | None = None
) -> None:
    """States a period by its first and last date; either may be open."""
    ends = {
        name: [one for one in date(given, writer.report) if isinstance(one, Literal)]
        for name, given in (("dcat:startDate", start), ("dcat:endDate", end))
        if given is not None and (given.text or "").lower() not in _OPEN
    }
    told = " ".join(f"{name} {one}" for name, values in ends.items() for one in values)
    if not told:
        return
    node = NamedNode(f"{subject.value}#period-{hashlib.sha256(told.encode()).hexdigest()[:12]}")
    writer.add(subject, "dct:temporal", node)
    writer.add(node, "rdf:type", NamedNode("http://purl.org/dc/terms/PeriodOfTime"))
    for name, values in ends.items():
        for one in values:
            writer.add(node, name, one)


def write_interval(node: Node, subject: NamedNode, writer: Writer) -> None:
    """States a period that is written as one text, ``2010-01-01/2012`` (ISO 8601) or a date."""
    if node.text is None:
        writer.report.add("dropped", node.place, "no text", "a period was expected here")
        return
    parts = node.text.split("/")
    if len(parts) > 2 or any(part[:1] in ("P", "R") for part in parts):
        reason = "not a period of a first and a last date"
        writer.report.add("dropped", node.place, node.text, reason)
        return
    start, *rest = (Node(part.strip(), node.pointer, node.line) for part in parts)
    write_period(subject, writer, start, rest[0] if rest else start)
