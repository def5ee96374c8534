"""What a software needs, as codemeta.json states it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..identifiers import Identifier
from ..mapping import Writer
from ..mapping.agents import name_of
from ..readers import Node
from .registries import package

_TEXT = re.compile(r"([A-Za-z0-9][\w.\-]*(?: [\w.\-]+)*) ?(\(? ?[<>=!~^][^();]*\)?)?")
_NOTHING = {"none", "none required", "n/a", "na", "no", "nil"}
_LONGEST = 200


@dataclass(frozen=True)
class Requirement:
    """A software that is needed: its name, the versions, and the purl where a registry is named."""

    name: str
    versions: str | None = None
    purl: Identifier | None = None


def requirements(node: Node, writer: Writer) -> Iterator[Requirement]:
    """The requirements of a field: texts (``numpy >= 1.21``), objects, or an object of objects."""
    for item in node.items():
        for single in _singles(item):
            found = _object(single, writer) if isinstance(single.value, dict) else None
            if found is None and not isinstance(single.value, dict):
                found = _text(single, writer)
            if found is not None:
                yield found


def _singles(item: Node) -> list[Node]:
    """The members of ``{"1": {…}, "2": {…}, "SystemRequirements": null}``, as R writes lists."""
    members = item.value if isinstance(item.value, dict) else {}
    described = members.keys() & {"@type", "@id", "name", "identifier"}
    if described or not any(isinstance(member.value, dict) for member in members.values()):
        return [item]
    return [member for member in members.values() if member.value is not None]


def _object(item: Node, writer: Writer) -> Requirement | None:
    name = name_of(item.get("name"), writer) or name_of(item.get("identifier"), writer)
    if name is None:
        writer.report.add("dropped", item.place, "a requirement", "it has no name")
        return None
    return Requirement(name, item.first("version", "softwareVersion"), package(item))


def _text(item: Node, writer: Writer) -> Requirement | None:
    # White space is folded and the length bounded, so that no text takes long to read.
    text = " ".join((item.text or "").split())
    matched = _TEXT.fullmatch(text) if len(text) <= _LONGEST else None
    if text.lower() in _NOTHING:
        writer.report.add("ignored", item.place, text, "it says that nothing is required")
        return None
    if matched is None or matched[1].lower().startswith("see "):
        reason = "neither a name nor a name with a version"
        writer.report.add("dropped", item.place, item.text or "a list", reason)
        return None
    return Requirement(matched[1], (matched[2] or "").strip("() ") or None)
