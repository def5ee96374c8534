"""JSON-LD of schema.org as a tree: keys without prefixes, references opened where they stand."""

from collections.abc import Iterator
from dataclasses import replace

from ..codemeta.keys import types
from ..readers import Node
from ..readers.tree import LANGUAGE, TEXT

_PREFIXES = (
    "https://schema.org/",
    "http://schema.org/",
    "https://www.schema.org/",
    "http://www.schema.org/",
    "http://mlcommons.org/croissant/",
    "http://mlcommons.org/schema/",
    "http://purl.org/dc/terms/",
    "https://codemeta.github.io/terms/",
    "https://bioschemas.org/terms/",
    "schema:",
    "sc:",
    "cr:",
    "ml:",
    "dct:",
    "codemeta:",
    "bioschemas:",
)
_DEEPEST = 3
"""Steps that references are followed from where they stand; circles end there."""
_OPENED_AT_MOST = 100_000


def plain_key(key: str) -> str:
    """A key or type without the prefix of a vocabulary, and ``@id`` for ``id``."""
    stripped = key.strip()
    for prefix in _PREFIXES:
        if stripped.startswith(prefix):
            return stripped[len(prefix) :]
    return {"id": "@id", "type": "@type"}.get(stripped, stripped)


def folded(node: Node) -> Node:
    """The tree with plain keys; value objects become texts (with their language), sets lists."""
    if isinstance(node.value, list):
        return replace(node, value=[folded(member) for member in node.value])
    if not isinstance(node.value, dict):
        return node
    if "@value" in node.value:
        value = folded(node.value["@value"])
        language = node.value.get("@language")
        if language is None or not isinstance(value.value, str):
            return value
        return replace(node, value={TEXT: value, LANGUAGE: language})
    for wrapper in ("@list", "@set"):
        if wrapper in node.value:
            return folded(node.value[wrapper])
    members = {plain_key(key): member for key, member in node.value.items() if key != "@context"}
    return replace(node, value={key: _member(key, member) for key, member in members.items()})


def _member(key: str, member: Node) -> Node:
    if key != "@type":
        return folded(member)
    names = [replace(one, value=plain_key(one.text)) for one in member.items() if one.text]
    return replace(member, value=list(names))


def has_type(node: Node, *names: str) -> bool:
    """Whether a node is of one of these types, whatever the case and prefix."""
    found = {plain_key(name).lower() for name in types(node)}
    return any(name.lower() in found for name in names)


class Graph:
    """The described nodes of a document, by ``@id``."""

    def __init__(self, root: Node) -> None:
        graph = root.get("@graph")
        self.nodes = [node for node in (graph or root).items() if isinstance(node.value, dict)]
        self._described: dict[str, Node] = {}
        self._opened = 0
        for node in self._objects(root):
            name = node.first("@id")
            if name and isinstance(node.value, dict) and len(node.value) > 1:
                self._described.setdefault(name, node)

    def __getitem__(self, name: str) -> Node | None:
        return self._described.get(name) or self._described.get(name.removeprefix("./"))

    def _objects(self, node: Node) -> Iterator[Node]:
        if isinstance(node.value, list):
            for member in node.value:
                yield from self._objects(member)
        elif isinstance(node.value, dict):
            yield node
            for member in node.value.values():
                yield from self._objects(member)

    def opened(self, node: Node, deepest: int = _DEEPEST) -> Node:
        """The value with references put in the place of what they name, a few steps deep."""
        if isinstance(node.value, list):
            return replace(node, value=[self.opened(member, deepest) for member in node.value])
        if not isinstance(node.value, dict):
            return node
        if list(node.value) == ["@id"]:
            described = self[node.first("@id") or ""]
            if described is None or deepest == 0 or self._opened > _OPENED_AT_MOST:
                return node
            self._opened += 1
            return self.opened(described, deepest - 1)
        members = {key: self._member(key, member, deepest) for key, member in node.value.items()}
        return replace(node, value=members)

    def _member(self, key: str, member: Node, deepest: int) -> Node:
        return member if key.startswith("@") else self.opened(member, deepest)
