"""YAML to a tree with places."""

import yaml

from ..refusal import Refusal
from .text import decode
from .tree import MAX_DEPTH, MAX_NODES, Node, pointer_step


def read_yaml(data: bytes, source: str) -> Node:
    """The tree of a YAML file of one document; tags are not acted on, aliases are followed.

    Raises:
        Refusal: not YAML (with line and column), more than one document, a key that is not
            text or stands twice, or larger or deeper than any metadata file.
    """
    text = decode(data, source)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}" if mark else ""
        raise Refusal(source, place, f"not YAML: {error.problem or error.context}") from error
    except yaml.YAMLError as error:
        raise Refusal(source, "", f"not YAML: {' '.join(str(error).split())}") from error
    except RecursionError as error:
        raise Refusal(source, "", f"nested deeper than {MAX_DEPTH} levels") from error
    if root is None:
        raise Refusal(source, "", "the file is empty")
    return _Builder(source).node(root, "", 0)


class _Builder:
    def __init__(self, source: str) -> None:
        self.source = source
        self.count = 0

    def node(self, node: yaml.Node, pointer: str, depth: int) -> Node:
        line = node.start_mark.line + 1
        self.count += 1
        if self.count > MAX_NODES:
            raise Refusal(self.source, f"line {line}", f"more than {MAX_NODES:,} values")
        if depth > MAX_DEPTH:
            raise Refusal(self.source, f"line {line}", f"nested deeper than {MAX_DEPTH} levels")
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
        return Node(str(node.value), pointer, line)

    def members(self, node: yaml.MappingNode, pointer: str, depth: int) -> dict[str, Node]:
        members: dict[str, Node] = {}
        for key_node, value_node in node.value:
            mark = key_node.start_mark
            place = f"line {mark.line + 1}, column {mark.column + 1}"
            if not isinstance(key_node, yaml.ScalarNode):
                raise Refusal(self.source, place, "a key that is not text")
            key = str(key_node.value)
            if key in members:
                raise Refusal(self.source, place, f"the key {key!r} stands twice")
            members[key] = self.node(value_node, pointer_step(pointer, key), depth + 1)
        return members
