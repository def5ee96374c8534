"""A CycloneDX bill of materials in."""

import re
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode

from ..loader import Loaded, Setting, Source
from ..mapping import Writer, read_table
from ..readers import Node, read_json, read_xml
from ..refusal import Refusal
from ..vocabulary import term
from .components import Components
from .xml_form import json_form

_BOM = read_table(Path(__file__).with_name("mapping.toml"), "bom")
_JSON = re.compile(rb'"bomFormat"\s*:\s*"CycloneDX"')
_XML = re.compile(rb"<(?:\w+:)?bom\s[^>]*http://cyclonedx\.org/schema/bom")


def recognise(source: Source) -> float:
    """How sure it is that the file is a CycloneDX bill of materials, 0 to 1."""
    head = source.head
    return 0.95 if _JSON.search(head) or _XML.search(head) else 0.0


def read(source: Source, setting: Setting) -> Loaded:
    """The triples of the bill; vulnerabilities, services and the like are left out and told.

    Raises:
        Refusal: neither JSON nor XML, no CycloneDX, or without any software.
    """
    root = _root(source)
    serial = root.first("serialNumber")
    writer = Writer(setting)
    metadata = root.get("metadata")
    main = metadata.get("component") if metadata is not None else None
    listed = list(_components([*(main.items() if main else []), *_items(root, "components")]))
    # Without a serial number only the file itself tells its components from another's.
    components = Components(f"cyclonedx\n{serial or _names(listed)}", writer)
    found: dict[str, tuple[NamedNode, str]] = {}
    for node in listed:
        software = components.write(node)
        ref = node.first("bom-ref")
        if software is not None and ref is not None:
            found.setdefault(ref, (software, node.first("scope") or "required"))
    _dependencies(root, found, writer)
    _BOM.apply(root, {"main": term("atlas:Software")}, writer, {"here": lambda _node, _row: None})
    for (action, field, reason), times in sorted(components.left_out.items()):
        told = f"{reason}; in {times} components"
        place = f"/components/*/{field}"
        setting.report.add("ignored" if action == "ignored" else "unmapped", place, field, told)
    triples = writer.triples
    if not triples:
        raise Refusal(source.name, "/components", "there is no software in it")
    return Loaded(triples, contribution=f"cyclonedx~{serial}" if serial else None)


def _root(source: Source) -> Node:
    if source.head.lstrip().startswith(b"<"):
        root = json_form(read_xml(source.read(), source.name))
    else:
        root = read_json(source.read(), source.name)
    if not isinstance(root.value, dict):
        raise Refusal(source.name, "/", "a bill of materials is an object")
    return root


def _items(node: Node, key: str) -> list[Node]:
    member = node.get(key)
    return member.items() if member is not None else []


def _components(nodes: list[Node]) -> Iterator[Node]:
    """The components and those inside them."""
    for node in nodes:
        yield node
        yield from _components(_items(node, "components"))


def _names(listed: list[Node]) -> str:
    return "\n".join(f"{node.first('name')} {node.first('version')}" for node in listed)


def _dependencies(root: Node, found: dict[str, tuple[NamedNode, str]], writer: Writer) -> None:
    """A dependency for each edge of the graph; ends that are no software are reported."""
    for item in _items(root, "dependencies"):
        ref = item.first("ref")
        for needed in _items(item, "dependsOn"):
            if ref not in found or needed.text not in found:
                reason = "an end of it is none of the software of the bill"
                told = f"{ref} needs {needed.text}"
                writer.report.add("dropped", needed.place, told, reason)
                continue
            dependent, (dependency, scope) = found[ref][0], found[needed.text]
            if dependent == dependency:
                reason = "two releases of one software: it would need itself"
                writer.report.add("dropped", needed.place, needed.text, reason)
                continue
            node = writer.qualified("atlas:Dependency", dependent, dependency)
            name = "atlas:scope-run" if scope == "required" else "atlas:scope-optional"
            writer.add(node, "atlas:scope", term(name))
