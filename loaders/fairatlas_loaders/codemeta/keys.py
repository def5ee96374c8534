"""CodeMeta documents in the many shapes that they have, brought to one."""

from collections.abc import Iterator, Mapping
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
_NO_SOFTWARE = {"Person", "Organization", "Dataset", "ScholarlyArticle", "Grant", "Event"}


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


def resolved(root: Node) -> Node:
    """The tree with references put in the place of what they name in the same document.

    A reference is ``{"@id": "#jane"}``, or in a role the bare ``"#jane"``; what it names is a
    node with that ``@id`` and something to say.
    """
    described = {node.first("@id") or "": node for node in _objects(root) if len(_keys(node)) > 1}
    described.pop("", None)
    return _resolved(root, described) if described else root


def _keys(node: Node) -> list[str]:
    return list(node.value) if isinstance(node.value, dict) else []


def _objects(node: Node) -> Iterator[Node]:
    if isinstance(node.value, list):
        for member in node.value:
            yield from _objects(member)
    elif isinstance(node.value, dict):
        yield node
        for member in node.value.values():
            yield from _objects(member)


def _resolved(node: Node, described: Mapping[str, Node], in_role: bool = False) -> Node:
    """What was put in is not looked through again, so that circles end."""
    if isinstance(node.value, list):
        return replace(node, value=[_resolved(one, described, in_role) for one in node.value])
    if isinstance(node.value, str):
        return described.get(node.value, node) if in_role else node
    if not isinstance(node.value, dict):
        return node
    if list(node.value) == ["@id"]:
        return described.get(node.first("@id") or "", node)
    role = "Role" in types(node)
    members = {
        key: member
        if key.startswith("@") and key != "@graph"
        else _resolved(member, described, role)
        for key, member in node.value.items()
    }
    return replace(node, value=members)


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
    return [
        node
        for node in candidates
        if node.first("name", "title") and not set(types(node)) & _NO_SOFTWARE
    ][:1]
