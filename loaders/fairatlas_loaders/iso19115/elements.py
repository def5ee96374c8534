"""Values of ISO 19139 and ISO 19115-3, out of the elements that say of what type they are."""

import re
from collections.abc import Iterator

from ..mapping.xml_text import descendants
from ..readers import Node

_LOCALE = re.compile(r"#?(?:locale-)?([A-Za-z]{2})")


def leaf(node: Node | None) -> Node | None:
    """The scalar inside an element (``CharacterString``, ``Date``), None without one."""
    if node is None:
        return None
    if node.text is not None:
        return Node(node.text, node.pointer, node.line)
    if isinstance(node.value, list):
        return next((found for one in node.value if (found := leaf(one))), None)
    if isinstance(node.value, dict):
        for key, member in node.value.items():
            found = None if key.startswith("@") or key == "PT_FreeText" else leaf(member)
            if found is not None:
                return found
    return None


def texts(node: Node) -> Iterator[Node]:
    """The text of an element, then its translations with their language."""
    for item in node.items():
        found = leaf(item)
        if found is not None:
            yield found
        for one in descendants(item, "LocalisedCharacterString"):
            locale = _LOCALE.fullmatch(one.first("@locale") or "")
            if one.text and locale is not None:
                members = {"#text": Node(one.text, one.pointer), "@lang": Node(locale[1], "")}
                yield Node(members, one.pointer, one.line)


def code(node: Node | None) -> str:
    """The value of a code list, in lower case; empty where there is none."""
    if node is None:
        return ""
    for stated in _attributes(node, "@codeListValue"):
        return stated.strip().lower()
    found = leaf(node)
    return (found.text or "").lower() if found is not None else ""


def href(node: Node) -> Node | None:
    """The address of an ``Anchor`` inside an element."""
    return next((Node(one, node.pointer, node.line) for one in _attributes(node, "@href")), None)


def _attributes(node: Node, name: str) -> Iterator[str]:
    for one in descendants(node, name):
        if one.text:
            yield one.text
