"""YAML to a tree with places."""

import yaml

from ..refusal import Refusal
from .text import decode, whole
from .tree import MAX_DEPTH, MAX_NODES, Node, pointer_step


def read_yaml(data: bytes, source: str) -> Node:
    """The tree of a YAML file of one document; tags are not acted on, aliases are followed.

    Raises:
        Refusal: not YAML (with line and column), more than one document, a key that is not
            text or stands twice, half of a character, or larger or deeper than any metadata file.
    """
    text = decode(data, source)
    try:
        root = _Loader(text, source).get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise Refusal(source, place, f"not YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise Refusal(source, "", f"not YAML: {' '.join(str(error).split())}") from error
    except (ValueError, OverflowError) as error:
        # PyYAML lets these through for impossible escapes (\UFFFFFFFF) and huge version numbers.
        raise Refusal(source, "", f"not YAML: {error}") from error
    if root is None:
        raise Refusal(source, "", "the file is empty")
    return _Builder(source).node(root, "", 0)


class _Loader(yaml.SafeLoader):
    """Counts while it reads, so that neither memory nor Python's stack can run out first."""

    def __init__(self, text: str, source: str) -> None:
        super().__init__(text)
        self.source = source
        self.count = 0
        self.depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        self.count += 1
        event: yaml.Event = self.peek_event()  # type: ignore[no-untyped-call]
        place = f"line {event.start_mark.line + 1}" if event.start_mark else ""
        _check_size(self.source, place, self.count, self.depth)
        self.depth += 1
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node


def _check_size(source: str, place: str, count: int, depth: int) -> None:
    if count > MAX_NODES:
        raise Refusal(source, place, f"more than {MAX_NODES:,} values")
    if depth > MAX_DEPTH:
        raise Refusal(source, place, f"nested deeper than {MAX_DEPTH} levels")


class _Builder:
    def __init__(self, source: str) -> None:
        self.source = source
        self.count = 0

    def node(self, node: yaml.Node, pointer: str, depth: int) -> Node:
        line = node.start_mark.line + 1
        # Counted again: here aliases are followed, which is how a small file grows large.
        self.count += 1
        _check_size(self.source, f"line {line}", self.count, depth)
        if isinstance(node, yaml.MappingNode):
            return Node(self.members(node, pointer, depth), pointer, line)
        if isinstance(node, yaml.SequenceNode):
            nodes = [
                self.node(member, pointer_step(pointer, index), depth + 1)
                for index, member in enumerate(node.value)
            ]
            return Node(nodes, pointer, line)
        if node.tag == "tag:yaml.org,2002:null":
            return Node(None, pointer, line)
        return Node(whole(str(node.value), self.source, f"line {line}"), pointer, line)

    def members(self, node: yaml.MappingNode, pointer: str, depth: int) -> dict[str, Node]:
        members: dict[str, Node] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            place = f"line {mark.line + 1}, column {mark.column + 1}"
            if not isinstance(key_node, yaml.ScalarNode):
                raise Refusal(self.source, place, "a key that is not text")
            key = whole(str(key_node.value), self.source, place)
            if key in members:
                raise Refusal(self.source, place, f"the key {key!r} stands twice")
            members[key] = self.node(value_node, pointer_step(pointer, key), depth + 1)
        return members
