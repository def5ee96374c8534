"""CycloneDX in XML, in the form that it has in JSON."""

from ..readers import Node
from ..readers.tree import TEXT

_LISTS = {
    "components": "component",
    "services": "service",
    "externalReferences": "reference",
    "dependencies": "dependency",
    "hashes": "hash",
    "properties": "property",
    "authors": "author",
    "tags": "tag",
}


def json_form(node: Node) -> Node:
    """The element as JSON writes it: attributes are members, elements around a list are lists."""
    if isinstance(node.value, list):
        return Node([json_form(item) for item in node.value], node.pointer, node.line)
    if not isinstance(node.value, dict):
        return node
    members = {}
    for key, member in node.value.items():
        name = "content" if key == TEXT else key.removeprefix("@")
        if name == "xmlns":
            continue
        members[name] = _member(key, member)
    inner = node.get("dependency")
    if "ref" in members and inner is not None:
        refs = [ref for item in inner.items() if (ref := item.get("@ref")) is not None]
        members["dependsOn"] = Node(list(refs), inner.pointer, inner.line)
        del members["dependency"]
    return Node(members, node.pointer, node.line)


def _member(key: str, member: Node) -> Node:
    if key == "licenses":
        found = [
            Node({kind: json_form(item)}, item.pointer, item.line)
            for kind in ("license", "expression")
            if (inner := member.get(kind)) is not None
            for item in inner.items()
        ]
        return Node(list(found), member.pointer, member.line)
    inner = member.get(_LISTS[key]) if key in _LISTS else None
    if key in _LISTS and isinstance(member.value, dict):
        items = inner.items() if inner is not None else []
        return Node([json_form(item) for item in items], member.pointer, member.line)
    return json_form(member)
