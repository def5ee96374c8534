"""XML to a tree with places, in the same form as JSON and YAML."""

from dataclasses import dataclass, field

from .text import whole
from .tree import MAX_DEPTH, MAX_NODES, TEXT, Node
from .xml_guard import XmlGuard

_XML = "http://www.w3.org/XML/1998/namespace"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"


def read_xml(data: bytes, source: str) -> Node:
    """The root element of an XML file.

    An element without attributes and children is a text. Any other is a mapping: its children
    by their names without prefix (those of the same name as a list), its attributes by ``@`` and
    their names without prefix, its namespace as ``@xmlns`` where it declares it itself, as roots
    do, and all text within it, where some of it is its own, as ``#text``. Elements that are empty
    or said to be absent (``xsi:nil``) are nothing. Places are XPaths.

    Raises:
        Refusal: not well-formed, in an encoding that is not read, with entities of other files
            or that multiply, or larger or deeper than any metadata file; with line and column.
    """
    building = _Building(source)
    building.feed(data, last=True)
    return building.root


@dataclass
class _Open:
    """An element whose end has not come; ``texts`` has all text within it, in order."""

    name: str
    pointer: str
    line: int
    members: dict[str, Node] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    has_text: bool = False
    is_nil: bool = False

    def attribute(self, name: str, value: str) -> None:
        """One attribute."""
        self.members[f"@{name}"] = Node(value, f"{self.pointer}/@{name}", self.line)

    def add(self, name: str, node: Node) -> None:
        """One child more of that name."""
        before = self.members.get(name)
        if before is None:
            self.members[name] = node
        elif isinstance(before.value, list):
            before.value.append(node)
        else:
            self.members[name] = Node([before, node], f"{self.pointer}/{name}", before.line)

    def node(self) -> Node:
        """The element, which has ended."""
        if self.is_nil:
            return Node(None, self.pointer, self.line)
        if not self.members:
            return Node("".join(self.texts).strip() or None, self.pointer, self.line)
        if self.has_text:
            text = " ".join("".join(self.texts).split())
            self.members[TEXT] = Node(text, self.pointer, self.line)
        return Node(self.members, self.pointer, self.line)


class _Building(XmlGuard):
    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.parser.CharacterDataHandler = self.characters
        self.parser.buffer_text = True
        self.prefixes: list[dict[str, str]] = [{"xml": _XML}]
        self.open: list[_Open] = []
        self.count = 0
        self.root = Node(None, "/")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        super().start(name, attributes)
        self.count += 1 + len(attributes)
        if self.count > MAX_NODES:
            raise self.refusal(f"more than {MAX_NODES:,} values")
        if len(self.open) > MAX_DEPTH:
            raise self.refusal(f"nested deeper than {MAX_DEPTH} levels")
        prefix, _, local = name.rpartition(":")
        declared = {
            key.partition(":")[2]: value
            for key, value in attributes.items()
            if key.partition(":")[0] == "xmlns"
        }
        known = {**self.prefixes[-1], **declared} if declared else self.prefixes[-1]
        self.prefixes.append(known)
        line = self.parser.CurrentLineNumber
        element = _Open(local, self._pointer(local), line)
        if prefix in declared:
            element.attribute("xmlns", declared[prefix])
        for key, value in attributes.items():
            space, _, short = key.rpartition(":")
            if space == "xmlns" or key == "xmlns":
                continue
            if known.get(space) == _INSTANCE:
                element.is_nil |= short == "nil" and value.strip() in ("true", "1")
            else:
                element.attribute(short, whole(value, self.name, element.pointer))
        self.open.append(element)

    def _pointer(self, name: str) -> str:
        if not self.open:
            return f"/{name}"
        above = self.open[-1]
        above.counts[name] = count = above.counts.get(name, 0) + 1
        return f"{above.pointer}/{name}" + (f"[{count}]" if count > 1 else "")

    def characters(self, text: str) -> None:
        """Collects text of the element that is open."""
        self.open[-1].texts.append(text)
        if text.strip():
            self.open[-1].has_text = True

    def end(self, name: str) -> None:
        super().end(name)
        element = self.open.pop()
        self.prefixes.pop()
        node = element.node()
        if not self.open:
            self.root = node
            return
        above = self.open[-1]
        above.texts += element.texts
        above.add(element.name, node)
