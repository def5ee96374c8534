"""Texts inside elements of XML, as documents of metadata nest them."""

from collections.abc import Iterator

from ..readers import Node


def paragraphs(node: Node | None) -> list[str]:
    """The texts at or below an element, a paragraph each, without its attributes."""
    if node is None or node.value is None:
        return []
    if node.text is not None:
        return [" ".join(node.text.split())]
    if isinstance(node.value, list):
        return [text for one in node.value for text in paragraphs(one)]
    if isinstance(node.value, dict):
        members = [one for key, one in node.value.items() if not key.startswith("@")]
        return [text for one in members for text in paragraphs(one)]
    return []


def prose(node: Node) -> Node:
    """All text below an element as one text at its place; nothing where there is none."""
    texts = paragraphs(node)
    return Node("\n\n".join(texts) or None, node.pointer, node.line)


def descendants(node: Node | None, name: str, skip: tuple[str, ...] = ()) -> Iterator[Node]:
    """The elements of a name below one, in order; those below a skipped one are left out."""
    if node is None:
        return
    if isinstance(node.value, list):
        for one in node.value:
            yield from descendants(one, name, skip)
    elif isinstance(node.value, dict):
        for key, member in node.value.items():
            if key == name:
                yield from member.items()
            elif key not in skip:
                yield from descendants(member, name, skip)


def at(node: Node | None, *path: str) -> Node | None:
    """The first element at a path of names."""
    for name in path:
        if node is None:
            return None
        items = node.items()
        node = items[0].get(name) if items else None
    items = node.items() if node is not None else []
    return items[0] if items else None
