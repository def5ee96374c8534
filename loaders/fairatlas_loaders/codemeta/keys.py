"""CodeMeta documents in the many shapes that they have, brought to one."""

from dataclasses import replace

from ..readers import Node

_PREFIXES = (
    "https://schema.org/",
    "http://schema.org/",
    "https://codemeta.github.io/terms/",
    "schema:",
    "codemeta:",
)
_SOFTWARE_TYPES = {"SoftwareSourceCode", "SoftwareApplication", "Software"}


def folded(node: Node) -> Node:
    """The tree with prefixes taken off its keys, and JSON-LD value objects opened.

    ``{"@value": "x"}`` becomes ``x`` and ``{"@list": […]}`` the list.
    """
    if isinstance(node.value, list):
        return replace(node, value=[folded(member) for member in node.value])
    if not isinstance(node.value, dict):
        return node
    for wrapper in ("@value", "@list", "@set"):
        if wrapper in node.value:
            return folded(node.value[wrapper])
    return replace(node, value={_plain(key): folded(member) for key, member in node.value.items()})


def _plain(key: str) -> str:
    for prefix in _PREFIXES:
        if key.startswith(prefix):
            return key[len(prefix) :]
    return {"id": "@id", "type": "@type"}.get(key, key)


def types(node: Node) -> list[str]:
    """The local names of a node's types."""
    member = node.get("@type")
    return [
        _plain(item.text).rpartition("/")[2]
        for item in (member.items() if member else [])
        if item.text
    ]


def software_nodes(root: Node) -> list[Node]:
    """The software of a document: the root, the members of a list, or of its ``@graph``."""
    graph = root.get("@graph")
    candidates = (graph or root).items()
    software = [node for node in candidates if set(types(node)) & _SOFTWARE_TYPES]
    if software:
        return software
    return [node for node in candidates if node.first("name", "title")][:1]
